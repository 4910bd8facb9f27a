import { ErrorSummary } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Field, Form } from "../domain/form.ts";
import { fieldsOf, findField } from "../domain/form-fields.ts";
import type { Issue } from "../domain/result.ts";
import { idOf } from "./form-control.tsx";

/** Something that went wrong with the whole form through no fault of the answers. */
export type Notice = { title: string; text: string; link?: { href: string; text: string } };

/** The path of the control at which the answer to a field begins. */
export const firstControl = (field: Field, path: string): string | undefined => {
  if (field.kind === "hidden") return undefined;
  if (field.kind === "date" || field.kind === "date-time") return `${path}.day`;
  if (field.kind !== "list" && field.kind !== "group") return path;
  const [first] = Object.entries(fieldsOf(field.of));
  return first && firstControl(first[1], `${path}.${first[0]}`);
};

/** The id of the control at which a path is answered; `undefined` where the page has none to lead to. */
export const findAnchor = (form: Form, path: string): string | undefined => {
  const found = findField(form.fields, path);
  if (found === undefined) return undefined;
  const isWholeList = found.field.kind === "list" && found.row === undefined;
  const control = firstControl(found.field, isWholeList ? `${path}.0` : path);
  return control && idOf(control);
};

export type Summarised = {
  form: Form;
  issues: readonly Issue[];
  /** The address of the page on which an issue is put right, where it is another one. */
  pageOf?: (issue: Issue) => string | undefined;
};

/** Where an issue is put right: its control, on this page or on the one that asks the question. */
const hrefOf = ({ form, pageOf }: Summarised, issue: Issue): string | undefined => {
  const anchor = findAnchor(form, issue.path);
  return anchor === undefined ? undefined : `${pageOf?.(issue) ?? ""}#${anchor}`;
};

/** The summary above a form of what is wrong, each line leading to its control. */
export const IssueSummary = (summarised: Summarised): ReactElement => (
  <ErrorSummary tabIndex={-1}>
    <ErrorSummary.Title>There is a problem</ErrorSummary.Title>
    <ErrorSummary.List>
      {summarised.issues.map((issue) => {
        const href = hrefOf(summarised, issue);
        return (
          <ErrorSummary.ListItem key={issue.path} {...(href !== undefined && { href })}>
            {issue.message}
          </ErrorSummary.ListItem>
        );
      })}
    </ErrorSummary.List>
  </ErrorSummary>
);

/** The same as a plain list, where nothing went wrong yet. */
export const IssueLinks = (summarised: Summarised): ReactElement => (
  <ul className="nhsuk-list">
    {summarised.issues.map((issue) => (
      <li key={issue.path}>
        <a href={hrefOf(summarised, issue)}>{issue.message}</a>
      </li>
    ))}
  </ul>
);

/** The banner above a form that could not be taken now. */
export const NoticeBanner = ({ title, text, link }: Notice): ReactElement => (
  <ErrorSummary tabIndex={-1}>
    <ErrorSummary.Title>{title}</ErrorSummary.Title>
    <p>{text}</p>
    {link && (
      <ErrorSummary.List>
        <ErrorSummary.ListItem href={link.href}>{link.text}</ErrorSummary.ListItem>
      </ErrorSummary.List>
    )}
  </ErrorSummary>
);
