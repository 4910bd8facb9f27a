import { WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../domain/calendar.ts";
import type { Incident } from "../domain/incident.ts";
import { withdrawalForm } from "../policy/forms/incident-changes.ts";
import type { Names } from "./answers.ts";
import { Summary } from "./summary.tsx";

/** Why an incident was withdrawn; that it was for another reason than those to choose from says nothing beside that reason. */
const whyWithdrawn = ({ reason, note }: NonNullable<Incident["withdrawal"]>): string[] => {
  const label = withdrawalForm.fields.reason.options.find(({ code }) => code === reason)?.label ?? reason;
  const noted = note?.split("\n") ?? [];
  return reason === "other" && noted.length > 0 ? noted : [label, ...noted];
};

/** Says of an incident that it was withdrawn, why, when and by whom; nothing of one that was not. */
export const Withdrawal = ({ withdrawal, names }: Pick<Incident, "withdrawal"> & { names: Names }): ReactElement | null =>
  withdrawal === undefined ? null : (
    <WarningCallout>
      <WarningCallout.Heading headingLevel="h2">This incident was withdrawn</WarningCallout.Heading>
      <Summary
        answers={[
          { label: "Why", lines: whyWithdrawn(withdrawal) },
          { label: "Withdrawn", lines: [`${formatLong(withdrawal.at)}, by ${names[withdrawal.by]}`] },
        ]}
      />
      <p>Nothing is owed for it any more, and nobody is reminded. What was recorded stays below.</p>
    </WarningCallout>
  );
