import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import type { DebriefKind } from "../../domain/debrief.ts";
import type { ParsedForm } from "../../domain/form.ts";
import { answersOf } from "../../domain/form-steps.ts";
import type { Incident } from "../../domain/incident.ts";
import type { Instant } from "../../domain/review.ts";
import { type Answered, describeAnswers, type Names } from "../answers.ts";
import { NoticeBanner } from "../form-errors.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { Summary } from "../summary.tsx";
import { debriefWords } from "../words.ts";

export type DebriefTakenPage = {
  chrome: Chrome;
  kind: DebriefKind;
  incident: Pick<Incident, "incidentId" | "reference">;
  form: ParsedForm;
  /** What the reader had filled in, as it was typed, and until when it is kept. */
  typed: URLSearchParams;
  keptUntil: Instant;
  names: Names;
};

const Typed = ({ answers, keptUntil }: { answers: readonly Answered[]; keptUntil: Instant }): ReactElement => (
  <>
    <h2>What you had filled in</h2>
    <p>
      {`None of it is in the record. It is kept here until ${formatLong(keptUntil)}, and only you can see it. What is missing in the
      version submitted can be added by an amendment.`}
    </p>
    <Summary answers={answers} />
  </>
);

/** What somebody is told whose debrief another has submitted meanwhile: where that is, and everything they had typed. */
export const debriefTakenPage = (page: DebriefTakenPage): string => {
  const { chrome, kind, incident, form, typed, keptUntil, names } = page;
  const title = debriefWords[kind];
  const submitted = `/incidents/${incident.incidentId}/debriefs/${kind}`;
  return renderPage(
    { title: `Submitted already – ${title}`, chrome, hasErrors: true, backHref: `/incidents/${incident.incidentId}` },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <NoticeBanner
          title="This has been submitted already"
          text={`Somebody submitted the ${title.toLowerCase()} of incident ${incident.reference} while you were filling it in.`}
          link={{ href: `${submitted}/copy`, text: `Read the ${title.toLowerCase()} that was submitted` }}
        />
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>
          <a href={`${submitted}/amend`}>Amend it</a> where it leaves something out.
        </p>
        <Typed answers={describeAnswers(form.fields, answersOf(form, typed), names)} keptUntil={keptUntil} />
      </div>
    </div>,
  );
};
