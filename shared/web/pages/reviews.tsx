import { Button, Pagination, Select, Tag } from "nhsuk-react-components";
import { Fragment, type ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Instant } from "../../domain/review.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { linesOfWaiting, nameResponsible, type ReviewRow, statusOfRow } from "../review-task.ts";
import { nameReview } from "../words.ts";

export type ReviewsPage = {
  chrome: Chrome;
  rows: readonly ReviewRow[];
  teams: readonly { teamId: string; name: string }[];
  filter: { teamId?: string | undefined; status?: "open" | "overdue" | "settled" | undefined };
  /** Where the next page of the same list begins. */
  next?: string | undefined;
  now: Instant;
};

const statusOptions = [
  { value: "", text: "All" },
  { value: "open", text: "Open" },
  { value: "overdue", text: "Overdue" },
  { value: "settled", text: "Settled" },
];

const Filter = ({ teams, filter }: Pick<ReviewsPage, "teams" | "filter">): ReactElement => (
  <form className="app-filter" action="/reviews" method="get" noValidate>
    <Select id="team" name="team" label="Team" defaultValue={filter.teamId ?? ""}>
      <Select.Option value="">All my teams</Select.Option>
      {teams.map(({ teamId, name }) => (
        <Select.Option key={teamId} value={teamId}>
          {name}
        </Select.Option>
      ))}
    </Select>
    <Select id="status" name="status" label="Status" defaultValue={filter.status ?? ""}>
      {statusOptions.map(({ value, text }) => (
        <Select.Option key={value} value={value}>
          {text}
        </Select.Option>
      ))}
    </Select>
    <Button secondary>Show</Button>
  </form>
);

const cellsOf = (row: ReviewRow, now: Instant) => {
  const { review } = row;
  const status = statusOfRow(row, now);
  const name = (
    <>
      {nameReview(review)}, <span className="app-unbroken">{review.reference}</span>
    </>
  );
  return [
    row.href === undefined ? name : <a href={row.href}>{name}</a>,
    row.teamName,
    formatLong(review.dueAt),
    nameResponsible(row),
    <Fragment key="status">
      <Tag modifier={status.colour}>{status.words}</Tag>
      {linesOfWaiting(row).map((line) => (
        <span key={line} className="nhsuk-body-s nhsuk-u-display-block nhsuk-u-margin-bottom-0">
          {line}
        </span>
      ))}
    </Fragment>,
    <a key="reminders" href={`/reviews/${review.reviewId}`}>
      Reminders
      <span className="nhsuk-u-visually-hidden">
        {" "}
        of {nameReview(review)}, {review.reference}
      </span>
    </a>,
  ];
};

const nextHref = ({ filter, next }: Pick<ReviewsPage, "filter" | "next">): string => {
  const query = new URLSearchParams({ team: filter.teamId ?? "", status: filter.status ?? "", cursor: next ?? "" });
  return `/reviews?${query}`;
};

const headings = ["Review", "Team", "Due", "Whose it is", "Status", "Mail"];

/** The reviews of a person's teams, filtered by team and status, a page at a time. */
export const reviewsPage = (page: ReviewsPage): string =>
  renderPage(
    { title: "Reviews", chrome: page.chrome, backHref: "/" },
    <>
      <h1>Reviews</h1>
      <Filter teams={page.teams} filter={page.filter} />
      {page.rows.length > 0 ? (
        <ResponsiveTable
          caption="Reviews of your teams"
          headings={headings}
          rows={page.rows.map((row) => ({ key: row.review.reviewId, cells: cellsOf(row, page.now) }))}
        />
      ) : (
        <p>{page.next === undefined ? "No review matches what you chose." : "None on this page. There is more on the next."}</p>
      )}
      {page.next !== undefined && (
        <Pagination>
          <Pagination.Item href={nextHref(page)} next />
        </Pagination>
      )}
      {page.chrome.person?.mayOpen("/incidents/export") && (
        <p>
          <a href="/incidents/export">Export the incidents of a month</a> for a report or the national return
        </p>
      )}
    </>,
  );
