import { BackLink, Container, Footer, Header, SkipLink } from "nhsuk-react-components";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReactElement } from "react";
import type { Instant } from "../domain/review.ts";
import { assetPath } from "./assets.ts";
import { SessionWarning } from "./session-warning.tsx";

/** What every page shows around its content. Without a person there is nowhere to go but to sign in. */
export type Chrome = {
  organisationName: string;
  person?: { name: string; mayOpen: (path: string) => boolean };
  /** The path of the request, which marks where the reader is in the navigation. */
  path: string;
  signOut: boolean;
  /** When the page is made. */
  now: Instant;
  /** The session of the reader: the id that its forms carry, and for how long it lasts unused and in any case. */
  session?: { formId: string; idleSeconds: number; leftSeconds: number } | undefined;
};

/** The field that ties a form to the session it was opened in. */
export const formIdName = "formId";

export type Page = { title: string; chrome: Chrome; backHref?: string; hasErrors?: boolean };

const serviceName = "Aftercare";

/** Each is the address of a route, and shown to those who may open it. Few, so that they fit without a menu; the rest is on the pages. */
const navigation = [
  { href: "/", text: "Home" },
  { href: "/reviews", text: "Reviews" },
  { href: "/incidents/new", text: "Record an incident" },
  { href: "/support-cases", text: "Your support" },
  { href: "/guidance", text: "Guidance" },
  { href: "/reminders", text: "Reminders" },
  { href: "/reports", text: "Reports" },
  { href: "/audit", text: "Audit" },
  { href: "/directory", text: "People and teams" },
];

const styles = [assetPath("nhsuk-frontend", "css"), assetPath("aftercare", "css")];
const script = assetPath("start", "js");
const sessionScript = assetPath("session", "js");
const keepScript = assetPath("keep", "js");
const icon = assetPath("icon", "svg");

const Head = ({ title, chrome, hasErrors }: Page): ReactElement => (
  <head>
    <meta charSet="utf-8" />
    <title>{`${hasErrors ? "Error: " : ""}${title} – ${serviceName} – ${chrome.organisationName}`}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
    <meta name="theme-color" content="#005eb8" />
    <link rel="icon" href={icon} type="image/svg+xml" />
    {styles.map((href) => (
      <link key={href} rel="stylesheet" href={href} />
    ))}
    <script type="module" src={script} />
    {chrome.session && <script type="module" src={sessionScript} />}
    {chrome.session && <script type="module" src={keepScript} />}
  </head>
);

// The library's own navigation has a button without a type, which is not valid HTML; the script shows it when space is short.
const Navigation = ({ path, mayOpen }: { path: string; mayOpen: (path: string) => boolean }): ReactElement => (
  <nav className="nhsuk-header__navigation" aria-label="Menu">
    <Container className="nhsuk-header__navigation-container">
      <ul className="nhsuk-header__navigation-list">
        {navigation
          .filter(({ href }) => mayOpen(href))
          .map(({ href, text }) => (
            <Header.NavigationItem key={href} href={href} current={href === path}>
              {text}
            </Header.NavigationItem>
          ))}
        <li className="nhsuk-header__menu" hidden>
          <button
            type="button"
            className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
            id="toggle-menu"
            aria-expanded="false"
          >
            <span className="nhsuk-u-visually-hidden">Browse </span>More
          </button>
        </li>
      </ul>
    </Container>
  </nav>
);

// The library's own header always draws the NHS logo, which only an NHS organisation may show, so the outer element is ours.
const PageHeader = ({ chrome }: { chrome: Chrome }): ReactElement => (
  <header className="nhsuk-header nhsuk-header--organisation" data-module="nhsuk-header">
    <Container className="nhsuk-header__container">
      <div className="nhsuk-header__service">
        <a className="nhsuk-header__service-logo" href="/">
          <span className="nhsuk-header__organisation-name">{chrome.organisationName}</span>
          <span className="nhsuk-header__service-name">{serviceName}</span>
        </a>
      </div>
      {chrome.person && (
        <Header.Account>
          <Header.AccountItem icon>{chrome.person.name}</Header.AccountItem>
          {chrome.signOut && (
            <Header.AccountItem as="button" type="submit" formProps={{ action: "/sign-out", method: "post" }}>
              Sign out
            </Header.AccountItem>
          )}
        </Header.Account>
      )}
    </Container>
    {chrome.person && <Navigation path={chrome.path} mayOpen={chrome.person.mayOpen} />}
  </header>
);

const PageFooter = ({ organisationName }: { organisationName: string }): ReactElement => (
  <Footer>
    <Footer.Meta>
      <p className="nhsuk-body-s">
        Not for emergencies. If somebody is in danger now, raise the alarm on your team or call 999. Aftercare is for what comes
        afterwards.
      </p>
      <Footer.Copyright>{`${serviceName}, run by ${organisationName}`}</Footer.Copyright>
    </Footer.Meta>
  </Footer>
);

/** Gives every form that changes something the id of the session, here and not in each page, so that none can be forgotten. */
const bindForms = (html: string, { session }: Chrome): string =>
  session === undefined
    ? html
    : html.replace(
        /<form\b[^>]*\smethod="post"[^>]*>/g,
        `$&<input type="hidden" name="${formIdName}" value="${session.formId}"/>`,
      );

/** The whole HTML document of a page. */
export const renderPage = (page: Page, body: ReactElement): string => {
  const document = (
    <html lang="en">
      <Head {...page} />
      <body>
        <SkipLink />
        <PageHeader chrome={page.chrome} />
        {page.chrome.session && <SessionWarning {...page.chrome.session} />}
        <Container>
          {page.backHref !== undefined && (
            <nav aria-label="Back">
              <BackLink href={page.backHref} />
            </nav>
          )}
          <main className="nhsuk-main-wrapper" id="maincontent">
            {body}
          </main>
        </Container>
        <PageFooter organisationName={page.chrome.organisationName} />
      </body>
    </html>
  );
  // Pages are typed for React and run on preact (design 3): this is the one place where the two meet.
  return `<!DOCTYPE html>${bindForms(renderToString(document as unknown as VNode), page.chrome)}`;
};
