import { defineFields, defineForm, type Fields, type Form } from "../../domain/form.ts";
import { followedBy } from "../documents.ts";
import { formalReviewForm } from "./formal-review.ts";
import { patientDebriefForm } from "./patient-debrief.ts";

const forPatient = defineFields({
  toldHowItEnds: { kind: "yes-no", label: "Were they told what had to happen for it to end?" },
  comfort: {
    kind: "several-of",
    label: "What did they have while it lasted?",
    hint: "Choose all that the patient agrees with",
    options: [
      { code: "clock", label: "A clock in view" },
      { code: "food-and-drink", label: "Food and drink when they asked" },
      { code: "toilet", label: "A toilet when they needed it" },
      { code: "clothing", label: "Clothing and bedding that kept their dignity" },
      { code: "talking", label: "Staff who talked with them" },
    ],
  },
  hardestPart: { kind: "long-text", label: "What was hardest, and what would have ended it sooner?", maxLength: 2000 },
});

const forReview = defineFields({
  reviewsOnTime: {
    kind: "one-of",
    label: "Were the nursing, medical and team reviews during seclusion held on time?",
    options: [
      { code: "all", label: "Yes, all" },
      { code: "some", label: "Some were late or missed" },
      { code: "not-clear", label: "Not clear from the record" },
    ],
  },
  observation: {
    kind: "one-of",
    label: "Was observation continuous?",
    options: [
      { code: "yes", label: "Yes" },
      { code: "no", label: "No" },
      { code: "not-clear", label: "Not clear from the record" },
    ],
  },
  endedWhenSafe: { kind: "yes-no", label: "Did it end as soon as it was safe to?" },
  whatKeptItGoing: {
    kind: "long-text",
    label: "What kept it going?",
    maxLength: 2000,
    shownWhen: { field: "endedWhenSafe", is: ["no"] },
  },
  planAfter: { kind: "long-text", label: "How did the patient return to the ward, and with what plan?", maxLength: 2000 },
});

/** The same debrief after seclusion or long-term segregation: one page more, and the policy that asks for it. */
const addPage = <F extends Fields, G extends Fields>(form: Form<F>, fields: G) =>
  defineForm({
    id: `${form.id}-seclusion`,
    version: form.version,
    title: form.title,
    policy: followedBy("seclusion", "section 25 and appendix 13"),
    fields: { ...form.fields, ...fields },
    sections: form.sections.toSpliced(-1, 0, {
      title: "Seclusion or segregation",
      hint: "Asked after seclusion or long-term segregation.",
      fields: Object.keys(fields),
    }),
  });

export const patientSeclusionForm = addPage(patientDebriefForm, forPatient);
export const reviewSeclusionForm = addPage(formalReviewForm, forReview);
