import { Button } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { type Chrome, renderPage } from "../layout.tsx";
import type { Message } from "./message.tsx";

/** What was typed into a form that could not be saved, and where it is to be sent again. */
export type KeptAnswers = { action: string; params: URLSearchParams; hasFile: boolean };

const Kept = ({ action, params, hasFile }: KeptAnswers): ReactElement => (
  <form action={action} method="post" noValidate {...(hasFile && { encType: "multipart/form-data" })}>
    {[...params].map(([name, value]) => (
      <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
    ))}
    <Button preventDoubleClick>Try again</Button>
  </form>
);

/** Says why nothing was saved and keeps every answer on the page, to be sent again by one button. */
export const keepAnswersPage = ({
  chrome,
  title,
  paragraphs,
  links = [],
  kept,
}: Message & { chrome: Chrome; kept: KeptAnswers }): string =>
  renderPage(
    { title, chrome, hasErrors: true },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>{title}</h1>
        {paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        {links.map(({ href, text }) => (
          <p key={href}>
            <a href={href} target="_blank" rel="noreferrer noopener">
              {text} (opens in a new tab)
            </a>
          </p>
        ))}
        <Kept {...kept} />
      </div>
    </div>,
  );
