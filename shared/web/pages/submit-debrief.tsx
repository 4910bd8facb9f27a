import { BodyText, InsetText } from "nhsuk-react-components";
import { formatLong } from "../../domain/calendar.ts";
import type { DebriefKind } from "../../domain/debrief.ts";
import { debriefForms } from "../../policy/forms/debriefs.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

export type SubmitDebriefProps = FormProps & {
  kind: DebriefKind;
  submissionId: string;
  incident: { incidentId: string; reference: string; teamName: string; startedAt: string; endedAt?: string };
  due: { dueAt: string; dueExplanation: string };
};

const leads: Record<DebriefKind, string> = {
  staff: "A short check-in of the team, not an investigation. Taking part is voluntary, and nobody has to speak of feelings.",
  patient: "Talk when the patient is ready, with the person they choose, and with somebody who did not use force.",
  formal: "Led by somebody from outside the ward, with the staff and patient debriefs at hand.",
};

/** The page on which a debrief is submitted, or said not to have been held and why. */
export const submitDebriefPage = ({ kind, submissionId, incident, due, ...rest }: SubmitDebriefProps): string =>
  renderFormPage({
    ...rest,
    form: debriefForms[kind],
    action: `/incidents/${incident.incidentId}/debriefs/${kind}`,
    submit: `Submit ${debriefForms[kind].title.toLowerCase()}`,
    backHref: `/incidents/${incident.incidentId}`,
    given: { submissionId },
    lead: (
      <>
        <InsetText>
          <p>
            {`Incident ${incident.reference}, ${incident.teamName}, started ${formatLong(incident.startedAt)}`}
            {incident.endedAt !== undefined && `, ended ${formatLong(incident.endedAt)}`}
          </p>
          <p>{`This debrief is ${due.dueExplanation}.`}</p>
        </InsetText>
        <BodyText>{leads[kind]}</BodyText>
      </>
    ),
  });
