import { Details, Tag } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { type Day, formatDay } from "../domain/calendar.ts";
import { isExpired, type Offer } from "../policy/offers.ts";
import { Summary } from "./summary.tsx";

/** Offers of support, each folded up; what nobody has checked in time says so before it is opened. */
export const OfferList = ({ offers, today }: { offers: readonly Offer[]; today: Day }): ReactElement => (
  <>
    {offers.map((offer) => (
      <Details key={offer.id}>
        <Details.Summary>
          {offer.name}
          {isExpired(offer, today) && (
            <>
              {" "}
              <Tag modifier="yellow">To be checked</Tag>
            </>
          )}
        </Details.Summary>
        <Details.Text>
          <p>{offer.what}</p>
          <Summary
            answers={[
              { label: "Who may use it", lines: [offer.whoMayUse] },
              { label: "How", lines: [offer.contact] },
              { label: "When", lines: [offer.hours] },
              {
                label: "Checked",
                lines: [
                  isExpired(offer, today)
                    ? `It was to be checked by ${formatDay(offer.reviewOn)}. Ring first: numbers and hours may have changed`
                    : `To be checked again by ${formatDay(offer.reviewOn)}`,
                ],
              },
            ]}
          />
        </Details.Text>
      </Details>
    ))}
  </>
);
