import { BodyText } from "nhsuk-react-components";
import { supportCaseForm, supportCaseFormAtFirst } from "../../policy/forms/support-case.ts";
import { colleagueOptions } from "../colleague-options.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

type Named = { personId: string; name: string };

export type OpenSupportCaseProps = FormProps & {
  submissionId: string;
  people: Parameters<typeof colleagueOptions>[0];
  managers: readonly Named[];
  templates: readonly { id: string; name: string }[];
  incidentId?: string;
  /** Whether the reader was told that a colleague of this name has a case, and is asked whether theirs is another. */
  isNameTaken: boolean;
};

const asOption = ({ personId, name }: Named) => ({ code: personId, label: name });

/** The page on which a support case is opened, from an incident or on its own. */
export const openSupportCasePage = (props: OpenSupportCaseProps): string => {
  const { submissionId, people, managers, templates, incidentId, isNameTaken, ...rest } = props;
  return renderFormPage({
    ...rest,
    form: isNameTaken ? supportCaseForm : supportCaseFormAtFirst,
    action: "/support-cases",
    submit: "Open support case",
    backHref: incidentId === undefined ? "/" : `/incidents/${incidentId}`,
    given: { submissionId, ...(incidentId !== undefined && { incidentId }) },
    lead: (
      <BodyText>
        The case is kept apart from the incident. Only the colleague, where they have a login, their managers and the wellbeing
        lead can read it.
      </BodyText>
    ),
    choices: {
      people: colleagueOptions(people),
      managers: managers.map(asOption),
      templates: templates.map(({ id, name }) => ({ code: id, label: name })),
    },
  });
};
