import { BodyText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { addHours, formatLong } from "../../domain/calendar.ts";
import type { Outcome, Pathway, Stage } from "../../domain/pathway.ts";
import type { ReviewView } from "../../domain/review.ts";
import { stageFormNow } from "../../policy/forms/stage.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { StageGuide } from "../stage-guide.tsx";
import { StageLead, type StagePlace } from "../stage-lead.tsx";

export type MoveStageProps = FormProps & {
  place: StagePlace;
  /** The version the case began with. */
  pathway: Pathway;
  stage: Stage;
  review: Pick<ReviewView, "dueAt" | "dueExplanation" | "version">;
  /** The review of the incident that records the same conversation, as it stands. */
  recorded?: Pick<ReviewView, "status" | "heldAt" | "dueExplanation" | "withdrawn"> | undefined;
  /** The stage that comes after this one, as it stands. */
  next?: { name: string; dueExplanation: string } | undefined;
  /** The outcomes the stage can have now. */
  outcomes: readonly Outcome[];
  tries: number;
  /** Whom the reader can turn to: their own line manager. */
  ownManagerName?: string | undefined;
  mayReassign: boolean;
};

/** So many hours before it is due a stage is not yet what its manager is asked to do. */
const earlyHours = 72;

const isEarly = ({ review, chrome }: MoveStageProps): boolean => review.dueAt > addHours(chrome.now, earlyHours);

/** What is known of the same conversation from the incident, of whom came to it nothing; nothing where none was owed. */
const describeRecord = ({
  status,
  heldAt,
  dueExplanation,
  withdrawn,
}: NonNullable<MoveStageProps["recorded"]>): string | undefined => {
  if (withdrawn) return undefined;
  if (status !== "settled") return `The staff debrief of the incident is not recorded yet. It is ${dueExplanation}.`;
  if (heldAt === undefined) return "The staff debrief of the incident is recorded as not held.";
  return `The staff debrief of the incident was held on ${formatLong(heldAt)}. If the colleague was invited to it, this stage is done: say so below.`;
};

const Lead = (page: MoveStageProps): ReactElement => {
  const record = page.recorded && describeRecord(page.recorded);
  return (
    <>
      <BodyText>{page.stage.purpose}</BodyText>
      <StageLead place={page.place}>
        <p>{`This stage is ${page.review.dueExplanation}.`}</p>
        {isEarly(page) && (
          <p>
            It is early for it. Settle it now only where the colleague would like that; a talk before then belongs to the stage
            that is due now.
          </p>
        )}
        {record && <p>{record}</p>}
        {page.tries > 0 && <p>{`Tries noted so far: ${page.tries} of ${page.pathway.triesNeeded}.`}</p>}
      </StageLead>
      <StageGuide {...page} heading="What to do now" />
    </>
  );
};

/** The page on which a manager is told what a stage is about, and says what came of it. */
export const moveStagePage = (page: MoveStageProps): string =>
  renderFormPage({
    ...page,
    form: stageFormNow(page.stage, page.pathway, page.outcomes, page.place.names.hasLogin),
    action: `/support-cases/${page.place.supportCaseId}/stages/${page.stage.id}`,
    submit: "Save this stage",
    backHref: `/support-cases/${page.place.supportCaseId}`,
    given: { version: String(page.review.version) },
    lead: <Lead {...page} />,
  });
