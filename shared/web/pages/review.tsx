import { Button, Panel, SummaryList } from "nhsuk-react-components";
import type { ReactElement } from "react";
import * as z from "zod";
import { formatLong } from "../../domain/calendar.ts";
import type { Result } from "../../domain/result.ts";
import type { Instant, Tier } from "../../domain/review.ts";
import { snoozeForm } from "../../policy/forms/snooze.ts";
import type { SnoozeDays } from "../../policy/snoozes.ts";
import { ButtonLink } from "../button-link.tsx";
import { type FormProps, renderFormPage } from "../form.tsx";
import { type Notice, NoticeBanner } from "../form-errors.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { linesOfWaiting, nameResponsible, type ReviewRow, statusOfRow } from "../review-task.ts";
import { explainDue, nameReview, tierWords } from "../words.ts";

/** What became of the mail of a reminder. */
export type MailStatus = "claimed" | "sent" | "delivered" | "delayed" | "bounced" | "complained" | "rejected" | "uncertain";

const mailWords: Record<MailStatus, string> = {
  claimed: "Being sent",
  sent: "Sent",
  delivered: "Delivered",
  delayed: "Delayed on its way",
  bounced: "Did not arrive",
  complained: "Marked as unwanted",
  rejected: "Refused by the mail service",
  uncertain: "Not known, sent again if it did not go out",
};

export type ReviewPage = {
  chrome: Chrome;
  row: ReviewRow;
  told: readonly { tier: Tier; at: Instant; to: string; status: MailStatus }[];
  /** Until when its reminders are put off, where they are. */
  snoozedUntil?: Instant | undefined;
  /** To which days the reader may put them off, or why to none; absent for whoever may not. */
  snoozing?: Result<SnoozeDays> | undefined;
  /** What the reader has just done, and so is told at the top; what could not be done. */
  done?: SnoozeDone | undefined;
  notice?: Notice | undefined;
  now: Instant;
};

export const SnoozeDone = z.enum(["snoozed", "resumed"]);
export type SnoozeDone = z.infer<typeof SnoozeDone>;

const Row = ({ name, value }: { name: string; value: string }): ReactElement => (
  <SummaryList.Row>
    <SummaryList.Key>{name}</SummaryList.Key>
    <SummaryList.Value>{value}</SummaryList.Value>
  </SummaryList.Row>
);

/** What was done, as long as it still is so. */
const doneTitle = ({ done, snoozedUntil }: Pick<ReviewPage, "done" | "snoozedUntil">): string | undefined => {
  if (done === "snoozed" && snoozedUntil !== undefined) return `Reminders put off until ${formatLong(snoozedUntil)}`;
  return done === "resumed" && snoozedUntil === undefined ? "Reminders go again" : undefined;
};

/** What somebody may do about the reminders of a review, and why not where they may not now. */
const PuttingOff = ({ row: { review }, snoozedUntil, snoozing }: ReviewPage): ReactElement | null => {
  if (snoozing === undefined) return null;
  return (
    <>
      {snoozing.ok ? (
        <p>
          <a href={`/reviews/${review.reviewId}/snooze`}>Put reminders off</a>
        </p>
      ) : (
        snoozing.problem.issues?.map(({ code, message }) => <p key={code}>{message}.</p>)
      )}
      {snoozedUntil !== undefined && (
        <form action={`/reviews/${review.reviewId}/resume`} method="post">
          <input type="hidden" name="version" value={review.version} />
          <Button secondary preventDoubleClick>
            Let reminders go again
          </Button>
        </form>
      )}
    </>
  );
};

/** One review: when it is due and why then, and every reminder of it with what became of its mail. */
export const reviewPage = (page: ReviewPage): string => {
  const { chrome, row, told, snoozedUntil, notice, now } = page;
  const { review } = row;
  const done = doneTitle(page);
  const name = nameReview(review);
  const next = review.nextReminderAt;
  return renderPage(
    { title: name, chrome, backHref: "/reviews", hasErrors: notice !== undefined },
    <>
      {notice && <NoticeBanner {...notice} />}
      {done !== undefined && (
        <Panel>
          <Panel.Title headingLevel="h2">{done}</Panel.Title>
        </Panel>
      )}
      <h1>{name}</h1>
      <SummaryList>
        <Row name="Reference" value={review.reference} />
        <Row name="Team" value={row.teamName} />
        <Row name="Whose it is" value={nameResponsible(row)} />
        <Row name="Due" value={explainDue(review)} />
        <Row name="Status" value={[statusOfRow(row, now).words, ...linesOfWaiting(row)].join(". ")} />
        <Row name="Next reminder" value={next === undefined ? "None" : formatLong(next)} />
        {snoozedUntil !== undefined && <Row name="Put off until" value={formatLong(snoozedUntil)} />}
      </SummaryList>
      {row.href !== undefined && <ButtonLink href={row.href}>Open it</ButtonLink>}
      <PuttingOff {...page} />
      <h2>Reminders sent</h2>
      {told.length === 0 ? (
        <p>No reminder of this review has been sent.</p>
      ) : (
        <ResponsiveTable
          caption="Reminders of this review"
          headings={["When", "What", "To", "What became of it"]}
          rows={told.map(({ tier, at, to, status }, index) => ({
            key: `${index}`,
            cells: [formatLong(at), tierWords[tier], to, mailWords[status]],
          }))}
        />
      )}
    </>,
  );
};

/** The page on which the reminders of a review are put off. */
export const snoozePage = ({
  reviewId,
  version,
  lead,
  ...page
}: FormProps & { reviewId: string; version: number; lead: string }): string =>
  renderFormPage({
    ...page,
    form: snoozeForm,
    action: `/reviews/${reviewId}/snooze`,
    submit: "Put reminders off",
    backHref: `/reviews/${reviewId}`,
    given: { version: String(version) },
    lead: <p>{lead}</p>,
  });
