import { randomBytes } from "node:crypto";
import type { OwnFeed } from "../../domain/calendar-feed.ts";
import type { Person } from "../../domain/directory.ts";
import type { Logger } from "../../log/logger.ts";
import { makeCalendarForm, revokeCalendarForm } from "../../policy/forms/calendar.ts";
import {
  type CalendarFeedStore,
  type FeedAddress,
  makeAddress,
  readOwnFeed,
  revokeAddress,
} from "../../use-cases/keep-calendar.ts";
import { type CalendarPage, calendarPage } from "../../web/pages/calendar.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { answerSubmission } from "../submission-form.ts";

type Parts = {
  now: () => string;
  feeds: CalendarFeedStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
  logger: Logger;
  serviceUrl: string;
};

/** 256 bits. */
const newSecret = (): string => randomBytes(32).toString("base64url");

const writeAddress = (serviceUrl: string, { feedId, feedSecret }: FeedAddress): string =>
  `${serviceUrl}/calendar/${feedId}/${feedSecret}/reviews.ics`;

const render = (parts: Parts, request: Request, person: Person, said: Omit<CalendarPage, "chrome">): string =>
  calendarPage({ chrome: parts.chromeOf(request, person), ...said });

/** `GET /calendar`: whether one's calendar has an address, and since when. */
export const viewCalendar =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const feed = await readOwnFeed(parts, person);
    if (request.face === "json") return { status: 200, document: { calendar: feed } };
    return { status: 200, page: render(parts, request, person, { feed, wasRevoked: request.query.has("revoked") }) };
  };

/** `POST /calendar`: a new address, which is shown in the answer and never again. */
export const postAddress =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return answerSubmission<{ version?: number }, { calendar: OwnFeed; address: string }>(request, parts.refusals, {
      form: makeCalendarForm,
      perform: async (body) => {
        const made = await makeAddress({ ...parts, newSecret }, person, body);
        if (!made.ok) return made;
        parts.logger.info("calendar-address-made", { personId: person.personId });
        return { ok: true, value: { calendar: made.value.feed, address: writeAddress(parts.serviceUrl, made.value.address) } };
      },
      page: async ({ notice }) => render(parts, request, person, { feed: await readOwnFeed(parts, person), notice }),
      donePage: ({ calendar, address }) => render(parts, request, person, { feed: calendar, address }),
      status: 201,
    });
  };

/** `POST /calendar/revoke`: whoever has the address has nothing from then on. */
export const postRevoke =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return answerSubmission(request, parts.refusals, {
      form: revokeCalendarForm,
      perform: async (body) => {
        const revoked = await revokeAddress(parts, person, body);
        if (!revoked.ok) return revoked;
        parts.logger.info("calendar-address-revoked", { personId: person.personId });
        return { ok: true, value: { calendar: revoked.value } };
      },
      page: async ({ notice }) => render(parts, request, person, { feed: await readOwnFeed(parts, person), notice }),
      doneAt: () => "/calendar?revoked",
      status: 200,
    });
  };
