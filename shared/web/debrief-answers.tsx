import type { ReactElement } from "react";
import { formatLong } from "../domain/calendar.ts";
import type { Debrief } from "../domain/debrief.ts";
import type { ReviewView } from "../domain/review.ts";
import { findForm } from "../policy/forms/find-form.ts";
import { type Answered, describeAnswers } from "./answers.ts";
import { Summary } from "./summary.tsx";

/** A debrief with the name of whoever submitted it. */
export type NamedDebrief = { debrief: Debrief; submittedByName: string };

/** Whether a debrief that was held was held in time; nothing of one that was not, nor of what was never owed. */
const inTimeAnswer = ({ heldAt }: Debrief, review: ReviewView | undefined): Answered[] => {
  if (heldAt === undefined || review === undefined || review.withdrawn) return [];
  return [{ label: "Held in time?", lines: [heldAt <= review.dueAt ? "Yes" : `No, it was due ${formatLong(review.dueAt)}`] }];
};

/** What a version of a debrief says, in the words of the form that asked it. */
export const describeDebrief = (debrief: Debrief): Answered[] =>
  describeAnswers(findForm(debrief.form).fields, { ...debrief, ...debrief.core }, {});

/** One version of a debrief, in the words of the form that asked it. */
export const DebriefAnswers = ({
  debrief,
  submittedByName,
  review,
}: NamedDebrief & { review: ReviewView | undefined }): ReactElement => (
  <Summary
    answers={[
      ...describeDebrief(debrief),
      ...inTimeAnswer(debrief, review),
      { label: "Submitted", lines: [`${formatLong(debrief.submittedAt)}, by ${submittedByName}`] },
      ...(debrief.amendReason === undefined ? [] : [{ label: "Why it was amended", lines: [debrief.amendReason] }]),
    ]}
  />
);
