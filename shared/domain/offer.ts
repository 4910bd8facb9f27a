import { addHours } from "./calendar.ts";
import { isPlainObject } from "./form-fields.ts";
import { compareCodes } from "./order.ts";
import type { Issue } from "./result.ts";
import type { Instant } from "./review.ts";

/** One time that a patient was offered a debrief, as far as the rules need it. */
export type Offer = { offeredAt: Instant; response: string };

/** POST-INCIDENT REVIEW NOT HELD REASON (PATIENT) by what the patient answered last; whatever is neither of the two is 3, other. */
const nationalReasons: Readonly<Record<string, "1" | "2">> = {
  declined: "2",
  "clinically-deferred": "1",
  "asleep-or-unwell": "1",
};

/** After this many offers a clinician decides whether to ask again. */
const offersBeforeClinician = 3;
const hoursBetweenOffers = 24;

const lastOf = (offers: readonly Offer[]): Offer | undefined =>
  offers.toSorted((one, other) => compareCodes(one.offeredAt, other.offeredAt)).at(-1);

/** The national reason for a debrief that was offered and not held; `undefined` where it was never offered. */
export const deriveNotHeldReason = (offers: readonly Offer[]): "1" | "2" | "3" | undefined => {
  const last = lastOf(offers);
  return last && (nationalReasons[last.response] ?? "3");
};

/** The offer that is to be followed by another, a day later: the last, until there were three or the patient has left. */
export const nextOfferOf = (offers: readonly Offer[]): { followsOfferAt: Instant; offerAt: Instant } | undefined => {
  const last = lastOf(offers);
  if (last === undefined || offers.length >= offersBeforeClinician || last.response === "left") return undefined;
  return { followsOfferAt: last.offeredAt, offerAt: addHours(last.offeredAt, hoursBetweenOffers) };
};

const isOffer = (row: unknown): row is Offer =>
  isPlainObject(row) && typeof row.offeredAt === "string" && typeof row.response === "string";

/** The offers among the answers of a debrief; those of witnesses carry no time of their own and are none. */
export const offersIn = (answers: unknown): Offer[] => {
  const rows = isPlainObject(answers) ? answers.offers : undefined;
  return Array.isArray(rows) ? rows.filter(isOffer) : [];
};

/** An offer is made after the incident began and not in the future. Rows without a time, as of witnesses, have nothing to check. */
export const checkOffers = (rows: readonly { offeredAt?: unknown }[], startedAt: Instant, now: Instant): Issue[] =>
  rows.flatMap(({ offeredAt }, index) => {
    if (typeof offeredAt !== "string") return [];
    const issue = (code: string, rule: string): Issue[] => [
      { path: `offers.${index}.offeredAt`, code, message: `Offer ${index + 1}: The time it was made must be ${rule}` },
    ];
    if (offeredAt > now) return issue("in-future", "in the past");
    return offeredAt < startedAt ? issue("before-incident", "after the incident started") : [];
  });
