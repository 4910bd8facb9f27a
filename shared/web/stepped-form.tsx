import { Button, Form as FormElement, InsetText } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { Form, Section } from "../domain/form.ts";
import { numberRows } from "../domain/form-repeat.ts";
import { answersOf, issuesOfPage, namesAsked, pageOfIssue, pagesAsked, slugOf } from "../domain/form-steps.ts";
import type { Issue } from "../domain/result.ts";
import { type Answered, describeAnswers } from "./answers.ts";
import { ButtonLink } from "./button-link.tsx";
import type { Choices } from "./form.tsx";
import { PolicyLine } from "./form.tsx";
import { findAnchor, IssueSummary, type Notice, NoticeBanner } from "./form-errors.tsx";
import { FieldControls } from "./form-fields.tsx";
import { type Chrome, renderPage } from "./layout.tsx";
import { Summary } from "./summary.tsx";
import { type Task, TaskList } from "./task-list.tsx";
import type { StatusWords } from "./words.ts";

/** A form that is filled in page by page: what was typed so far, where it is posted, and what stands around it. */
export type Stepped = {
  chrome: Chrome;
  form: Form;
  /** The path of the form; its pages are told apart by their query. */
  address: string;
  /** Where its pages are posted. */
  action: string;
  submissionId: string;
  typed: URLSearchParams;
  /** The addresses of the pages saved so far. */
  visited: readonly string[];
  /** Everything that still keeps the form from being sent. */
  issues: readonly Issue[];
  choices: Choices;
  /** What the last button of all says. */
  submit: string;
  backHref: string;
  lead?: ReactNode;
  /** Where the guidance to this form is. */
  guidanceHref?: string;
};

type Place = Pick<Stepped, "address" | "submissionId">;

/** The address of one page of a form that is being filled in, or of the page to check the answers. */
export const hrefOfStep = ({ address, submissionId }: Place, page: string, returnTo?: "check"): string =>
  `${address}?${new URLSearchParams({ page, draft: submissionId, ...(returnTo && { return: returnTo }) })}`;

const statusOf = ({ visited, issues }: Stepped, section: Section): StatusWords => {
  if (!visited.includes(slugOf(section))) return { words: "Not started", colour: "grey" };
  return issuesOfPage(section, issues).length > 0
    ? { words: "To be put right", colour: "red" }
    : { words: "Done", colour: "green" };
};

const taskOf = (stepped: Stepped, section: Section): Task => ({
  name: section.title,
  href: hrefOfStep(stepped, slugOf(section)),
  hints: section.hint === undefined ? [] : [section.hint],
  status: statusOf(stepped, section),
});

const NextStep = (stepped: Stepped & { pages: readonly Section[] }): ReactElement => {
  const { pages, visited, issues } = stepped;
  const isDone = (section: Section) => visited.includes(slugOf(section)) && issuesOfPage(section, issues).length === 0;
  const next = pages.find((section) => !isDone(section));
  if (next === undefined) return <ButtonLink href={hrefOfStep(stepped, "check")}>Check your answers</ButtonLink>;
  return <ButtonLink href={hrefOfStep(stepped, slugOf(next))}>{visited.length === 0 ? "Start now" : "Continue"}</ButtonLink>;
};

/** The first page of a form: its topics, how far each is, and the way to the next. */
export const taskListPage = (stepped: Stepped & { notice?: ReactNode }): string => {
  const { form, chrome, lead, backHref, notice } = stepped;
  const pages = pagesAsked(form, answersOf(form, stepped.typed));
  return renderPage(
    { title: form.title, chrome, backHref },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {notice}
        <h1 className="nhsuk-heading-l">{form.title}</h1>
        {lead}
        <TaskList id="page" tasks={pages.map((section) => taskOf(stepped, section))} />
        <NextStep {...stepped} pages={pages} />
        <Kept />
        {stepped.guidanceHref !== undefined && (
          <p>
            <a href={stepped.guidanceHref}>How to run this debrief, step by step</a>
          </p>
        )}
        <PolicyLine policy={form.policy} now={chrome.now} />
      </div>
    </div>,
  );
};

const Kept = (): ReactElement => (
  <p className="nhsuk-body-s nhsuk-u-secondary-text-colour">
    Each page is saved as you go on. You can stop and come back within 7 days; only you can see what is not submitted yet.
  </p>
);

const HiddenControls = ({ values }: { values: Readonly<Record<string, string>> }): ReactElement => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

type StepProps = Stepped & { section: Section; pageIssues: readonly Issue[]; returnTo?: "check"; notice?: Notice };

/** One page of a form: one topic, saved when it is left. */
export const stepPage = (stepped: StepProps): string => {
  const { form, chrome, section, typed, pageIssues, choices, notice, returnTo } = stepped;
  const answers = answersOf(form, typed);
  const pages = pagesAsked(form, answers);
  const position = pages.indexOf(section);
  const before = pages[position - 1];
  const errors = new Map(pageIssues.toReversed().map(({ path, message }) => [path, message]));
  const filling = { posted: numberRows(form, typed), errors, choices };
  const hidden = {
    submissionId: stepped.submissionId,
    page: slugOf(section),
    ...(returnTo && { return: returnTo }),
  };
  const backTo = returnTo ?? (before && slugOf(before));
  return renderPage(
    {
      title: `${section.title} – ${form.title}`,
      chrome,
      hasErrors: pageIssues.length > 0 || notice !== undefined,
      backHref: backTo === undefined ? stepped.address : hrefOfStep(stepped, backTo),
    },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {notice && <NoticeBanner {...notice} />}
        {pageIssues.length > 0 && <IssueSummary form={form} issues={pageIssues} />}
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{`${form.title}, page ${position + 1} of ${pages.length}`}</span>
          {section.title}
        </h1>
        {section.hint && <InsetText>{section.hint}</InsetText>}
        <FormElement action={stepped.action} method="post" autoComplete="off">
          {/* Enter in a text box presses the first button of a form, which must not be one that adds or removes a row. */}
          <button type="submit" hidden>
            Save and continue
          </button>
          <HiddenControls values={hidden} />
          <FieldControls fields={form.fields} base="" filling={filling} names={namesAsked(form, section, answers)} />
          <div className="nhsuk-button-group">
            <Button preventDoubleClick>Save and continue</Button>
            {returnTo === undefined && position < pages.length - 1 && (
              <Button secondary name="skip" value="yes">
                Save and skip optional pages
              </Button>
            )}
            <Button secondary name="later" value="yes" formNoValidate>
              Save and come back later
            </Button>
          </div>
        </FormElement>
      </div>
    </div>,
  );
};

/** The control to which a change of an answer leads, on its page. */
const anchorOf = (form: Form, { name }: Answered): string => {
  const anchor = name === undefined ? undefined : findAnchor(form, name);
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

/** Check your answers: all of them with a way to change each, what still stands in the way, and one button that sends them. */
export const checkPage = (stepped: Stepped & { notice?: Notice }): string => {
  const { form, chrome, typed, issues, lead, notice } = stepped;
  const answers = answersOf(form, typed);
  const last = pagesAsked(form, answers).at(-1);
  return renderPage(
    {
      title: `Check your answers – ${form.title}`,
      chrome,
      hasErrors: issues.length > 0 || notice !== undefined,
      backHref: last === undefined ? stepped.address : hrefOfStep(stepped, slugOf(last)),
    },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        {notice && <NoticeBanner {...notice} />}
        {issues.length > 0 && (
          <IssueSummary
            form={form}
            issues={issues}
            pageOf={(issue) => {
              const page = pageOfIssue(form, issue);
              return page && hrefOfStep(stepped, slugOf(page), "check");
            }}
          />
        )}
        <h1 className="nhsuk-heading-l">
          <span className="nhsuk-caption-l">{form.title}</span>
          Check your answers
        </h1>
        {lead}
        {pagesAsked(form, answers).map((section) => (
          <CheckedPage key={section.title} stepped={stepped} section={section} answers={answers} />
        ))}
        <FormElement action={stepped.action} method="post">
          <HiddenControls values={{ submissionId: stepped.submissionId, page: "check" }} />
          <Button preventDoubleClick>{stepped.submit}</Button>
        </FormElement>
        <PolicyLine policy={form.policy} now={chrome.now} />
      </div>
    </div>,
  );
};
