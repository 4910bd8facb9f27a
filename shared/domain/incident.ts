import * as z from "zod";
import { AuditHead } from "./audit-head.ts";
import type { Issue } from "./result.ts";
import { Instant } from "./review.ts";

/** One restrictive intervention; `type` is the national code (MHSDS `RestrictiveIntType`). */
const Intervention = z.object({
  type: z.string(),
  startedAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** `null`: whoever recorded it did not know. */
  patientInjured: z.boolean().nullable(),
  staffInjured: z.boolean().nullable(),
  otherInjured: z.boolean().nullable(),
});

/** Times that an incident had until somebody put them right, with who did and why. */
const FormerTimes = z.object({
  startedAt: Instant,
  endedAt: Instant.optional(),
  /** Whether the times of its interventions kept their distance from the start, and so are others now. */
  interventionsMoved: z.literal(true).optional(),
  reason: z.string(),
  correctedAt: Instant,
  correctedBy: z.string(),
});

/** That an incident was recorded in error: nothing is owed for it any more, and all of it stays to be read. */
const Withdrawal = z.object({ reason: z.string(), note: z.string().optional(), at: Instant, by: z.string() });

/** What happened on a team at a time. Names nobody: the patient is in the trust's record, colleagues are in support cases. */
export const Incident = z.object({
  incidentId: z.string(),
  reference: z.string(),
  teamId: z.string(),
  serviceId: z.string(),
  startedAt: Instant,
  endedAt: Instant.optional(),
  externalReference: z.string().optional(),
  interventions: z.array(Intervention),
  reasons: z.array(z.string()),
  carePlan: z.enum(["yes", "no", "not-known"]).optional(),
  violence: z.array(z.string()).optional(),
  policeCalledAt: Instant.optional(),
  policeArrivedAt: Instant.optional(),
  policeUsedForce: z.boolean().optional(),
  /** How many other patients or visitors saw or heard it. */
  witnesses: z.number().int().nonnegative().optional(),
  form: z.object({ id: z.string(), version: z.number() }),
  recordedAt: Instant,
  recordedBy: z.string(),
  /** The oldest first. */
  formerTimes: z.array(FormerTimes).optional(),
  withdrawal: Withdrawal.optional(),
  auditHead: AuditHead,
});
export type Incident = z.infer<typeof Incident>;

type Span = { startedAt?: Instant | undefined; endedAt?: Instant | undefined };

const issue = (path: string, code: string, message: string): Issue => ({ path, code, message });

const liesOutside = (at: Instant | undefined, { startedAt = at, endedAt = at }: Span): boolean =>
  at !== undefined && ((startedAt !== undefined && at < startedAt) || (endedAt !== undefined && at > endedAt));

const checkIntervention = (one: Span, index: number, incident: Span, now: Instant): Issue[] => {
  const at = `interventions.${index}`;
  const found = (path: string, code: string, words: string) => issue(path, code, `Intervention ${index + 1}: ${words}`);
  const times = [
    { path: `${at}.startedAt`, time: one.startedAt, word: "started" },
    { path: `${at}.endedAt`, time: one.endedAt, word: "ended" },
  ];
  const outside = times.flatMap(({ path, time, word }) => {
    if (time === undefined) return [];
    if (time > now) return [found(path, "in-future", `The time it ${word} must be in the past`)];
    return liesOutside(time, incident)
      ? [found(path, "outside-incident", `The time it ${word} must be within the incident`)]
      : [];
  });
  const reversed = one.startedAt !== undefined && one.endedAt !== undefined && one.endedAt < one.startedAt;
  return reversed ? [...outside, found(`${at}.endedAt`, "before-start", "The time it ended must be after it started")] : outside;
};

/**
 * The interventions of an incident whose times are put right. Where one would lie outside, as when the day was wrong, all that
 * have times of their own keep their distance from the start; `undefined` where each may stay as it is.
 */
export const moveInterventions = <One extends Span>(
  interventions: readonly One[],
  before: { startedAt: Instant },
  after: Span & { startedAt: Instant },
): One[] | undefined => {
  if (!interventions.some(({ startedAt, endedAt }) => liesOutside(startedAt, after) || liesOutside(endedAt, after)))
    return undefined;
  const byMs = Date.parse(after.startedAt) - Date.parse(before.startedAt);
  const move = (at: Instant): Instant => new Date(Date.parse(at) + byMs).toISOString();
  return interventions.map((one) => ({
    ...one,
    ...(one.startedAt !== undefined && { startedAt: move(one.startedAt) }),
    ...(one.endedAt !== undefined && { endedAt: move(one.endedAt) }),
  }));
};

/** RESTRICTIVE INTERVENTION TYPE codes of seclusion and segregation, which may last for days. */
const seclusionTypes: readonly string[] = ["05", "06"];

export const hasSeclusion = ({ interventions }: { interventions: readonly { type?: string }[] }): boolean =>
  interventions.some(({ type }) => type !== undefined && seclusionTypes.includes(type));

const day = 24 * 3_600_000;
/** Days for which an incident without seclusion can go on, and days after which it is not recorded here: a wrong year is told. */
const plausible = { longestDays: 7, oldestDays: 366 };

const checkPlausible = (incident: Span & { interventions: readonly { type?: string }[] }, recordedAt: Instant): Issue[] => {
  const { startedAt, endedAt } = incident;
  if (startedAt === undefined) return [];
  if (Date.parse(recordedAt) - Date.parse(startedAt) > plausible.oldestDays * day)
    return [issue("startedAt", "too-old", "The incident must have started in the year before it is recorded. Check the year")];
  const lasted = endedAt === undefined ? 0 : Date.parse(endedAt) - Date.parse(startedAt);
  if (lasted <= plausible.longestDays * day || hasSeclusion(incident)) return [];
  return [
    issue("endedAt", "too-long", "An incident without seclusion or segregation must have ended within 7 days. Check the dates"),
  ];
};

/**
 * The rules on times that one field cannot see alone (MHSDS v6.0: end not before start, types within the incident).
 * `recordedAt` is when it was recorded, where that is not now: nobody records what has not begun, or is a year old.
 */
export const checkIncidentTimes = (
  incident: Span & { interventions: readonly (Span & { type?: string })[] },
  now: Instant,
  recordedAt: Instant = now,
): Issue[] => {
  const issues = checkPlausible(incident, recordedAt);
  if (incident.startedAt !== undefined && incident.startedAt > now)
    issues.push(issue("startedAt", "in-future", "The time the incident started must be in the past"));
  else if (incident.startedAt !== undefined && incident.startedAt > recordedAt)
    issues.push(issue("startedAt", "after-recording", "The time the incident started must be before it was recorded"));
  if (incident.endedAt !== undefined && incident.endedAt > now)
    issues.push(issue("endedAt", "in-future", "The time the incident ended must be in the past"));
  if (incident.startedAt !== undefined && incident.endedAt !== undefined && incident.endedAt < incident.startedAt)
    issues.push(issue("endedAt", "before-start", "The time the incident ended must be after it started"));
  return issues.concat(incident.interventions.flatMap((one, index) => checkIntervention(one, index, incident, now)));
};
