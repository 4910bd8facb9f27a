import { type Chrome, renderPage } from "../layout.tsx";

/** What a reader is told when a page cannot be shown, and where they can go from there. */
export type Message = {
  title: string;
  paragraphs: readonly string[];
  links?: readonly { href: string; text: string }[] | undefined;
};

/** A page that says one thing. */
export const messagePage = ({ chrome, title, paragraphs, links = [] }: Message & { chrome: Chrome }): string =>
  renderPage(
    { title, chrome },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{title}</h1>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {links.map(({ href, text }) => (
          <p key={href}>
            <a href={href}>{text}</a>
          </p>
        ))}
      </div>
    </div>,
  );
