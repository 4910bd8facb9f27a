import { BodyText, Button, Col, Form as FormElement, Row } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import { formatDay } from "../domain/calendar.ts";
import type { Form, Option } from "../domain/form.ts";
import { numberRows } from "../domain/form-repeat.ts";
import type { Issue } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import { hasExpired } from "../policy/documents.ts";
import type { Filling } from "./form-control.tsx";
import { IssueSummary, type Notice, NoticeBanner } from "./form-errors.tsx";
import { FieldControls } from "./form-fields.tsx";
import { type Chrome, renderPage } from "./layout.tsx";

/** What every page with a form is given: what was posted, exactly as typed, and what was wrong with it. */
export type FormProps = {
  chrome: Chrome;
  /** Empty when the form is first asked for. */
  params: URLSearchParams;
  issues: readonly Issue[];
  notice?: Notice;
};

/** The options of each kind of choice that only the page knows: teams, people and the like. */
export type Choices = Readonly<Record<string, readonly Option[]>>;

type FormPage = FormProps & {
  form: Form;
  /** Where the form is posted. */
  action: string;
  submit: string;
  backHref?: string;
  /** What stands between the heading and the first question. */
  lead?: ReactNode;
  /** Values of hidden and preselected controls, used where nothing was posted. */
  given?: Readonly<Record<string, string>>;
  choices?: Choices;
};

const withGiven = (params: URLSearchParams, given: Readonly<Record<string, string>>): URLSearchParams => {
  const all = new URLSearchParams(params);
  for (const [name, value] of Object.entries(given)) if (!all.has(name)) all.set(name, value);
  return all;
};

const startFilling = ({ form, action, params, issues, given = {}, choices = {} }: FormPage): Filling => ({
  action,
  posted: numberRows(form, withGiven(params, given)),
  errors: new Map(issues.toReversed().map(({ path, message }) => [path, message])),
  choices,
});

const hiddenNames = (form: Form): string[] =>
  Object.entries(form.fields).flatMap(([name, field]) => (field.kind === "hidden" ? [name] : []));

/** Which policy a form follows, and whether that has expired, which its reader must not have to look up. */
export const PolicyLine = ({ policy, now }: Pick<Form, "policy"> & { now: Instant }): ReactElement => (
  <p className="nhsuk-body-s nhsuk-u-secondary-text-colour">
    {`This form follows the ${policy.document}, ${policy.section}`}
    {policy.expiresOn !== undefined &&
      (hasExpired(policy, now)
        ? `, which expired on ${formatDay(policy.expiresOn)}`
        : `, which is valid until ${formatDay(policy.expiresOn)}`)}
    . <a href="/guidance#policies">Policy library</a>
  </p>
);

const Questions = (page: FormPage & { filling: Filling }): ReactElement => {
  const { form, filling, action, submit } = page;
  const place = { fields: form.fields, base: "", filling };
  return (
    <FormElement action={action} method="post" autoComplete="off">
      {/* Enter in a text box presses the first button of a form, which must not be one that adds or removes a row. */}
      <button type="submit" hidden>
        {submit}
      </button>
      <FieldControls {...place} names={hiddenNames(form)} />
      {form.sections.map((section) => (
        <section key={section.title}>
          <h2 className="nhsuk-heading-m">{section.title}</h2>
          {section.hint && <BodyText>{section.hint}</BodyText>}
          <FieldControls {...place} names={section.fields} />
        </section>
      ))}
      <Button preventDoubleClick>{submit}</Button>
    </FormElement>
  );
};

/** A whole page with one form: the summary of what is wrong, the questions with what was typed, and one button. */
export const renderFormPage = (page: FormPage): string => {
  const { form, chrome, issues, notice, lead, backHref } = page;
  const hasErrors = issues.length > 0 || notice !== undefined;
  return renderPage(
    { title: form.title, chrome, hasErrors, ...(backHref !== undefined && { backHref }) },
    <Row>
      <Col width="two-thirds">
        {notice && <NoticeBanner {...notice} />}
        {issues.length > 0 && <IssueSummary form={form} issues={issues} />}
        <h1 className="nhsuk-heading-l">{form.title}</h1>
        {lead}
        <Questions {...page} filling={startFilling(page)} />
        <PolicyLine policy={form.policy} now={chrome.now} />
      </Col>
    </Row>,
  );
};
