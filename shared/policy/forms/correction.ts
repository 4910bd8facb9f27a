import { type BodyOf, defineForm } from "../../domain/form.ts";
import { pathway } from "../pathway.ts";

/** What a colleague says is not right in their own case. */
export const correctionForm = defineForm({
  id: "support-correction",
  version: 1,
  title: "Something in this case is not right",
  policy: pathway.policy,
  fields: {
    text: {
      kind: "long-text",
      label: "What is not right, and what is?",
      hint: "For example, “We spoke on 4 March, not on 2 March.” What was noted stays, and this stands beside it",
      maxLength: 1000,
      required: true,
      missing: "Enter what is not right, and what is",
    },
  },
  sections: [{ title: "Your correction", fields: ["text"] }],
});
export type CorrectionBody = BodyOf<(typeof correctionForm)["fields"]>;
