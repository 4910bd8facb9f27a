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

/** What whoever looks after the colleague answers; its version is how many corrections they have read, so that none is answered that they have not. */
export const correctionAnswerForm = defineForm({
  id: "support-correction-answer",
  version: 1,
  title: "Answer the colleague",
  policy: pathway.policy,
  fields: {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    text: {
      kind: "long-text",
      label: "Your answer",
      hint: "What you have put right, or why it stays. The colleague reads it. Nothing clinical belongs here",
      maxLength: 500,
      required: true,
      missing: "Enter your answer",
    },
  },
  sections: [{ title: "Your answer", fields: ["text"] }],
});
export type CorrectionAnswerBody = BodyOf<(typeof correctionAnswerForm)["fields"]>;
