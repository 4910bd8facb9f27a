import { Button, Details, Select } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatMonth } from "../../domain/calendar.ts";
import type { Heading } from "../../domain/form-columns.ts";
import type { Month } from "../../domain/month.ts";
import { type Exported, nationalNames } from "../../policy/export.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { debriefWords } from "../words.ts";

export type ExportPage = {
  chrome: Chrome;
  teams: readonly { teamId: string; name: string }[];
  /** Those offered, the present one first. */
  months: readonly Month[];
  /** What a file can be about, with its columns. */
  files: readonly { about: Exported; columns: readonly Heading[] }[];
};

const fileWords: Record<Exported, string> = { incident: "Incidents and interventions", ...debriefWords };

const Choose = ({ teams, months, files }: ExportPage): ReactElement => (
  <form action="/incidents.csv" method="get" noValidate>
    <Select id="about" name="about" label="What the file is about">
      {files.map(({ about }) => (
        <Select.Option key={about} value={about}>
          {fileWords[about]}
        </Select.Option>
      ))}
    </Select>
    <Select id="month" name="month" label="Month in which the incidents began">
      {months.map((month) => (
        <Select.Option key={month} value={month}>
          {formatMonth(month)}
        </Select.Option>
      ))}
    </Select>
    <Select id="team" name="team" label="Team">
      <Select.Option value="">All my teams</Select.Option>
      {teams.map(({ teamId, name }) => (
        <Select.Option key={teamId} value={teamId}>
          {name}
        </Select.Option>
      ))}
    </Select>
    <Button>Download the file</Button>
  </form>
);

const describeAnswers = ({ label, options }: Heading): ReactElement => (
  <>
    {label}
    {options.length > 0 && (
      <span className="nhsuk-u-display-block nhsuk-u-font-size-16">
        {options.map(({ code, label: words }) => `${code} = ${words}`).join("; ")}
      </span>
    )}
  </>
);

const Columns = ({ about, columns }: ExportPage["files"][number]): ReactElement => (
  <Details>
    <Details.Summary>{fileWords[about]}: what each column is</Details.Summary>
    <Details.Text>
      <ResponsiveTable
        caption={`Columns of the file of ${fileWords[about].toLowerCase()}`}
        headings={["Column", "What it holds", "National data item"]}
        rows={columns.map((column) => ({
          key: column.name,
          cells: [
            <code key="name">{column.name}</code>,
            describeAnswers(column),
            (about === "incident" ? nationalNames[column.name] : undefined) ?? "None",
          ],
        }))}
      />
    </Details.Text>
  </Details>
);

/** What somebody may take away of the incidents of their teams, and what is in it. */
export const exportPage = (page: ExportPage): string =>
  renderPage(
    { title: "Export incidents", chrome: page.chrome, backHref: "/reviews" },
    <>
      <h1>Export incidents</h1>
      <p>
        A file for spreadsheets, for a report to the board or the national return. It holds codes, numbers and times: no text that
        somebody wrote, no names, and nothing of support cases.
      </p>
      <p>
        Each row is about one incident of a small team. Keep the file where you may keep records of patients, and leave out counts
        under 5 from what you publish. That you took it is noted in the audit.
      </p>
      <Choose {...page} />
      <h2>What is in the files</h2>
      <p>
        Each intervention, action or offer is a row of its own; what is asked once stands in every row of its incident. Times are
        those of clocks in London, with the difference from UTC. Several codes in one cell are parted by a semicolon.
      </p>
      {page.files.map((file) => (
        <Columns key={file.about} {...file} />
      ))}
    </>,
  );
