import { BodyText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Outcome, Pathway, Stage } from "../../domain/pathway.ts";
import type { StageState } from "../../domain/support-case.ts";
import { stageAmendmentFormNow } from "../../policy/forms/stage-amendment.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import type { Notice } from "../form-errors.tsx";
import { StageLead, type StagePlace } from "../stage-lead.tsx";
import { StageRecord } from "../stage-records.tsx";
import { outcomeWords } from "../stage-status.ts";

export type AmendStageProps = FormProps & {
  place: StagePlace;
  /** The version the case began with. */
  pathway: Pathway;
  stage: Stage;
  /** The stage as it is recorded now. */
  state: StageState;
  /** The outcomes it can be put right to. */
  outcomes: readonly Outcome[];
  /** Whether somebody else put it right after the reader had opened this page. */
  isOvertaken: boolean;
};

const overtakenNotice = ({ pathway, state, place }: AmendStageProps): Notice | undefined => {
  const { amended, outcome = "" } = state;
  if (amended === undefined) return undefined;
  const name = place.names.writers?.[amended.by] ?? "Somebody else";
  return {
    title: "Nothing was saved",
    text: `${name} put this stage right on ${formatLong(amended.at)}, as “${outcomeWords(pathway, outcome)}”. Because: ${amended.reason}. What is recorded now stands below, and what you had typed is still in the form.`,
  };
};

const Lead = ({ place, pathway, stage, state }: AmendStageProps): ReactElement => (
  <>
    <BodyText>{stage.purpose}</BodyText>
    <StageLead place={place}>
      <p>
        What was recorded before stays beside this, with your name and the reason. The stage stays settled, and when other stages
        are due does not change.
      </p>
    </StageLead>
    <h2 className="nhsuk-heading-m">What is recorded now</h2>
    <StageRecord {...{ pathway, stage, state }} names={place.names} />
  </>
);

/** The page on which what was said of a settled stage is put right. */
export const amendStagePage = (page: AmendStageProps): string => {
  const { stage, pathway, outcomes, place, state, isOvertaken } = page;
  const notice = (isOvertaken ? overtakenNotice(page) : undefined) ?? page.notice;
  return renderFormPage({
    ...page,
    ...(notice && { notice }),
    form: stageAmendmentFormNow(stage, pathway, outcomes, place.names.hasLogin),
    action: `/support-cases/${place.supportCaseId}/stages/${stage.id}/amend`,
    submit: "Put this stage right",
    backHref: `/support-cases/${place.supportCaseId}`,
    given: { version: String(state.version) },
    lead: <Lead {...page} />,
  });
};
