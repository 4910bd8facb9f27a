import type { DebriefKind } from "../domain/debrief.ts";
import type { ShownForm } from "../domain/form.ts";
import { debriefForms, seclusionForms } from "./forms/debriefs.ts";
import { formerForms } from "./forms/find-form.ts";
import { incidentForm } from "./forms/incident.ts";

/** What a file can be about: incidents with their interventions, or the debriefs of one kind. */
export type Exported = "incident" | DebriefKind;

const versionsOf = (...present: readonly (ShownForm | undefined)[]): ShownForm[] => {
  const asked = present.filter((form) => form !== undefined);
  return [...asked, ...formerForms.filter(({ id }) => asked.some((form) => form.id === id))];
};

/** Every version of the forms that a file is about, as they are asked now first. */
export const exportedForms: Record<Exported, readonly ShownForm[]> = {
  incident: versionsOf(incidentForm),
  staff: versionsOf(debriefForms.staff, seclusionForms.staff),
  patient: versionsOf(debriefForms.patient, seclusionForms.patient),
  formal: versionsOf(debriefForms.formal, seclusionForms.formal),
  witness: versionsOf(debriefForms.witness, seclusionForms.witness),
};

/** Which columns are data of the Mental Health Services Data Set v6.0 (MHS505, MHS515, MHS516), by its own names; it has dates and times apart. */
export const nationalNames: Readonly<Record<string, string>> = {
  reference: "RestrictiveIntIncID",
  "interventions.type": "RestrictiveIntType",
  "interventions.patientInjured": "RestraintInjuryPatient",
  "interventions.staffInjured": "RestraintInjuryCarePers",
  "interventions.otherInjured": "RestraintInjuryOtherPers",
  reasons: "RestrictiveIntReason",
  policeCalledAt: "PoliceAssistReqDate",
  policeArrivedAt: "PoliceAssistArrDate",
  policeUsedForce: "PoliceRestraintForceUsedInd",
  "staff.inTime": "RestrictiveIntPIReviewHeldCarePers",
  "patient.inTime": "RestrictiveIntPIReviewHeldPat",
  "patient.notHeldReason": "RestrictiveIntPIReviewNotHeldReasPat",
};
