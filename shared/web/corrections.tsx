import { InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../domain/calendar.ts";
import type { Instant } from "../domain/review.ts";
import { type SupportCase, unansweredOf } from "../domain/support-case.ts";
import type { Answered } from "./answers.ts";
import { ButtonLink } from "./button-link.tsx";
import type { CaseNames } from "./case-names.ts";
import { Summary } from "./summary.tsx";

export type CorrectionsOf = NonNullable<SupportCase["corrections"]>;

type Lines = { corrections: CorrectionsOf; names: Pick<CaseNames, "writers"> };

/** What the colleague said is not right, each with its time, and the answers to it. */
export const CorrectionLines = ({ corrections, names }: Lines): ReactElement => (
  <Summary
    answers={corrections.flatMap(({ at, text, answer }): Answered[] => [
      { label: formatLong(at), lines: text.split("\n") },
      ...(answer === undefined
        ? []
        : [
            {
              label: `Answered by ${names.writers?.[answer.by] ?? "somebody else"}, ${formatLong(answer.at)}`,
              lines: answer.text.split("\n"),
            },
          ]),
    ])}
  />
);

type CorrectionsProps = {
  supportCase: SupportCase;
  names: CaseNames;
  /** By when an answer is owed, where one is. */
  answerBy?: Instant | undefined;
};

/** What the colleague said is not right, beside what was noted. */
export const Corrections = ({ supportCase, names, title }: CorrectionsProps & { title: string }): ReactElement | null => {
  const { corrections = [] } = supportCase;
  if (corrections.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <CorrectionLines corrections={corrections} names={names} />
    </>
  );
};

/** Said to the colleague: who answers, and by when. */
export const AnswerOwed = ({ names, answerBy }: Pick<CorrectionsProps, "names" | "answerBy">): ReactElement | null =>
  answerBy === undefined ? null : (
    <p>{`${names.lineManagerName ?? "Whoever looks after you"} is asked to answer you here by ${formatLong(answerBy)}.`}</p>
  );

/** What the colleague said and nobody has answered, at the top of the case for those who look after them. */
export const ToAnswer = ({ supportCase, names, mayAnswer }: CorrectionsProps & { mayAnswer: boolean }): ReactElement | null => {
  const unanswered = unansweredOf(supportCase);
  if (unanswered.length === 0) return null;
  return (
    <>
      <InsetText>
        <p>
          <strong>The colleague says that something here is not right.</strong> Nobody has answered yet.
        </p>
        <CorrectionLines corrections={unanswered} names={names} />
      </InsetText>
      {mayAnswer && <ButtonLink href={`/support-cases/${supportCase.supportCaseId}/answer`}>Answer the colleague</ButtonLink>}
    </>
  );
};
