import { BodyText } from "nhsuk-react-components";
import { formatLong } from "../../domain/calendar.ts";
import type { Instant } from "../../domain/review.ts";
import { endIncidentForm } from "../../policy/forms/end-incident.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

export type EndIncidentProps = FormProps & {
  incident: { incidentId: string; reference: string; startedAt: Instant; endedAt?: Instant };
};

/** The page on which somebody says when an incident ended. */
export const endIncidentPage = ({ incident, ...rest }: EndIncidentProps): string =>
  renderFormPage({
    ...rest,
    form: endIncidentForm,
    action: `/incidents/${incident.incidentId}/end`,
    submit: "Save the end",
    backHref: `/incidents/${incident.incidentId}`,
    lead: (
      <BodyText>
        {`Incident ${incident.reference}, started ${formatLong(incident.startedAt)}. `}
        {incident.endedAt !== undefined && `The end recorded so far is ${formatLong(incident.endedAt)}. `}
        The time for each review that is still open is counted from the end of the incident.
      </BodyText>
    ),
  });
