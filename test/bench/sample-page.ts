import type { Form } from "../../shared/domain/form.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";

const { fields, sections } = staffDebriefForm;

/** The questions of a staff debrief on one page, but for its lists, which the design system has no component for. */
export const sampleForm: Form = {
  ...staffDebriefForm,
  sections: sections.map((section) => ({
    ...section,
    fields: section.fields.filter((name) => (fields as Form["fields"])[name]?.kind !== "list"),
  })),
};

/** What stands around the questions, the same for both ways of making the page. */
export const samplePage = {
  chrome: {
    organisationName: "Example Mental Health Trust",
    person: { name: "Martin Ash", mayOpen: () => true },
    path: "/",
    signOut: true,
    now: "2026-04-07T08:00:00.000Z",
  },
  action: "/incidents/4f1c2b1e-5a0f-4c39-9d5c-0b6f2f1f7c55/debriefs/staff",
  backHref: "/incidents/4f1c2b1e-5a0f-4c39-9d5c-0b6f2f1f7c55",
  submit: "Submit staff debrief",
  given: { submissionId: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11" },
};
