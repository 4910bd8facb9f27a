import { BodyText, Col, Row } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { ReviewView } from "../../domain/review.ts";
import { ButtonLink } from "../button-link.tsx";
import { NoticeBanner } from "../form-errors.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { StageGuide, type StageGuideProps } from "../stage-guide.tsx";
import { StageLead } from "../stage-lead.tsx";
import { explainDue, nameStage } from "../words.ts";

/** A stage that has to be settled before; `href` leads to it where the reader may do it now. */
type StageBefore = { review: ReviewView; owner: string; href?: string | undefined };

export type StageWaitsPage = Omit<StageGuideProps, "heading"> & {
  chrome: Chrome;
  review: ReviewView;
  before: readonly StageBefore[];
  /** Whether the reader tried to save it. */
  isRefused: boolean;
};

const First = ({ before }: Pick<StageWaitsPage, "before">): ReactElement => (
  <>
    <h2 className="nhsuk-heading-m">What has to be settled first</h2>
    <ul>
      {before.map(({ review, owner }) => (
        <li key={review.reviewId}>
          <strong>{nameStage(review)}</strong>. {owner}. {explainDue(review)}
        </li>
      ))}
    </ul>
    {before
      .filter(({ href }) => href !== undefined)
      .slice(0, 1)
      .map(({ review, href = "" }) => (
        <ButtonLink key={review.reviewId} href={href}>{`Do “${nameStage(review)}” first`}</ButtonLink>
      ))}
  </>
);

/** What stands in place of the form of a stage that another stage holds up: which, whose that is and by when, and what to prepare. */
export const stageWaitsPage = (page: StageWaitsPage): string => {
  const { chrome, place, stage, review, before, isRefused } = page;
  return renderPage(
    { title: stage.name, chrome, hasErrors: isRefused, backHref: `/support-cases/${place.supportCaseId}` },
    <Row>
      <Col width="two-thirds">
        {isRefused && <NoticeBanner title="Nothing was saved" text="An earlier stage has to be settled first." />}
        <h1 className="nhsuk-heading-l">{stage.name}</h1>
        <BodyText>{stage.purpose}</BodyText>
        <StageLead place={place}>
          <p>
            <strong>This stage cannot start yet.</strong> {explainDue(review)} That time and its reminders do not wait for the
            other stage.
          </p>
        </StageLead>
        <First before={before} />
        <StageGuide {...page} heading="What to do once it can start" />
      </Col>
    </Row>,
  );
};
