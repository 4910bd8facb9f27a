import { BodyText, InsetText, WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Draft } from "../../domain/draft.ts";
import { owedReviews } from "../../policy/clocks.ts";
import { kindWords } from "../words.ts";

/** What stands above the topics of an incident; `begun` are incidents that the reader has begun before. */
export const incidentLead = ({ begun }: { begun: readonly Draft[] }): ReactElement => (
  <>
    <BodyText>Do not enter the names of patients. The patient is named in their own record only.</BodyText>
    {begun.length > 0 && (
      <p>
        <a href="/drafts">You have begun an incident before and not recorded it yet</a>
      </p>
    )}
  </>
);

const rowsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The reviews that an incident will owe as it is answered, and a second look at one in which nothing was used and nobody attacked. */
export const incidentOutlook = (answers: Record<string, unknown>): ReactElement => {
  const interventions = rowsIn(answers.interventions);
  const witnesses = typeof answers.witnesses === "number" ? answers.witnesses : undefined;
  const owed = owedReviews({ interventions, witnesses }).map((kind) => kindWords[kind]);
  const isBare = interventions.length === 0 && rowsIn(answers.violence).length === 0;
  return (
    <>
      {isBare && (
        <WarningCallout>
          <WarningCallout.Heading headingLevel="h2">Look again</WarningCallout.Heading>
          <p>
            You have entered neither a restrictive intervention nor violence or abuse. Add what there was; if there was neither,
            you can record the incident as it is.
          </p>
        </WarningCallout>
      )}
      <InsetText>
        <p>Once you record it, these are owed:</p>
        <ul>
          {owed.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
        {interventions.length === 0 && <p>No patient debrief and no formal review: no restrictive intervention is entered.</p>}
      </InsetText>
    </>
  );
};
