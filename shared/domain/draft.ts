import * as z from "zod";
import { addHours } from "./calendar.ts";
import { DebriefKind } from "./debrief.ts";
import { Instant } from "./review.ts";

/** Days for which an unfinished form is kept after it was last saved. */
const daysKept = 7;

/** A form that somebody has begun: theirs alone, kept as it was typed, right or wrong, and gone once it is submitted. */
export const Draft = z.object({
  submissionId: z.string(),
  personId: z.string(),
  /** The path at which it is filled in. */
  address: z.string(),
  title: z.string(),
  reference: z.string().optional(),
  /** What was typed, as a browser posts it. */
  typed: z.string(),
  /** The pages that were saved, by their addresses. */
  visited: z.array(z.string()),
  savedAt: Instant,
  expiresAt: Instant,
});
export type Draft = z.infer<typeof Draft>;

/** The paths at which the forms of which there are drafts are filled in. */
export const draftAddresses = {
  incident: "/incidents/new",
  debrief: (incidentId: string, kind: DebriefKind): string => `/incidents/${incidentId}/debriefs/${kind}`,
  amendment: (incidentId: string, kind: DebriefKind): string => `/incidents/${incidentId}/debriefs/${kind}/amend`,
} as const;

/** Characters of a draft that fit into a row of the database, which holds 400 kB with all else that is on it. */
const mostTyped = 350_000;

/** Whether answers, written as a browser posts them, are short enough in all to be kept. */
export const canKeep = (typed: URLSearchParams): boolean => typed.toString().length <= mostTyped;

/** What a JSON caller saves: answers to the form of a debrief, or without an incident to that of an incident, as far as they go. */
export const DraftToSave = z.strictObject({
  incidentId: z.string().max(100).optional(),
  kind: DebriefKind.optional(),
  answers: z.record(z.string(), z.unknown()),
});
export type DraftToSave = z.infer<typeof DraftToSave>;

/** The collection in which somebody's drafts lie, one row each. */
export const draftsOf = (personId: string): string => `draft#${personId}`;

export const expiryOf = (savedAt: Instant): Instant => addHours(savedAt, daysKept * 24);
