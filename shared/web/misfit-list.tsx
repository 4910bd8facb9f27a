import type { ReactElement } from "react";
import type { Misfit } from "../domain/team-place.ts";
import { describeMisfit } from "../policy/role-words.ts";
import { hrefOfTeamEntry } from "./addresses.ts";

/** What is left to put right between people's roles and the teams that name them, each line with the teams to do it on. */
export const MisfitList = ({ misfits }: { misfits: readonly Misfit[] }): ReactElement => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    {misfits.map((misfit) => (
      <li key={describeMisfit(misfit)}>
        {`${describeMisfit(misfit)}: change `}
        {misfit.teams.map(({ teamId, name }, index) => (
          <span key={teamId}>
            {index > 0 && ", "}
            <a href={`${hrefOfTeamEntry(teamId)}/edit`}>{name}</a>
          </span>
        ))}
      </li>
    ))}
  </ul>
);

/** The same under a heading of its own, where there is anything. */
export const ToPutRight = ({ misfits }: { misfits: readonly Misfit[] }): ReactElement | null =>
  misfits.length === 0 ? null : (
    <>
      <h2 className="nhsuk-heading-m">To put right</h2>
      <MisfitList misfits={misfits} />
    </>
  );
