import { BodyText } from "nhsuk-react-components";
import { incidentForm } from "../../policy/forms/incident.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

export type RecordIncidentProps = FormProps & {
  submissionId: string;
  /** The teams the person may record for. */
  teams: readonly { teamId: string; name: string }[];
  people: readonly { personId: string; name: string }[];
};

/** The page on which an incident is recorded. */
export const recordIncidentPage = ({ submissionId, teams, people, ...rest }: RecordIncidentProps): string => {
  const [onlyTeam] = teams.length === 1 ? teams : [];
  return renderFormPage({
    ...rest,
    form: incidentForm,
    action: "/incidents",
    submit: "Record incident",
    backHref: "/",
    lead: <BodyText>Do not enter the names of patients. The patient is named in their own record only.</BodyText>,
    given: { submissionId, ...(onlyTeam && { teamId: onlyTeam.teamId }) },
    choices: {
      teams: teams.map(({ teamId, name }) => ({ code: teamId, label: name })),
      people: people.map(({ personId, name }) => ({ code: personId, label: name })),
    },
  });
};
