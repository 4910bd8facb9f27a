import { Panel } from "nhsuk-react-components";
import type { ReactElement } from "react";

/** Says at the top of the page reached that what was sent is stored, with the reference to keep. */
export const DonePanel = ({ title, reference }: { title: string; reference: string }): ReactElement => (
  <Panel>
    <Panel.Title>{title}</Panel.Title>
    Reference
    <br />
    <strong>{reference}</strong>
  </Panel>
);
