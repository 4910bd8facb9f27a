import { Button, Form as FormElement, WarningCallout } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Form, Section } from "../domain/form.ts";
import { answersOf, namesAsked, pageOfIssue, pagesAsked, slugOf } from "../domain/form-steps.ts";
import { type Answered, describeAnswers } from "./answers.ts";
import { PolicyLine } from "./form.tsx";
import { findAnchor, IssueLinks, IssueSummary, type Notice, NoticeBanner, type Summarised } from "./form-errors.tsx";
import { renderPage } from "./layout.tsx";
import { HiddenControls, hrefOfStep, type Stepped } from "./stepped-form.tsx";
import { Summary } from "./summary.tsx";

/** The control to which a change of an answer leads, on its page. */
const anchorOf = (form: Form, { path }: Answered): string => {
  const anchor = path === undefined ? undefined : findAnchor(form, path);
  return anchor === undefined ? "" : `#${anchor}`;
};

const CheckedPage = ({ stepped, section, answers }: { stepped: Stepped; section: Section; answers: unknown }): ReactElement => {
  const { form, choices } = stepped;
  const names = Object.fromEntries(
    Object.values(choices)
      .flat()
      .map(({ code, label }) => [code, label]),
  );
  const fields = Object.fromEntries(
    namesAsked(form, section, answers).flatMap((name) => (form.fields[name] ? [[name, form.fields[name]]] : [])),
  );
  const answered = describeAnswers(fields, answers, names);
  const href = hrefOfStep(stepped, slugOf(section), "check");
  return (
    <>
      <h2 className="nhsuk-heading-m">{section.title}</h2>
      {answered.length === 0 ? (
        <p>
          Nothing entered.{" "}
          <a href={href}>
            Add an answer<span className="nhsuk-u-visually-hidden">{` to ${section.title}`}</span>
          </a>
        </p>
      ) : (
        <Summary answers={answered} changeAt={(answer) => `${href}${anchorOf(form, answer)}`} />
      )}
    </>
  );
};

/** What still keeps the form from being sent, before anybody tried to: no error, but the way to each question. */
const StillToAnswer = (left: Summarised): ReactElement => (
  <WarningCallout>
    <WarningCallout.Heading headingLevel="h2">Still to answer</WarningCallout.Heading>
    <p>Before you can submit this:</p>
    <IssueLinks {...left} />
  </WarningCallout>
);

/** A form that was sent and not taken is told of as an error, one that is looked at as what is left to do. */
type Checked = Stepped & { refused?: boolean; notice?: Notice };

/** Check your answers: all of them with a way to change each, what still stands in the way, and one button that sends them. */
export const checkPage = (stepped: Checked): string => {
  const { form, chrome, typed, issues, lead, notice, refused = false } = stepped;
  const answers = answersOf(form, typed);
  const last = pagesAsked(form, answers).at(-1);
  const left: Summarised = {
    form,
    issues,
    pageOf: (issue) => {
      const page = pageOfIssue(form, issue);
      return page && hrefOfStep(stepped, slugOf(page), "check");
    },
  };
  return renderPage(
    {
      title: `Check your answers – ${form.title}`,
      chrome,
      hasErrors: refused,
      backHref: last === undefined ? stepped.address : hrefOfStep(stepped, slugOf(last)),
    },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {notice && <NoticeBanner {...notice} />}
        {refused && issues.length > 0 && <IssueSummary {...left} />}
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{form.title}</span>
          Check your answers
        </h1>
        {lead}
        {!refused && issues.length > 0 && <StillToAnswer {...left} />}
        {pagesAsked(form, answers).map((section) => (
          <CheckedPage key={section.title} stepped={stepped} section={section} answers={answers} />
        ))}
        {stepped.foretell?.(answers)}
        <FormElement action={stepped.action} method="post">
          <HiddenControls values={{ submissionId: stepped.submissionId, page: "check" }} />
          <Button preventDoubleClick>{stepped.submit}</Button>
        </FormElement>
        <PolicyLine policy={form.policy} now={chrome.now} />
      </div>
    </div>,
  );
};
