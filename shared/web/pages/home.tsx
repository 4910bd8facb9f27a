import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Instant } from "../../domain/review.ts";
import type { Unreached } from "../../domain/unreached.ts";
import { ButtonLink } from "../button-link.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { type ReviewRow, taskOfReview } from "../review-task.ts";
import { TaskList } from "../task-list.tsx";
import { UnreachedWarning } from "../unreached.tsx";
import { nameTeams } from "../words.ts";

export type HomePage = {
  chrome: Chrome;
  groups: { overdue: readonly ReviewRow[]; dueSoon: readonly ReviewRow[]; open: readonly ReviewRow[] };
  teams: readonly { teamId: string; name: string }[];
  unreached: readonly Unreached[];
  now: Instant;
};

const sections = [
  { group: "overdue", id: "overdue", title: "Overdue", count: "overdue", empty: "Nothing is overdue." },
  { group: "dueSoon", id: "due-soon", title: "Due soon", count: "due soon", empty: "Nothing else is due soon." },
  { group: "open", id: "due-later", title: "Due later", count: "due later", empty: "Nothing is due later." },
] as const;

const Counts = ({ groups }: Pick<HomePage, "groups">): ReactElement => (
  <ul className="app-counts">
    {sections.map(({ group, id, count }) => (
      <li
        key={id}
        className={`app-counts__count${group === "overdue" && groups.overdue.length > 0 ? " app-counts__count--overdue" : ""}`}
      >
        <a className="app-counts__link" href={`#${id}`}>
          <span className="app-counts__number">{groups[group].length}</span> {count}
        </a>
      </li>
    ))}
  </ul>
);

const Groups = ({ groups, now }: Pick<HomePage, "groups" | "now">): ReactElement => (
  <>
    {sections.map(({ group, id, title, empty }) => (
      <section
        key={id}
        id={id}
        className={`app-group${group === "overdue" && groups.overdue.length > 0 ? " app-group--overdue" : ""}`}
        aria-labelledby={`${id}-title`}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        {groups[group].length > 0 ? (
          <TaskList id={id} tasks={groups[group].map((row) => taskOfReview(row, now))} />
        ) : (
          <p>{empty}</p>
        )}
      </section>
    ))}
  </>
);

type Way = { href: string; text: string };

const otherWays: readonly Way[] = [
  { href: "/drafts", text: "Finish a form you saved for later" },
  { href: "/support-cases/new", text: "Open a support case for a colleague" },
  { href: "/calendar", text: "See your reviews in your own calendar" },
  { href: "/absence", text: "Say when you are away, and who stands in for you" },
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
export const homePage = ({ chrome, groups, teams, unreached, now }: HomePage): string => {
  const open = sections.some(({ group }) => groups[group].length > 0);
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
      {open && <Counts groups={groups} />}
      {open && <Groups groups={groups} now={now} />}
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
