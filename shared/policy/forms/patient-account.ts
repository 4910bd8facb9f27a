import { defineFields } from "../../domain/form.ts";
import { yesNoNotKnown } from "../codes.ts";

/** What the patient said, in their own words, and whether they were hurt. */
export const patientAccount = defineFields({
  accountGiven: {
    kind: "one-of",
    label: "Did the patient give their own account?",
    options: [
      { code: "told", label: "Yes, it is written below" },
      { code: "in-record", label: "Yes, it is in their record" },
      { code: "declined", label: "They chose not to" },
    ],
  },
  account: { kind: "long-text", label: "The patient's account, in their own words", hint: "Leave out names" },
  injured: { kind: "one-of", label: "Were they hurt or in pain?", options: yesNoNotKnown },
  medicalReview: {
    kind: "one-of",
    label: "Was a medical check offered?",
    shownWhen: { field: "injured", is: ["yes"] },
    options: [
      { code: "done", label: "Yes, and it was done" },
      { code: "declined", label: "Yes, and they declined" },
      { code: "to-do", label: "Not yet" },
    ],
  },
});

/** The trust's own questions: what led to it, what helped, what to do another time. */
export const patientQuestions = defineFields({
  ledTo: { kind: "long-text", label: "What led to it, in the patient's view?" },
  ledToBy: {
    kind: "several-of",
    label: "Did any of these play a part?",
    hint: "Choose all that the patient agrees with",
    options: [
      { code: "autonomy", label: "Not being able to decide for themself" },
      { code: "conflict", label: "A conflict with somebody" },
      { code: "needs", label: "Something they needed and did not get" },
      { code: "waiting", label: "Waiting, or not being listened to" },
      { code: "not-told", label: "Not being told what was going on" },
    ],
  },
  helped: { kind: "long-text", label: "What helped?" },
  madeWorse: { kind: "long-text", label: "What made it worse?" },
  nextTime: { kind: "long-text", label: "What could we do next time?" },
  nextTimeBy: {
    kind: "several-of",
    label: "Would any of these help?",
    hint: "Choose all that the patient agrees with",
    options: [
      { code: "talking", label: "More talking before it gets that far" },
      { code: "fresh-air", label: "Fresh air" },
      { code: "activity", label: "Something to do" },
      { code: "quiet", label: "A quiet place" },
      { code: "person", label: "A person they trust" },
    ],
  },
  physicalHarm: { kind: "long-text", label: "Was there any pain or injury, and was a medical check offered?", maxLength: 2000 },
  supportOffered: { kind: "long-text", label: "How did it affect them, and what support was offered?", maxLength: 2000 },
  adjustments: {
    kind: "short-text",
    label: "What did they need to take part?",
    hint: "For example, an interpreter, easy read, a quiet room",
  },
});
