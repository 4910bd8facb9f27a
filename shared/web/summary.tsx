import { SummaryList } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Answered } from "./answers.ts";

/** Questions and answers, or facts and their names, as the design system's summary list. */
export const Summary = ({ answers }: { answers: readonly Answered[] }): ReactElement => (
  <SummaryList>
    {answers.map(({ label, lines }) => (
      <SummaryList.Row key={label}>
        <SummaryList.Key>{label}</SummaryList.Key>
        <SummaryList.Value>
          {lines.map((line, index) => (
            <div key={`${index}-${line}`}>{line}</div>
          ))}
        </SummaryList.Value>
      </SummaryList.Row>
    ))}
  </SummaryList>
);
