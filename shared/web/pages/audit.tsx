import { Button, ErrorSummary, Pagination, Select, TextInput } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { AuditEntry } from "../../domain/audit.ts";
import { formatLong } from "../../domain/calendar.ts";
import { directoryKeys } from "../../domain/directory.ts";
import type { Issue } from "../../domain/result.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";

export type AuditPage = {
  chrome: Chrome;
  /** The filters as they were asked for. */
  query: URLSearchParams;
  /** Latest first. */
  entries: readonly AuditEntry[];
  names: ReadonlyMap<string, string>;
  issues: readonly Issue[];
  /** Where the next page of the same list begins. */
  next?: string | undefined;
};

const actionWords: Record<AuditEntry["action"], string> = {
  "incident-recorded": "Recorded an incident",
  "incident-ended": "Set the end of an incident",
  "incident-times-corrected": "Corrected the times of an incident",
  "incident-withdrawn": "Withdrew an incident",
  "incidents-exported": "Exported incidents",
  "debrief-submitted": "Submitted a debrief",
  "debrief-amended": "Amended a debrief",
  "action-done": "Marked an action as done",
  "support-case-opened": "Opened a support case",
  "support-case-read": "Read a support case",
  "stage-moved": "Moved a stage",
  "stage-amended": "Put a settled stage right",
  "line-manager-changed": "Changed the line manager",
  "support-case-ended": "Ended a support case",
  "contact-opted-out": "Stopped contact",
  "feedback-given": "Gave feedback",
  "correction-answered": "Answered a correction",
  "facts-corrected": "Corrected their own support case",
  "reminders-snoozed": "Put reminders off",
  "reminders-resumed": "Let reminders go again",
  "person-added": "Added a person",
  "person-changed": "Changed a person",
  "team-added": "Added a team",
  "team-changed": "Changed a team",
  "services-changed": "Changed the services",
  "suppression-lifted": "Let mail go to an address again",
  "calendar-address-made": "Made their calendar’s address",
  "calendar-address-revoked": "Revoked their calendar’s address",
  "directory-imported": "Imported people",
};

const errorOf = (issues: readonly Issue[], path: string): { error?: string } => {
  const message = issues.find((issue) => issue.path === path)?.message;
  return message === undefined ? {} : { error: message };
};

const Day = ({
  name,
  label,
  query,
  issues,
}: Pick<AuditPage, "query" | "issues"> & { name: string; label: string }): ReactElement => (
  <TextInput
    id={name}
    name={name}
    type="date"
    label={label}
    defaultValue={query.get(name) ?? ""}
    width={10}
    {...errorOf(issues, name)}
  />
);

const Filter = ({ query, issues }: Pick<AuditPage, "query" | "issues">): ReactElement => (
  <form className="app-filter" action="/audit" method="get" noValidate>
    <TextInput
      id="reference"
      name="reference"
      label="Case"
      defaultValue={query.get("reference") ?? ""}
      width={10}
      {...errorOf(issues, "reference")}
    />
    <TextInput
      id="person"
      name="person"
      label="Person, by their id"
      defaultValue={query.get("person") ?? ""}
      width={10}
      {...errorOf(issues, "person")}
    />
    <Select id="action" name="action" label="What was done" defaultValue={query.get("action") ?? ""}>
      <Select.Option value="">Anything</Select.Option>
      {AuditEntry.shape.action.options.map((action) => (
        <Select.Option key={action} value={action}>
          {actionWords[action]}
        </Select.Option>
      ))}
    </Select>
    <Day name="from" label="First day" query={query} issues={issues} />
    <Day name="to" label="Last day" query={query} issues={issues} />
    <Button secondary>Show</Button>
  </form>
);

const Problems = ({ issues }: Pick<AuditPage, "issues">): ReactElement => (
  <ErrorSummary tabIndex={-1}>
    <ErrorSummary.Title>There is a problem</ErrorSummary.Title>
    <ErrorSummary.List>
      {issues.map(({ path, message }) => (
        <ErrorSummary.ListItem key={path} href={`#${path}`}>
          {message}
        </ErrorSummary.ListItem>
      ))}
    </ErrorSummary.List>
  </ErrorSummary>
);

const versionWords = ({ fromVersion, toVersion, asOf }: AuditEntry): string => {
  if (toVersion !== undefined) return fromVersion === undefined ? `${toVersion}` : `${fromVersion} to ${toVersion}`;
  return asOf === undefined ? "" : `as of entry ${asOf}`;
};

/** The key of a row of the directory, which is too long to stand in one line. */
const isKey = (reference: string): boolean => reference.includes("#");

/** What a history is called: by its reference, but for that of a calendar, whose key says nothing and which its owner alone changes. */
const nameChain = (reference: string, owner: string): string =>
  reference.startsWith(directoryKeys.calendarFeed("")) ? `Calendar of ${owner}` : reference;

const cellsOf = (entry: AuditEntry, names: ReadonlyMap<string, string>) => {
  const [reference = ""] = entry.reference.split("#reads");
  const who = names.get(entry.by) ?? entry.by;
  const name = nameChain(reference, who);
  return [
    formatLong(entry.at),
    who,
    actionWords[entry.action],
    <a
      key="case"
      className={name === reference && !isKey(reference) ? "app-unbroken" : "app-breaks"}
      href={`/audit?${new URLSearchParams({ reference })}`}
    >
      {name}
    </a>,
    entry.subject ?? "",
    versionWords(entry),
    `${entry.seq}`,
  ];
};

const headings = ["When", "Who", "What", "Case", "Part", "Version", "Entry"];

const withCursor = (query: URLSearchParams, cursor: string): string =>
  `/audit?${new URLSearchParams([...[...query].filter(([name]) => name !== "cursor"), ["cursor", cursor]])}`;

/** The audit: who changed what and who read a support case; nothing of what any of it says. */
export const auditPage = ({ chrome, query, entries, names, issues, next }: AuditPage): string =>
  renderPage(
    { title: "Audit", chrome, backHref: "/", hasErrors: issues.length > 0 },
    <>
      {issues.length > 0 && <Problems issues={issues} />}
      <h1>Audit</h1>
      <p>
        Who changed a case, and who read a support case, latest first: the last seven days unless you choose others, or all of one
        case. What the case says is not here.
      </p>
      <Filter query={query} issues={issues} />
      {entries.length > 0 ? (
        <>
          <ResponsiveTable
            caption="Entries"
            headings={headings}
            rows={entries.map((entry) => ({ key: `${entry.reference}${entry.seq}`, cells: cellsOf(entry, names) }))}
          />
          <p>
            <a href={`/audit.csv?${new URLSearchParams([...query].filter(([name]) => name !== "cursor"))}`}>
              Download all of these as a CSV file
            </a>
          </p>
        </>
      ) : (
        issues.length === 0 && <p>No entry matches what you chose.</p>
      )}
      {next !== undefined && (
        <Pagination>
          <Pagination.Item href={withCursor(query, next)} next />
        </Pagination>
      )}
    </>,
  );
