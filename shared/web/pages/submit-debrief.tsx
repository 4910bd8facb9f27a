import { BodyText, InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { DebriefKind } from "../../domain/debrief.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Instant, ReviewView } from "../../domain/review.ts";
import { describeStatus, explainDue, isOverdue } from "../words.ts";

type DebriefLeadProps = {
  kind: DebriefKind;
  incident: Pick<Incident, "reference" | "startedAt" | "endedAt">;
  teamName: string;
  review: ReviewView;
  now: Instant;
};

const leads: Record<DebriefKind, string> = {
  staff: "A short check-in of the team, not an investigation. Taking part is voluntary, and nobody has to speak of feelings.",
  patient: "Talk when the patient is ready, with the person they choose, and with somebody who did not use force.",
  formal: "Led by somebody from outside the ward, with the staff and patient debriefs at hand.",
  witness: "Those who saw or heard it may need support too. They are counted here and never named.",
};

/** Which incident a debrief is about, when it is due, and in what spirit it is held. */
export const debriefLead = ({ kind, incident, teamName, review, now }: DebriefLeadProps): ReactElement => (
  <>
    <InsetText>
      <p>
        {`Incident ${incident.reference}, ${teamName}, started ${formatLong(incident.startedAt)}`}
        {incident.endedAt !== undefined && `, ended ${formatLong(incident.endedAt)}`}
      </p>
      <p>
        {explainDue(review)}
        {isOverdue(review, now) && <strong>{` ${describeStatus(review, now).words}.`}</strong>}
      </p>
    </InsetText>
    <BodyText>{leads[kind]}</BodyText>
  </>
);
