import type { DebriefKind } from "../../domain/debrief.ts";
import type { BodyOf } from "../../domain/form.ts";
import { formalReviewForm } from "./formal-review.ts";
import { patientDebriefForm } from "./patient-debrief.ts";
import { staffDebriefForm } from "./staff-debrief.ts";

/** The form of each kind of debrief. */
export const debriefForms = {
  staff: staffDebriefForm,
  patient: patientDebriefForm,
  formal: formalReviewForm,
} as const satisfies Record<DebriefKind, unknown>;

export type DebriefBody = BodyOf<(typeof debriefForms)[DebriefKind]["fields"]>;
