import { Button, Details, Panel } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Misfit } from "../../domain/team-place.ts";
import { importForm } from "../../policy/forms/import-people.ts";
import { personRow } from "../../policy/forms/person.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { MisfitList } from "../misfit-list.tsx";
import { ResponsiveTable, type TableRow } from "../responsive-table.tsx";
import { countWords } from "../words.ts";

/** What stands in the columns of a row of the file, by their names. */
type Cells = Readonly<Record<string, string>>;

/** What an import did or would do, and what is wrong with the file. */
export type ImportResult = {
  applied: boolean;
  bad: readonly { line: number; column: string; message: string }[];
  added: readonly { personId: string; after: Cells }[];
  changed: readonly { personId: string; fields: readonly string[]; before: Cells; after: Cells }[];
  unchanged: number;
  notInFile: number;
  leftOver: readonly Misfit[];
};

export type ImportPage = {
  chrome: Chrome;
  /** What is wrong with the form itself. */
  problem?: string | undefined;
  /** What was sent, and what came of it. */
  sent?: { people: string; result: ImportResult } | undefined;
};

/** More rows than this say nothing more to a reader; the file is mended from the first on. */
const mostShown = 200;

const people = (count: number): string => countWords(count, "person").replace("persons", "people");

const Problem = ({ title, children }: { title: string; children: ReactElement }): ReactElement => (
  <div className="nhsuk-error-summary" aria-labelledby="error-summary-title" role="alert" tabIndex={-1}>
    <h2 className="nhsuk-error-summary__title" id="error-summary-title">
      {title}
    </h2>
    <div className="nhsuk-error-summary__body">{children}</div>
  </div>
);

const BadRows = ({ bad }: Pick<ImportResult, "bad">): ReactElement => {
  const lines = new Set(bad.map(({ line }) => line)).size;
  return (
    <>
      <Problem title={`${countWords(lines, "line")} of the file cannot be imported`}>
        <p>Nothing was changed. Mend the file where it says, then choose it again.</p>
      </Problem>
      <ResponsiveTable
        caption={bad.length > mostShown ? `The first ${mostShown} of ${bad.length}` : "What is wrong"}
        headings={["Line", "Column", "What is wrong"]}
        rows={bad.slice(0, mostShown).map(({ line, column, message }, index) => ({
          key: `${index}`,
          cells: [String(line), column === "" ? "The whole line" : column, message],
        }))}
      />
    </>
  );
};

const Outcome = ({ added, changed, unchanged, notInFile }: ImportResult): ReactElement => (
  <ul className="nhsuk-list nhsuk-list--bullet">
    <li>{`${people(added.length)} to add`}</li>
    <li>{`${people(changed.length)} to change`}</li>
    <li>{`${people(unchanged)} who stay as they are`}</li>
    <li>{`${people(notInFile)} of the directory who are not in the file; they stay as they are as well`}</li>
  </ul>
);

const cellOf = (cell: string | undefined): ReactElement | string =>
  cell ? cell : <span className="nhsuk-u-secondary-text-colour">blank</span>;

/** The first rows of a list that may be long. */
const FirstRows = ({ rows, ...table }: { caption: string; headings: string[]; rows: TableRow[] }): ReactElement => (
  <>
    <ResponsiveTable {...table} rows={rows.slice(0, mostShown)} />
    {rows.length > mostShown && <p>{`and ${rows.length - mostShown} more`}</p>}
  </>
);

const Changed = ({ changed }: Pick<ImportResult, "changed">): ReactElement => (
  <FirstRows
    caption="Who is changed, in the words of the file"
    headings={["Id", "Column", "Now", "In the file"]}
    rows={changed.flatMap(({ personId, fields, before, after }) =>
      fields.map((field) => ({
        key: `${personId} ${field}`,
        cells: [personId, field, cellOf(before[field]), cellOf(after[field])],
      })),
    )}
  />
);

const Added = ({ added }: Pick<ImportResult, "added">): ReactElement => (
  <FirstRows
    caption="Who is added"
    headings={["Id", "Name", "Roles"]}
    rows={added.map(({ personId, after }) => ({ key: personId, cells: [personId, cellOf(after.name), cellOf(after.grants)] }))}
  />
);

const LeftOver = ({ leftOver }: Pick<ImportResult, "leftOver">): ReactElement | null =>
  leftOver.length === 0 ? null : (
    <>
      <h2 className="nhsuk-heading-m">Left to do after the import</h2>
      <p>A file gives and takes roles. Who is named as manager, deputy and so on is changed on the page of the team.</p>
      <MisfitList misfits={leftOver} />
    </>
  );

const ApplyForm = ({ text }: { text: string }): ReactElement => (
  <form action="/directory/import" method="post" encType="multipart/form-data">
    <input type="hidden" name="people" value={text} />
    <input type="hidden" name="apply" value="yes" />
    <Button preventDoubleClick>Import these people</Button>
  </form>
);

const Checked = ({ people: text, result }: { people: string; result: ImportResult }): ReactElement => {
  if (result.bad.length > 0) return <BadRows bad={result.bad} />;
  if (result.applied)
    return (
      <>
        <Panel>
          <Panel.Title headingLevel="h2">Imported</Panel.Title>
          {`${people(result.added.length)} added, ${people(result.changed.length)} changed`}
        </Panel>
        <LeftOver {...result} />
      </>
    );
  const isSomething = result.added.length + result.changed.length > 0;
  return (
    <>
      <h2 className="nhsuk-heading-m">{isSomething ? "What would change" : "Nothing would change"}</h2>
      <Outcome {...result} />
      {result.changed.length > 0 && <Changed {...result} />}
      {result.added.length > 0 && <Added {...result} />}
      <LeftOver {...result} />
      {isSomething && <p>All of it is changed at one instant, or nothing of it.</p>}
      {isSomething && <ApplyForm text={text} />}
    </>
  );
};

const FileForm = ({ problem }: Pick<ImportPage, "problem">): ReactElement => (
  <form action="/directory/import" method="post" encType="multipart/form-data">
    <input type="hidden" name="apply" value="no" />
    <div className={`nhsuk-form-group${problem === undefined ? "" : " nhsuk-form-group--error"}`}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor="people">
        Choose a file
      </label>
      <div className="nhsuk-hint" id="people-hint">
        CSV in UTF-8, with commas or semicolons, at most 4 MB. Take an export as the pattern. Nothing is changed before you have
        seen what would be.
      </div>
      {problem !== undefined && (
        <span className="nhsuk-error-message" id="people-error">
          <span className="nhsuk-u-visually-hidden">Error:</span> {problem}
        </span>
      )}
      <input
        className="nhsuk-file-upload"
        id="people"
        name="people"
        type="file"
        accept=".csv,text/csv"
        aria-describedby={problem === undefined ? "people-hint" : "people-hint people-error"}
      />
    </div>
    <Button preventDoubleClick>Check the file</Button>
  </form>
);

const columns: [string, string][] = [
  ["active, signsIn", "yes or no"],
  ["grants", "staff@ash; service-manager@adult-inpatient; lead"],
  ["lineManagerId, deputyId", "the id of a colleague, in the directory or in the file"],
  ["absences", "2026-04-01..2026-04-14; 2026-08-03..2026-08-14"],
];

/** The page to import people on: choose a file, see what it would change or what is wrong with it, and have it changed. */
export const importPeoplePage = ({ chrome, problem, sent }: ImportPage): string =>
  renderPage(
    {
      title: importForm.title,
      chrome,
      backHref: "/directory",
      hasErrors: problem !== undefined || (sent?.result.bad.length ?? 0) > 0,
    },
    <>
      {problem !== undefined && (
        <Problem title="There is a problem">
          <p>
            <a href="#people">{problem}</a>
          </p>
        </Problem>
      )}
      <h1>{importForm.title}</h1>
      {sent && <Checked {...sent} />}
      <FileForm problem={problem} />
      <Details>
        <Details.Summary>What the file looks like</Details.Summary>
        <Details.Text>
          <p>{`The first line names the columns, in any order: ${Object.keys(personRow.fields).join(", ")}.`}</p>
          <ul>
            {columns.map(([column, pattern]) => (
              <li key={column}>{`${column}: ${pattern}`}</li>
            ))}
          </ul>
          <p>People are told apart by their id. Whoever is not in the file stays as they are; a leaver is active: no.</p>
        </Details.Text>
      </Details>
    </>,
  );
