import { SummaryList } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Instant, Tier } from "../../domain/review.ts";
import { snoozeForm } from "../../policy/forms/snooze.ts";
import { ButtonLink } from "../button-link.tsx";
import { type FormProps, renderFormPage } from "../form.tsx";
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
  snoozedUntil?: Instant | undefined;
  maySnooze: boolean;
  now: Instant;
};

const Row = ({ name, value }: { name: string; value: string }): ReactElement => (
  <SummaryList.Row>
    <SummaryList.Key>{name}</SummaryList.Key>
    <SummaryList.Value>{value}</SummaryList.Value>
  </SummaryList.Row>
);

/** One review: when it is due and why then, and every reminder of it with what became of its mail. */
export const reviewPage = ({ chrome, row, told, snoozedUntil, maySnooze, now }: ReviewPage): string => {
  const { review } = row;
  const name = nameReview(review);
  const next = review.nextReminderAt;
  return renderPage(
    { title: name, chrome, backHref: "/reviews" },
    <>
      <h1>{name}</h1>
      <SummaryList>
        <Row name="Reference" value={review.reference} />
        <Row name="Team" value={row.teamName} />
        <Row name="Whose it is" value={nameResponsible(row)} />
        <Row name="Due" value={explainDue(review)} />
        <Row name="Status" value={[statusOfRow(row, now).words, ...linesOfWaiting(row)].join(". ")} />
        <Row name="Next reminder" value={next === undefined ? "None" : formatLong(next)} />
        {snoozedUntil !== undefined && snoozedUntil > now && <Row name="Put off until" value={formatLong(snoozedUntil)} />}
      </SummaryList>
      {row.href !== undefined && <ButtonLink href={row.href}>Open it</ButtonLink>}
      {maySnooze && (
        <p>
          <a href={`/reviews/${review.reviewId}/snooze`}>Put reminders off</a>
        </p>
      )}
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
