import { Button, Form as FormElement, InsetText } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { Form, Section } from "../domain/form.ts";
import { numberRows } from "../domain/form-repeat.ts";
import { answersOf, namesAsked, pagesAsked, slugOf } from "../domain/form-steps.ts";
import type { Issue } from "../domain/result.ts";
import type { Choices } from "./form.tsx";
import { IssueSummary, type Notice, NoticeBanner } from "./form-errors.tsx";
import { FieldControls } from "./form-fields.tsx";
import { type Chrome, renderPage } from "./layout.tsx";

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
  /** What follows from the answers once they are sent, told above the last button. */
  foretell?: (answers: Record<string, unknown>) => ReactNode;
  /** Where the guidance to this form is, and what the link to it says. */
  guidance?: { href: string; words: string };
};

type Place = Pick<Stepped, "address" | "submissionId">;

/** The address of one page of a form that is being filled in, or of the page to check the answers. */
export const hrefOfStep = ({ address, submissionId }: Place, page: string, returnTo?: "check"): string =>
  `${address}?${new URLSearchParams({ page, draft: submissionId, ...(returnTo && { return: returnTo }) })}`;

export const HiddenControls = ({ values }: { values: Readonly<Record<string, string>> }): ReactElement => (
  <>
    {Object.entries(values).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
);

/** Counted among all the pages of the form, those that are passed over too, so that the count stays the same to the end. */
const positionOf = ({ sections }: Form, section: Section): string =>
  `page ${sections.indexOf(section) + 1} of ${sections.length}`;

/** Where the page's script says whether what is typed is saved already; without a script it stays empty. */
const Kept = (): ReactElement => (
  <output
    className="app-kept"
    data-saved="Saved"
    data-failed="Not saved. What you typed last is on this page only: keep it open, and choose “Save and continue”."
  />
);

type StepProps = Stepped & { section: Section; pageIssues: readonly Issue[]; returnTo?: "check"; notice?: Notice };

/** One page of a form: one topic, saved when it is left. */
export const stepPage = (stepped: StepProps): string => {
  const { form, chrome, section, typed, pageIssues, choices, notice, returnTo } = stepped;
  const answers = answersOf(form, typed);
  const pages = pagesAsked(form, answers);
  const before = pages[pages.indexOf(section) - 1];
  const errors = new Map(pageIssues.toReversed().map(({ path, message }) => [path, message]));
  const filling = { action: stepped.action, posted: numberRows(form, typed), errors, choices };
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
          <span className="nhsuk-caption-l">{`${form.title}, ${positionOf(form, section)}`}</span>
          {section.title}
        </h1>
        {section.hint && <InsetText>{section.hint}</InsetText>}
        <FormElement action={stepped.action} method="post" autoComplete="off" data-kept>
          {/* Enter in a text box presses the first button of a form, which must not be one that adds or removes a row. */}
          <button type="submit" hidden>
            Save and continue
          </button>
          <HiddenControls values={hidden} />
          <FieldControls fields={form.fields} base="" filling={filling} names={namesAsked(form, section, answers)} />
          <div className="nhsuk-button-group">
            <Button preventDoubleClick>Save and continue</Button>
            {returnTo === undefined && section !== pages.at(-1) && (
              <Button secondary name="skip" value="yes">
                Save and skip optional pages
              </Button>
            )}
            <Button secondary name="later" value="yes" formNoValidate>
              Save and come back later
            </Button>
          </div>
          <Kept />
        </FormElement>
      </div>
    </div>,
  );
};
