import type { ParsedForm, ShownForm } from "../../domain/form.ts";
import { debriefForms, seclusionForms } from "./debriefs.ts";
import { incidentForm } from "./incident.ts";
import formalReview1 from "./published/formal-review-1.json" with { type: "json" };
import formalReview2 from "./published/formal-review-2.json" with { type: "json" };
import formalReviewSeclusion2 from "./published/formal-review-seclusion-2.json" with { type: "json" };
import incident1 from "./published/incident-1.json" with { type: "json" };
import incident2 from "./published/incident-2.json" with { type: "json" };
import patientDebrief1 from "./published/patient-debrief-1.json" with { type: "json" };
import staffDebrief1 from "./published/staff-debrief-1.json" with { type: "json" };
import staffDebrief2 from "./published/staff-debrief-2.json" with { type: "json" };
import witnessOffers1 from "./published/witness-offers-1.json" with { type: "json" };

/** The forms whose answers are stored, as they are asked now. */
export const storedForms: readonly ParsedForm[] = [
  incidentForm,
  ...Object.values(debriefForms),
  ...Object.values(seclusionForms),
];

/** Forms as they were asked before: `npm run docs` writes the file of each version, which nobody changes afterwards. */
export const formerForms = [
  incident1,
  incident2,
  staffDebrief1,
  staffDebrief2,
  patientDebrief1,
  formalReview1,
  formalReview2,
  formalReviewSeclusion2,
  witnessOffers1,
] as unknown as readonly ShownForm[];

/** The form by which stored answers were given, so that they are shown for ever as they were asked. */
export const findForm = ({ id, version }: { id: string; version: number }): ShownForm => {
  const form = [...storedForms, ...formerForms].find((one) => one.id === id && one.version === version);
  if (form === undefined) throw new Error("answers are stored of a form that is not published");
  return form;
};
