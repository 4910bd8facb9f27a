import type { DebriefKind } from "../../domain/debrief.ts";
import type { BodyOf, ParsedForm } from "../../domain/form.ts";
import { hasSeclusion } from "../../domain/incident.ts";
import { formalReviewForm } from "./formal-review.ts";
import { patientDebriefForm } from "./patient-debrief.ts";
import { patientSeclusionForm, reviewSeclusionForm } from "./seclusion.ts";
import { staffDebriefForm } from "./staff-debrief.ts";
import { witnessOffersForm } from "./witness-offers.ts";

/** The form of each kind of debrief, as it is asked now. */
export const debriefForms = {
  staff: staffDebriefForm,
  patient: patientDebriefForm,
  formal: formalReviewForm,
  witness: witnessOffersForm,
} as const satisfies Record<DebriefKind, unknown>;

/** What any of them may hold besides its own questions. */
type Shared = Pick<BodyOf<typeof staffDebriefForm.fields>, "staffAffected" | "actions">;

export type DebriefBody = BodyOf<(typeof debriefForms)[DebriefKind]["fields"]> & Shared;

/** The forms that take their place after seclusion or segregation. */
export const seclusionForms: Partial<Record<DebriefKind, ParsedForm<DebriefBody>>> = {
  patient: patientSeclusionForm,
  formal: reviewSeclusionForm,
};

/** The form of a debrief of this kind, given what was used in the incident. */
export const debriefFormOf = (
  kind: DebriefKind,
  incident: { interventions: readonly { type: string }[] },
): ParsedForm<DebriefBody> => (hasSeclusion(incident) ? seclusionForms[kind] : undefined) ?? debriefForms[kind];
