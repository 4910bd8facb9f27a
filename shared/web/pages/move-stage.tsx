import { BodyText, InsetText } from "nhsuk-react-components";
import type { Outcome, Stage } from "../../domain/pathway.ts";
import { stageFormNow } from "../../policy/forms/stage.ts";
import { pathway } from "../../policy/pathway.ts";
import { type FormProps, renderFormPage } from "../form.tsx";

export type MoveStageProps = FormProps & {
  supportCaseId: string;
  reference: string;
  stage: Stage;
  review: { dueAt: string; dueExplanation: string; version: number };
  /** The outcomes the stage can have now. */
  outcomes: readonly Outcome[];
};

/** The page on which a manager says what came of one stage. */
export const moveStagePage = ({ supportCaseId, reference, stage, review, outcomes, ...rest }: MoveStageProps): string =>
  renderFormPage({
    ...rest,
    form: stageFormNow(stage, pathway, outcomes),
    action: `/support-cases/${supportCaseId}/stages/${stage.id}`,
    submit: "Save this stage",
    backHref: `/support-cases/${supportCaseId}`,
    given: { version: String(review.version) },
    lead: (
      <>
        <BodyText>{stage.purpose}</BodyText>
        <InsetText>
          <p>{`Support case ${reference}`}</p>
          <p>{`This stage is ${review.dueExplanation}.`}</p>
        </InsetText>
      </>
    ),
  });
