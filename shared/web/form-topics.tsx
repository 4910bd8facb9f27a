import type { ReactElement } from "react";
import type { Section } from "../domain/form.ts";
import { answersOf, issuesOfPage, pagesAsked, slugOf, standingOf } from "../domain/form-steps.ts";
import { ButtonLink } from "./button-link.tsx";
import { PolicyLine } from "./form.tsx";
import { renderPage } from "./layout.tsx";
import { hrefOfStep, type Stepped } from "./stepped-form.tsx";
import { type Task, TaskList } from "./task-list.tsx";
import type { StatusWords } from "./words.ts";

const statusOf = ({ visited, issues }: Stepped, section: Section): StatusWords => {
  if (!visited.includes(slugOf(section))) return { words: "Not started", colour: "grey" };
  return issuesOfPage(section, issues).length > 0
    ? { words: "To be put right", colour: "red" }
    : { words: "Done", colour: "green" };
};

const passedOver: Record<"not-needed" | "not-yet", StatusWords> = {
  "not-needed": { words: "Not needed", colour: "grey" },
  "not-yet": { words: "Cannot start yet", colour: "grey" },
};

const taskOf = (stepped: Stepped, section: Section): Task => {
  const standing = standingOf(stepped.form, section, answersOf(stepped.form, stepped.typed));
  const task = { name: section.title, hints: section.hint === undefined ? [] : [section.hint] };
  if (standing !== "asked") return { ...task, status: passedOver[standing] };
  return { ...task, href: hrefOfStep(stepped, slugOf(section)), status: statusOf(stepped, section) };
};

const NextStep = (stepped: Stepped): ReactElement => {
  const { form, typed, visited, issues } = stepped;
  const isDone = (section: Section) => visited.includes(slugOf(section)) && issuesOfPage(section, issues).length === 0;
  const next = pagesAsked(form, answersOf(form, typed)).find((section) => !isDone(section));
  if (next === undefined) return <ButtonLink href={hrefOfStep(stepped, "check")}>Check your answers</ButtonLink>;
  if (visited.length === 0) return <ButtonLink href={hrefOfStep(stepped, slugOf(next))}>Start now</ButtonLink>;
  return (
    <>
      <ButtonLink href={hrefOfStep(stepped, slugOf(next))}>Continue</ButtonLink>
      <p>
        <a href={hrefOfStep(stepped, "check")}>Check your answers</a>, and see what is left to answer
      </p>
    </>
  );
};

/** The first page of a form: its topics, how far each is, and the way to the next. */
export const taskListPage = (stepped: Stepped): string => {
  const { form, chrome, lead, backHref, guidance } = stepped;
  return renderPage(
    { title: form.title, chrome, backHref },
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <h1 className="nhsuk-heading-l">{form.title}</h1>
        {lead}
        <TaskList id="page" tasks={form.sections.map((section) => taskOf(stepped, section))} />
        <NextStep {...stepped} />
        <Kept />
        {guidance && (
          <p>
            <a href={guidance.href}>{guidance.words}</a>
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
