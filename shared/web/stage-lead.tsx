import { InsetText } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { CaseNames } from "./case-names.ts";

/** Which case a stage belongs to. */
export type StagePlace = { supportCaseId: string; reference: string; names: CaseNames };

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
      {children}
    </InsetText>
  );
};
