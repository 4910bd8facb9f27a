import { ButtonLink } from "../button-link.tsx";
import { DonePanel } from "../done-panel.tsx";
import { type Chrome, renderPage } from "../layout.tsx";

export type SupportCaseOpenedPage = {
  chrome: Chrome;
  reference: string;
  /** Where the case is read, for those who may. */
  href?: string | undefined;
  /** Whom the case supports: the reader, somebody who can sign in and read it, or somebody who cannot. */
  supports: "reader" | "colleague" | "colleague-without-login";
};

const readers: Record<SupportCaseOpenedPage["supports"], string> = {
  reader:
    "Only you, the managers who look after you, whoever stands in for them, and the wellbeing lead can read it. You find it under “Your support”.",
  colleague: "It can be read only by the colleague, who finds it under “Your support”, their managers and the wellbeing lead.",
  "colleague-without-login":
    "It can be read only by the colleague’s managers and the wellbeing lead. Your colleague has no login, so their manager tells them what is noted.",
};

/** What somebody is told who opened a support case, whether or not they may read it. */
export const supportCaseOpenedPage = ({ chrome, reference, href, supports }: SupportCaseOpenedPage): string =>
  renderPage(
    { title: "Support case opened", chrome, backHref: "/" },
    <>
      <DonePanel title="Support case opened" reference={reference} />
      <h2>What happens next</h2>
      <p>
        The pathway has started. The managers who look after {supports === "reader" ? "you" : "your colleague"} see each stage
        with its due time, and are reminded by email, and after that the managers above them.
      </p>
      <p>{readers[supports]} Quote the reference if you speak to them.</p>
      {href !== undefined && <ButtonLink href={href}>Go to the support case</ButtonLink>}
      <p>
        <a href="/">Go to the reviews of your teams</a>
      </p>
    </>,
  );
