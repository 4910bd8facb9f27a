import { WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { NamedRole, Unreached, UnreachedWhy } from "../domain/unreached.ts";
import { joinWords, nameTeams } from "./words.ts";

const whyWords: Record<UnreachedWhy, string> = {
  suppressed: "mail came back or was marked as unwanted",
  "no-address": "there is no address",
  "domain-refused": "the address is outside the domains that mail may go to",
  left: "they have left",
  "nobody-named": "nobody is named",
  "no-role": "they are named without the role that goes with it",
};

const namedWords: Record<NamedRole, string> = {
  "team-manager": "manager",
  "service-manager": "service manager",
  "head-of-service": "head of service",
};

const nameOf = ({ personId, name, missing }: Unreached): string => {
  if (personId !== undefined) return name;
  return `The ${missing === undefined ? "mailbox" : joinWords(missing.map((role) => namedWords[role]))} of ${name}`;
};

const hrefOf = ({ personId, teams: [team] }: Unreached): string =>
  personId === undefined ? `/directory/teams/${team?.teamId}` : `/directory/people/${personId}`;

const forTeams = ({ personId, teams }: Unreached): string =>
  personId === undefined || teams.length === 0 ? "" : `, for ${nameTeams(teams)}`;

/** Whom no mail reaches, and what to do about it: a link for whoever may change the directory, whom to ask for everybody else. */
export const UnreachedWarning = ({
  unreached,
  mayOpen,
}: {
  unreached: readonly Unreached[];
  mayOpen: (path: string) => boolean;
}): ReactElement => {
  const corrects = mayOpen("/directory");
  return (
    <WarningCallout>
      <WarningCallout.Heading headingLevel="h2">Reminders that do not work</WarningCallout.Heading>
      <p>
        Where a reminder cannot arrive, it goes to the deputy or the next level. Where somebody lacks a role, it arrives, and the
        pages it leads to do not open.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {unreached.map((one) => (
          <li key={nameOf(one)}>
            {corrects ? <a href={hrefOf(one)}>{nameOf(one)}</a> : nameOf(one)}
            {forTeams(one)}: {whyWords[one.why]}
          </li>
        ))}
      </ul>
      {corrects ? (
        <p>
          Correct the address, give the role, or name somebody else in the team. Where the address is right, let{" "}
          <a href="/directory/suppressed">mail go there again</a>.
        </p>
      ) : (
        <p>
          Ask the administrator of Aftercare to correct the address or the role, to let mail go there again, or to name somebody.
          Until then look here: what is owed is always on this page.
        </p>
      )}
    </WarningCallout>
  );
};
