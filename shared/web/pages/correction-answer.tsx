import { BodyText } from "nhsuk-react-components";
import { correctionAnswerForm } from "../../policy/forms/correction.ts";
import type { CaseNames } from "../case-names.ts";
import { CorrectionLines, type CorrectionsOf } from "../corrections.tsx";
import { type FormProps, renderFormPage } from "../form.tsx";
import { StageLead } from "../stage-lead.tsx";

type CorrectionAnswerProps = FormProps & {
  supportCaseId: string;
  reference: string;
  names: CaseNames;
  /** What nobody has answered yet. */
  corrections: CorrectionsOf;
  /** How many there are with those that are answered. */
  version: number;
};

/** The page on which whoever looks after a colleague answers what they said is not right in their case. */
export const correctionAnswerPage = ({ names, corrections, version, ...page }: CorrectionAnswerProps): string =>
  renderFormPage({
    ...page,
    action: `/support-cases/${page.supportCaseId}/answer`,
    backHref: `/support-cases/${page.supportCaseId}`,
    form: correctionAnswerForm,
    given: { version: String(version) },
    submit: "Send the answer",
    lead: (
      <>
        <StageLead place={{ supportCaseId: page.supportCaseId, reference: page.reference, names, leftOpen: [] }}>
          <CorrectionLines corrections={corrections} names={names} />
        </StageLead>
        <BodyText>
          What was recorded wrong can be put right first: open the support case, and there the stage under “What was recorded”.
        </BodyText>
      </>
    ),
  });
