import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";

/** What somebody is told who opened a support case, whether or not they may read it. */
export const supportCaseOpenedPage = ({ chrome, reference }: { chrome: Chrome; reference: string }): string =>
  renderPage(
    { title: "Support case opened", chrome, backHref: "/" },
    <>
      <DonePanel title="Support case opened" reference={reference} />
      <h2>What happens next</h2>
      <p>
        The pathway has started. The managers who look after your colleague see each stage with its due time, and are reminded by
        email, and after that the managers above them.
      </p>
      <p>
        A support case can be read only by the colleague, their managers and the wellbeing lead. Quote the reference if you speak
        to them.
      </p>
      <p>
        <a href="/">Go to the reviews of your teams</a>
      </p>
    </>,
  );
