import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { AuditHead } from "./audit-head.ts";
import { Instant } from "./review.ts";

/** Whom the case supports: somebody of the directory, or a named colleague without a login (bank, agency, porter). */
export const SupportedPerson = z.union([
  z.strictObject({ personId: z.string().min(1).max(100) }),
  z.strictObject({
    name: z.string().trim().min(1).max(100),
    employer: z.string().trim().min(1).max(100),
    email: z.email().max(254).optional(),
  }),
]);
export type SupportedPerson = z.infer<typeof SupportedPerson>;

/** Yes, no, or not applicable, by checklist line. */
export const Checklist = z.record(z.string(), z.enum(["yes", "no", "na"]));
export type Checklist = z.infer<typeof Checklist>;

/** What was said of a stage in one move, or when it was put right. */
const Said = z.object({
  outcome: z.string().optional(),
  checklist: Checklist.optional(),
  heldAt: Instant.optional(),
  deferredTo: z.iso.date().optional(),
  reason: z.string().optional(),
  /** A few words, never clinical. */
  note: z.string().optional(),
  /** Ids of the catalogue: what was offered, and what of it the colleague took up. */
  offers: z.array(z.string()).optional(),
  takenUp: z.array(z.string()).optional(),
  /** That the colleague agreed to a referral. */
  agreed: z.boolean().optional(),
  movedAt: Instant.optional(),
  movedBy: z.string().optional(),
  /** Who put right what was said before this, and why; when the stage was settled and by whom stays. */
  amended: z.object({ at: Instant, by: z.string(), reason: z.string() }).optional(),
});

/** Where one stage of a case stands; its due time and duty live in the review of the same version. */
export const StageState = Said.extend({
  status: z.enum(["open", "settled"]),
  version: z.number().int().positive(),
  deferrals: z.number().int().nonnegative(),
  /** Tries to reach the colleague that nobody answered. */
  tries: z.number().int().nonnegative().default(0),
  /** What was said before the last: tries, deferrals, and what was put right. */
  earlier: z.array(Said).default([]),
});
export type StageState = z.infer<typeof StageState>;

/** Why a case ended before its last stage. */
export const EndingReason = z.enum(["opted-out", "no-further-need", "left", "other-arrangement"]);
export type EndingReason = z.infer<typeof EndingReason>;

/** One member of staff on the pathway. Kept apart from the incident record, which it knows by id alone. */
export const SupportCase = z.object({
  supportCaseId: z.string(),
  reference: z.string(),
  person: SupportedPerson,
  lineManagerId: z.string().optional(),
  /** Why the line manager is another one than at first. */
  reassignments: z
    .array(z.object({ at: Instant, by: z.string(), fromId: z.string().optional(), toId: z.string(), reason: z.string() }))
    .default([]),
  incidentId: z.string().optional(),
  /** Said to be another person than whoever of the same name and employer has a case after the incident. */
  isAnotherPerson: z.boolean().optional(),
  /** Before this nothing of the pathway can have been held: when it came to light, else when the incident began as far as that is known here, else a day before the case was opened. */
  earliestAt: Instant.optional(),
  teamId: z.string(),
  serviceId: z.string(),
  template: z.string(),
  pathwayVersion: z.string(),
  clockStartAt: Instant,
  openedAt: Instant,
  openedBy: z.string(),
  stages: z.record(z.string(), StageState),
  ending: z.object({ reason: EndingReason, at: Instant, by: z.string(), note: z.string().optional() }).optional(),
  /** What the colleague said is not right, in the order of saying it; an answer is to everything said before it. */
  corrections: z
    .array(
      z.object({ at: Instant, text: z.string(), answer: z.object({ at: Instant, by: z.string(), text: z.string() }).optional() }),
    )
    .optional(),
  /** How the colleague found the support, 1 (poor) to 5 (very good). */
  feedback: z.object({ score: z.number().int().min(1).max(5), at: Instant }).optional(),
  auditHead: AuditHead,
});
export type SupportCase = z.infer<typeof SupportCase>;

export const isSettled = ({ stages }: Pick<SupportCase, "stages">): boolean =>
  Object.values(stages).every(({ status }) => status === "settled");

/** What the colleague said is not right since whoever looks after them answered last. */
export const unansweredOf = ({ corrections = [] }: Pick<SupportCase, "corrections">) =>
  corrections.slice(corrections.findLastIndex(({ answer }) => answer !== undefined) + 1);

/** A name as it is compared: however it was typed. */
const plain = (name: string): string => name.normalize("NFKC").trim().replace(/\s+/g, " ").toLowerCase();

/** What a colleague is told from others by: their id, or name and employer, which two may share. */
const marksOf = (person: SupportedPerson): string[] =>
  "personId" in person ? [person.personId] : [plain(person.name), plain(person.employer)];

/** Whether two are one colleague, as far as can be told. */
export const isSameColleague = (one: SupportedPerson, other: SupportedPerson): boolean =>
  isDeepStrictEqual(marksOf(one), marksOf(other));

/** One case a colleague and incident: whoever opens it claims the two. */
export type Claim = { incidentId: string; marks: readonly string[] };

/** What a case claims; nothing without an incident. */
export const claimOf = ({ incidentId, person }: Pick<SupportCase, "incidentId" | "person">): Claim | undefined =>
  incidentId === undefined ? undefined : { incidentId, marks: marksOf(person) };

/** The id of the colleague in the directory; a named colleague without a login has none. */
export const supportedIdOf = ({ person }: Pick<SupportCase, "person">): string | undefined =>
  "personId" in person ? person.personId : undefined;
