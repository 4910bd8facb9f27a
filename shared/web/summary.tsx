import { SummaryList } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Answered } from "./answers.ts";

/** Questions and answers, or facts and their names, as the design system's summary list. */
export const Summary = ({
  answers,
  changeAt,
}: {
  answers: readonly Answered[];
  /** Where an answer is changed. */
  changeAt?: (answer: Answered) => string;
}): ReactElement => (
  <SummaryList>
    {answers.map((answer, row) => (
      <SummaryList.Row key={`${row}-${answer.label}`}>
        <SummaryList.Key>{answer.label}</SummaryList.Key>
        <SummaryList.Value>
          {answer.lines.map((line, index) => (
            <div key={`${index}-${line}`}>{line}</div>
          ))}
        </SummaryList.Value>
        {changeAt && (
          <SummaryList.Action href={changeAt(answer)} visuallyHiddenText={answer.label}>
            Change
          </SummaryList.Action>
        )}
      </SummaryList.Row>
    ))}
  </SummaryList>
);
