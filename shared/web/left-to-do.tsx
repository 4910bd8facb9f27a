import { WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Debrief } from "../domain/debrief.ts";
import { listLeftToDo } from "../policy/left-to-do.ts";

type LeftToDoProps = {
  debrief: Debrief;
  /** Where the debrief is amended, unless the reader is there. */
  href?: string;
};

/** What the staff debrief says is still to be done, where it says so, and how that is taken back. */
export const LeftToDo = ({ debrief, href }: LeftToDoProps): ReactElement | null => {
  const left = listLeftToDo(debrief);
  return left.length === 0 ? null : (
    <WarningCallout>
      <WarningCallout.Heading headingLevel="h2">Still to be done</WarningCallout.Heading>
      <p>The staff debrief says that this is not done yet:</p>
      <ul>
        {left.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      <p>
        See to it now: no reminder is sent about it. Once it is done, amend{" "}
        {href === undefined ? "this debrief" : <a href={href}>the staff debrief</a>}, and it no longer stands here.
      </p>
    </WarningCallout>
  );
};
