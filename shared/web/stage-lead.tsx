import { InsetText } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { LeftOpen } from "../domain/left-open.ts";
import type { CaseNames } from "./case-names.ts";

/** Which case a stage belongs to, and what is still to be done of what its earlier stages asked. */
export type StagePlace = { supportCaseId: string; reference: string; names: CaseNames; leftOpen: readonly LeftOpen[] };

/** What is still to be done of what an earlier stage asked; it stands on every page of the case until it is answered yes. */
export const LeftOpenLines = ({ leftOpen }: { leftOpen: readonly LeftOpen[] }): ReactElement | null =>
  leftOpen.length === 0 ? null : (
    <>
      <p>
        <strong>Still to be done:</strong>
      </p>
      <ul>
        {leftOpen.map(({ id, label, stageName }) => (
          <li key={id}>{`${label} (answered no in “${stageName}”)`}</li>
        ))}
      </ul>
    </>
  );

/** Whose case it is, for those who may read it, with the way to it, and what else must be known of a stage first. */
export const StageLead = ({ place, children }: { place: StagePlace; children: ReactNode }): ReactElement => {
  const { personName, employer } = place.names;
  return (
    <InsetText>
      <p>
        For <strong>{personName}</strong>
        {employer !== undefined && `, who works for ${employer}`}.{" "}
        <a href={`/support-cases/${place.supportCaseId}`}>Support case {place.reference}</a>
      </p>
      <LeftOpenLines leftOpen={place.leftOpen} />
      {children}
    </InsetText>
  );
};
