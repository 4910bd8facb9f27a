import { BodyText } from "nhsuk-react-components";
import { formatLong } from "../../domain/calendar.ts";
import type { Incident } from "../../domain/incident.ts";
import { endIncidentForm } from "../../policy/forms/end-incident.ts";
import { correctTimesForm, withdrawalForm } from "../../policy/forms/incident-changes.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

/** A form about one incident that is recorded already. */
export type IncidentChangeProps = FormProps & {
  whole: { incident: Pick<Incident, "incidentId" | "reference" | "startedAt" | "endedAt"> };
};

const addressOf = ({ whole }: IncidentChangeProps): string => `/incidents/${whole.incident.incidentId}`;

const describeTimes = ({ whole: { incident } }: IncidentChangeProps): string =>
  `Incident ${incident.reference}, started ${formatLong(incident.startedAt)}. ${
    incident.endedAt === undefined ? "" : `The end recorded is ${formatLong(incident.endedAt)}. `
  }`;

/** The page on which somebody says when an incident ended. */
export const endIncidentPage = (props: IncidentChangeProps): string =>
  renderFormPage({
    ...props,
    form: endIncidentForm,
    action: `${addressOf(props)}/end`,
    submit: "Save the end",
    backHref: addressOf(props),
    lead: (
      <BodyText>
        {describeTimes(props)}
        The time for each review that is still open is counted from the end of the incident.
      </BodyText>
    ),
  });

/** The page on which somebody puts the times of an incident right. */
export const correctTimesPage = (props: IncidentChangeProps): string =>
  renderFormPage({
    ...props,
    form: correctTimesForm,
    action: `${addressOf(props)}/times`,
    submit: "Save the correction",
    backHref: addressOf(props),
    lead: (
      <BodyText>
        {describeTimes(props)}
        What was recorded before stays to be read. The time for each review is counted anew; support cases keep theirs. If an
        intervention had times of its own that would lie outside, as when the day was wrong, they move with the start.
      </BodyText>
    ),
  });

/** The page on which somebody withdraws an incident that was recorded in error. */
export const withdrawalPage = (props: IncidentChangeProps): string =>
  renderFormPage({
    ...props,
    form: withdrawalForm,
    action: `${addressOf(props)}/withdrawal`,
    submit: "Withdraw the incident",
    backHref: addressOf(props),
    lead: (
      <>
        <BodyText>{describeTimes(props)}</BodyText>
        <BodyText>
          Its reviews and actions end, nobody is reminded of them, and it is left out of files. It stays to be read, marked as
          withdrawn. This cannot be undone.
        </BodyText>
        <BodyText>Support cases of colleagues go on. Each says that the incident was withdrawn.</BodyText>
      </>
    ),
  });
