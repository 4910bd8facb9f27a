import type { ReactElement } from "react";
import { formatDay } from "../../domain/calendar.ts";
import type { DebriefKind } from "../../domain/debrief.ts";
import type { Form } from "../../domain/form.ts";
import type { Instant } from "../../domain/review.ts";
import { hasExpired, listExpiring, type PolicyDocument } from "../../policy/documents.ts";
import { incidentForm } from "../../policy/forms/incident.ts";
import { type Guidance, stop5 } from "../../policy/guidance.ts";
import { BlankForm } from "../blank-form.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { howWords } from "../words.ts";

type GuidancePage = { chrome: Chrome; guides: readonly Guidance[]; documents: readonly PolicyDocument[]; now: Instant };

const hrefOfGuide = (kind: DebriefKind): string => `/guidance/${kind}`;

const Library = ({ documents, now }: Pick<GuidancePage, "documents" | "now">): ReactElement => (
  <>
    <h2 id="policies">Policy library</h2>
    <p>
      The documents that these forms follow. Ask the policy's owner where one has expired: its text may still be the one in force.
    </p>
    <ul className="nhsuk-list nhsuk-list--border">
      {documents.map((document) => (
        <li key={document.id}>
          {document.href === undefined ? document.title : <a href={document.href}>{document.title}</a>}
          {document.version !== undefined && `, version ${document.version}`}
          {hasExpired(document, now) && (
            <>
              {" "}
              <strong className="nhsuk-tag nhsuk-tag--red">Expired</strong>
            </>
          )}
          {!hasExpired(document, now) && listExpiring([document], now).length > 0 && (
            <>
              {" "}
              <strong className="nhsuk-tag nhsuk-tag--yellow">To be renewed</strong>
            </>
          )}
          <div className="nhsuk-u-secondary-text-colour">{`See ${document.section}`}</div>
          <div className="nhsuk-u-secondary-text-colour">{expiryWords(document, now)}</div>
        </li>
      ))}
    </ul>
    <Renewal />
  </>
);

/** What settles a policy renewal, which whoever owes it has no form for. */
const Renewal = (): ReactElement => (
  <>
    <h3 id="renewal">How a policy renewal is settled</h3>
    <p>
      A renewal is owed for each document marked here as expired or to be renewed, by whoever leads on restrictive interventions.
      There is no form for it: what settles it is the next version in this library.
    </p>
    <ol>
      <li>Ask the owner of the policy for its approved next version, or for the day to which the present one was extended.</li>
      <li>Send its title, version, address and last day to whoever looks after Aftercare for your organisation.</li>
      <li>
        They enter it in the policy data of Aftercare and release that. The renewal is settled the next morning, and its reminders
        end.
      </li>
    </ol>
  </>
);

const expiryWords = (document: PolicyDocument, now: Instant): string => {
  if (document.expiresOn === undefined) return document.status ?? "It names no day on which it expires";
  const day = formatDay(document.expiresOn);
  return hasExpired(document, now) ? `Expired on ${day}` : `Valid until ${day}`;
};

const Stop5 = (): ReactElement => (
  <>
    <h2 id="stop5">STOP5</h2>
    <p>A debrief of five minutes that anyone on the team may lead.</p>
    <dl className="nhsuk-summary-list">
      {stop5.map(({ letter, title, text }) => (
        <div key={letter} className="nhsuk-summary-list__row">
          <dt className="nhsuk-summary-list__key">{title}</dt>
          <dd className="nhsuk-summary-list__value">{text}</dd>
        </div>
      ))}
    </dl>
  </>
);

/** How to run each debrief, and the policies behind the forms. */
export const guidancePage = ({ chrome, guides, documents, now }: GuidancePage): string =>
  renderPage(
    { title: "Guidance", chrome, backHref: "/" },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Guidance</h1>
        <p>How to run a debrief, and the forms to print where there is no screen.</p>
        <ul className="nhsuk-list">
          {guides.map(({ kind, title }) => (
            <li key={kind}>
              <a href={hrefOfGuide(kind)}>{title}</a>
            </li>
          ))}
        </ul>
        <p>
          <a href="/guidance/incident">A blank form to record an incident on paper</a>
        </p>
        <p>
          For colleagues: <a href="/pathway">the support pathway</a> and <a href="/offers">what support is on offer</a>.
        </p>
        <Stop5 />
        <Library documents={documents} now={now} />
      </div>
    </div>,
  );

const Part = ({ title, lines }: { title: string; lines: readonly string[] }): ReactElement => (
  <>
    <h2 className="nhsuk-heading-m">{title}</h2>
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </>
);

/** The guide to one kind of debrief, to read beside the form or to print with it. */
export const guidePage = ({ chrome, guide, form }: { chrome: Chrome; guide: Guidance; form: Form }): string =>
  renderPage(
    { title: `${howWords[guide.kind]}: ${guide.title}`, chrome, backHref: "/guidance" },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>
          <span className="nhsuk-caption-l">{howWords[guide.kind]}</span>
          {guide.title}
        </h1>
        <p className="app-screen-only">Print this page for a guide and a blank form on paper.</p>
        <Part title="Before" lines={guide.before} />
        <Part title="During" lines={guide.during} />
        <Part title="After" lines={guide.after} />
        {guide.kind === "staff" && <Stop5 />}
        <BlankForm form={form} />
      </div>
    </div>,
  );

/** The form of an incident on paper; when and how it is recorded is said on the form itself. */
export const blankIncidentPage = ({ chrome }: { chrome: Chrome }): string =>
  renderPage(
    { title: "Record an incident on paper", chrome, backHref: "/guidance" },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1>Record an incident on paper</h1>
        <p className="app-screen-only">Print this page where there is no screen. The reference is given when it is typed in.</p>
        <BlankForm form={incidentForm} />
      </div>
    </div>,
  );
