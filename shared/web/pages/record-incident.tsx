import { BodyText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Draft } from "../../domain/draft.ts";

/** What stands above the topics of an incident; `begun` are incidents that the reader has begun before. */
export const incidentLead = ({ begun }: { begun: readonly Draft[] }): ReactElement => (
  <>
    <BodyText>Do not enter the names of patients. The patient is named in their own record only.</BodyText>
    {begun.length > 0 && (
      <p>
        <a href="/drafts">You have begun an incident before and not recorded it yet</a>
      </p>
    )}
  </>
);
