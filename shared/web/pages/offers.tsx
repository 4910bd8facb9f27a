import type { Day } from "../../domain/calendar.ts";
import { offers } from "../../policy/offers.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { OfferList } from "../offer-list.tsx";

/** The catalogue of support for staff, in two parts: for everybody, and for those who support somebody. */
export const offersPage = ({ chrome, today }: { chrome: Chrome; today: Day }): string =>
  renderPage(
    { title: "Support for staff", chrome, backHref: "/" },
    <>
      <h1>Support for staff</h1>
      <p>You need nobody's leave for any of these, and no support case. What you say there stays there.</p>
      <h2>For everybody</h2>
      <OfferList offers={offers.filter(({ id }) => id !== "manager-advice")} today={today} />
      <h2>For managers who support somebody</h2>
      <p>Supporting others after an incident is hard. These are there for you as well.</p>
      <OfferList offers={offers.filter((offer) => "forManagers" in offer)} today={today} />
    </>,
  );
