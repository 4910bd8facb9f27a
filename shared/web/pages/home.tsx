import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { type Instant, isDueSoon } from "../../domain/review.ts";
import type { Unreached } from "../../domain/unreached.ts";
import { ButtonLink } from "../button-link.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { type ReviewRow, taskOfReview } from "../review-task.ts";
import { TaskList } from "../task-list.tsx";
import { UnreachedWarning } from "../unreached.tsx";
import { nameTeams } from "../words.ts";

export type HomePage = {
  chrome: Chrome;
  rows: readonly ReviewRow[];
  teams: readonly { teamId: string; name: string }[];
  unreached: readonly Unreached[];
  now: Instant;
};

type Group = "overdue" | "due-soon" | "due-later" | "waiting";

/** What waits for another step stands last, since it asks for nothing yet, also overdue: the step it waits for was due before it. */
const groupOf = ({ review, waitsFor = [] }: ReviewRow, now: Instant): Group => {
  if (waitsFor.length > 0) return "waiting";
  if (review.status === "overdue") return "overdue";
  return isDueSoon(review.dueAt, now) ? "due-soon" : "due-later";
};

const sections: readonly { id: Group; title: string; count: string; empty: string }[] = [
  { id: "overdue", title: "Overdue", count: "overdue", empty: "Nothing is overdue." },
  { id: "due-soon", title: "Due soon", count: "due soon", empty: "Nothing else is due soon." },
  { id: "due-later", title: "Due later", count: "due later", empty: "Nothing is due later." },
  { id: "waiting", title: "Waiting for another step", count: "waiting", empty: "Nothing waits for another step." },
];

type Grouped = Record<Group, readonly ReviewRow[]>;

const modified = (name: string, id: Group, rows: Grouped): string =>
  id === "overdue" && rows.overdue.length > 0 ? `${name} ${name}--overdue` : name;

const Counts = ({ rows }: { rows: Grouped }): ReactElement => (
  <ul className="app-counts">
    {sections.map(({ id, count }) => (
      <li key={id} className={modified("app-counts__count", id, rows)}>
        <a className="app-counts__link" href={`#${id}`}>
          <span className="app-counts__number">{rows[id].length}</span> {count}
        </a>
      </li>
    ))}
  </ul>
);

const Groups = ({ rows, now }: { rows: Grouped; now: Instant }): ReactElement => (
  <>
    {sections.map(({ id, title, empty }) => (
      <section key={id} id={id} className={modified("app-group", id, rows)} aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        {rows[id].length > 0 ? <TaskList id={id} tasks={rows[id].map((row) => taskOfReview(row, now))} /> : <p>{empty}</p>}
      </section>
    ))}
  </>
);

/** How much there is of each, and each of it. */
const Open = ({ rows, now }: Pick<HomePage, "rows" | "now">): ReactElement => {
  const grouped = {
    overdue: [],
    "due-soon": [],
    "due-later": [],
    waiting: [],
    ...Object.groupBy(rows, (row) => groupOf(row, now)),
  };
  return (
    <>
      <Counts rows={grouped} />
      <Groups rows={grouped} now={now} />
    </>
  );
};

type Way = { href: string; text: string };

const otherWays: readonly Way[] = [
  { href: "/drafts", text: "Finish a form you saved for later" },
  { href: "/support-cases/new", text: "Open a support case for a colleague" },
  { href: "/caseload", text: "Support cases you look after" },
  { href: "/calendar", text: "See your reviews in your own calendar" },
  { href: "/absence", text: "Say when you are away, and who stands in for you" },
  { href: "/reports", text: "Reports: what was owed, and what was done in time" },
  { href: "/incidents/export", text: "Export the incidents of a month" },
  { href: "/audit", text: "Look up who changed or read a case" },
  { href: "/directory", text: "Find, add or change a person" },
  { href: "/directory/teams", text: "Teams and services" },
  { href: "/directory/import", text: "Add and change many people from a file" },
  { href: "/directory/suppressed", text: "Addresses that no mail is sent to" },
];

/** For somebody on no team, whose page would else end here. */
const reading: readonly Way[] = [
  { href: "/guidance", text: "Guidance on each debrief, and which policy documents have expired" },
  { href: "/pathway", text: "The support pathway for colleagues, step by step" },
  { href: "/offers", text: "Support that is on offer to colleagues" },
];

const Ways = ({ chrome, ways }: Pick<HomePage, "chrome"> & { ways: readonly Way[] }): ReactElement | null => {
  const open = ways.filter(({ href }) => chrome.person?.mayOpen(href));
  if (open.length === 0) return null;
  return (
    <ul className="nhsuk-list">
      {open.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
};

const NothingOpen = ({ teams }: Pick<HomePage, "teams">): ReactElement => (
  <>
    <h2>Nothing to do</h2>
    <p>No review is open for {nameTeams(teams)}. When an incident is recorded, what it owes appears here with its due time.</p>
  </>
);

const NoTeam = ({ chrome }: Pick<HomePage, "chrome">): ReactElement => (
  <>
    <h2>What you can do</h2>
    <Ways chrome={chrome} ways={[...otherWays, ...reading]} />
    <h2>No team’s reviews are yours to do</h2>
    <p>Somebody who works on a team and should see here what it owes is added to it by the administrator of Aftercare.</p>
  </>
);

/** What a person's teams owe, overdue first. It is read from the reviews themselves, so it is right when no mail arrives. */
export const homePage = ({ chrome, rows, teams, unreached, now }: HomePage): string => {
  const open = rows.length > 0;
  const hasReviews = open || teams.length > 0;
  const title = hasReviews ? "Reviews to do" : "Home";
  return renderPage(
    { title, chrome },
    <>
      <h1>{title}</h1>
      {teams.length > 0 && (
        <>
          <p>
            {nameTeams(teams)}. As it stands on {formatLong(now)}, whether or not an email has reached you.
          </p>
          {chrome.person?.mayOpen("/incidents/new") && <ButtonLink href="/incidents/new">Record an incident</ButtonLink>}
        </>
      )}
      {hasReviews && <Ways chrome={chrome} ways={otherWays} />}
      {unreached.length > 0 && (
        <UnreachedWarning unreached={unreached} mayOpen={(path) => chrome.person?.mayOpen(path) === true} />
      )}
      {open && <Open rows={rows} now={now} />}
      {!hasReviews && <NoTeam chrome={chrome} />}
      {!open && teams.length > 0 && <NothingOpen teams={teams} />}
      {teams.length > 0 && (
        <p>
          <a href="/reviews">See all reviews, also those settled</a>
        </p>
      )}
    </>,
  );
};
