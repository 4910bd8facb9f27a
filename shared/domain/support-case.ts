import * as z from "zod";
import { AuditHead } from "./audit.ts";
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

/** Where one stage of a case stands; its due time and duty live in the review of the same version. */
export const StageState = z.object({
  status: z.enum(["open", "settled"]),
  version: z.number().int().positive(),
  deferrals: z.number().int().nonnegative(),
  outcome: z.string().optional(),
  checklist: Checklist.optional(),
  heldAt: Instant.optional(),
  deferredTo: z.iso.date().optional(),
  reason: z.string().optional(),
  offers: z.array(z.string()).optional(),
  movedAt: Instant.optional(),
  movedBy: z.string().optional(),
});
export type StageState = z.infer<typeof StageState>;

/** One member of staff on the pathway. Kept apart from the incident record, which it knows by id alone. */
export const SupportCase = z.object({
  supportCaseId: z.string(),
  reference: z.string(),
  person: SupportedPerson,
  lineManagerId: z.string().optional(),
  incidentId: z.string().optional(),
  teamId: z.string(),
  serviceId: z.string(),
  template: z.string(),
  pathwayVersion: z.string(),
  clockStartAt: Instant,
  openedAt: Instant,
  openedBy: z.string(),
  stages: z.record(z.string(), StageState),
  auditHead: AuditHead,
});
export type SupportCase = z.infer<typeof SupportCase>;
