import { InsetText, SummaryList } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { Instant, Tier } from "../../domain/review.ts";
import { summaryAt } from "../../policy/reminders.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { countWords, tierWords } from "../words.ts";

/** One line of a mail that will go, in words. */
export type PlannedLine = { key: string; name: string; teamName: string; tier: Tier; why: string; due: string };

export type RemindersPage = {
  chrome: Chrome;
  /** From now until the end of the night that follows, and no other time that somebody asked for. */
  isTonight: boolean;
  from: Instant;
  until: Instant;
  mails: readonly { at: Instant; to: string; lines: readonly PlannedLine[] }[];
  held: readonly { key: string; name: string; teamName: string; why: string }[];
  summaries: readonly { at: Instant; to: string; teams: number }[];
  /** Whether there is anything of which the reader may see the reminders. */
  seesAny: boolean;
};

const Mail = ({ at, to, lines }: RemindersPage["mails"][number]): ReactElement => (
  <section aria-label={`${formatLong(at)}, ${to}`}>
    <h3 className="nhsuk-heading-s">
      {formatLong(at)}, to {to}
    </h3>
    <SummaryList>
      {lines.map(({ key, name, teamName, tier, why, due }) => (
        <SummaryList.Row key={key}>
          <SummaryList.Key>
            {name}
            <br />
            <span className="nhsuk-u-font-weight-normal">{teamName}</span>
          </SummaryList.Key>
          <SummaryList.Value>
            <p>
              {tierWords[tier]}. {why}
            </p>
            <p>{due}</p>
          </SummaryList.Value>
        </SummaryList.Row>
      ))}
    </SummaryList>
  </section>
);

const Summaries = ({ summaries }: Pick<RemindersPage, "summaries">): ReactElement => (
  <>
    <h2>Weekly summaries</h2>
    <p>
      Every Monday at {summaryAt} service managers, heads of service and leads are sent how many reviews are open, overdue and
      escalated, by team.
    </p>
    {summaries.length > 0 && (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {summaries.map(({ at, to, teams }) => (
          <li key={`${at} ${to}`}>
            {formatLong(at)}, to {to}: {countWords(teams, "team")} that you see
          </li>
        ))}
      </ul>
    )}
  </>
);

const Foreseen = ({ from, until, mails, held }: RemindersPage): ReactElement => (
  <>
    <p>
      What will go from {formatLong(from)} to {formatLong(until)}, of the reviews that you may see. A review that is settled
      before it goes is not spoken of.
    </p>
    <h2>{mails.length === 0 ? "Nothing will go" : `${countWords(mails.length, "email")} will go`}</h2>
    {mails.map((mail) => (
      <Mail key={`${mail.at} ${mail.to}`} {...mail} />
    ))}
    <h2>{held.length === 0 ? "Nobody is left out" : "What will not go, and why"}</h2>
    {held.length > 0 && (
      <ul className="nhsuk-list nhsuk-list--bullet">
        {held.map(({ key, name, teamName, why }) => (
          <li key={key}>
            {name}, {teamName}: {why}
          </li>
        ))}
      </ul>
    )}
  </>
);

const NothingToSee = ({ chrome }: Pick<RemindersPage, "chrome">): ReactElement => (
  <>
    <h2>No team’s reminders are yours to see</h2>
    <p>
      Reminders go all the same. Whoever works on a team or answers for it sees here what will go of its reviews, and why
      something will not.
    </p>
    {chrome.person?.mayOpen("/directory") && (
      <p>
        Whom no mail reaches is on <a href="/">your home page</a>.
      </p>
    )}
  </>
);

/** What will go, to whom and why, and why others will not: from the planner that the job itself uses. */
export const remindersPage = (page: RemindersPage): string => {
  const { chrome, isTonight, summaries, seesAny } = page;
  const title = isTonight ? "Tonight’s reminders and the rest of today’s" : "Reminders to come";
  return renderPage(
    { title, chrome, backHref: "/" },
    <>
      <h1>{title}</h1>
      {seesAny ? <Foreseen {...page} /> : <NothingToSee chrome={chrome} />}
      <Summaries summaries={summaries} />
      <InsetText>
        <p>
          What counts in hours goes at its time, to a team&rsquo;s own mailbox by night as well. What counts in days comes in one
          email at 08:00. People&rsquo;s own addresses are left alone from 20:00 to 07:30.
        </p>
      </InsetText>
    </>,
  );
};
