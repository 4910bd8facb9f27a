import { Button, Select } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { type KindReport, type Report, type ReportLine, reportOutcomes } from "../../domain/report.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { reportWords } from "../words.ts";

export type ReportsPage = { chrome: Chrome; report: Report; years: readonly number[] };

const nameYear = (year: number): string => `April ${year} to March ${year + 1}`;

const showFigure = (figure: number | null | undefined): ReactNode =>
  figure === null || figure === undefined ? <span className="nhsuk-u-secondary-text-colour">withheld</span> : figure;

const ShareInTime = ({ line }: { line: ReportLine }): ReactElement => {
  const { inTimePercent, total } = line;
  if (total === 0) return <>none to count</>;
  if (inTimePercent === null) return <>{showFigure(null)}</>;
  return (
    <>
      {`${inTimePercent}%`}
      <meter className="app-share" min={0} max={100} value={inTimePercent} aria-hidden="true" />
    </>
  );
};

/** What some figures make together, where all of them are shown. */
const sumOf = (...figures: (number | null | undefined)[]): number | null =>
  figures.reduce<number | null>((sum, one) => (sum === null || one === null || one === undefined ? null : sum + one), 0);

const overdueOf = ({ figures }: ReportLine): number | null => sumOf(figures.overdue, figures["long-overdue"]);

const AtAGlance = ({ kinds }: Report): ReactElement => (
  <ResponsiveTable
    caption="At a glance"
    headings={["What was owed", "Settled or due", "In time", "Overdue now"]}
    rows={kinds.map(({ kind, all }) => ({
      key: kind,
      cells: [reportWords[kind], showFigure(all.total), <ShareInTime key="share" line={all} />, showFigure(overdueOf(all))],
    }))}
  />
);

const headings = (first: string): string[] => [first, ...reportOutcomes.map(({ label }) => label), "In all", "Share in time"];

const cellsOf = (name: string, line: ReportLine): ReactNode[] => [
  name,
  ...reportOutcomes.map(({ id }) => showFigure(line.figures[id])),
  showFigure(line.total),
  <ShareInTime key="share" line={line} />,
];

const KindTables = ({ kind, byTeam, byMonth, all }: KindReport): ReactElement => {
  const sum = { key: "all", cells: cellsOf("All", all) };
  const toRow = (line: ReportLine & { name: string }) => ({ key: line.id, cells: cellsOf(line.name, line) });
  return (
    <section className="app-report">
      <h2>{reportWords[kind]}</h2>
      {kind === "support-case" && (
        <p>
          One case is one colleague, counted once one of its steps is settled or has come due. A case is late or overdue where one
          of its steps is.
        </p>
      )}
      {all.total === 0 ? (
        <p>None has been settled or come due.</p>
      ) : (
        <>
          <ResponsiveTable
            caption={`${reportWords[kind]}: by team`}
            headings={headings("Team")}
            rows={[...byTeam.map(toRow), sum]}
          />
          <ResponsiveTable
            caption={`${reportWords[kind]}: by month`}
            headings={headings("Month")}
            rows={[...byMonth.map(toRow), sum]}
          />
        </>
      )}
    </section>
  );
};

/** What was owed in a financial year and how much of it in time, by team and by month, to be read, printed and saved. */
export const reportsPage = ({ chrome, report, years }: ReportsPage): string =>
  renderPage(
    { title: "Reports", chrome, backHref: "/" },
    <>
      <h1>Reports</h1>
      <p>
        {`${nameYear(report.year)}, as it stands on ${formatLong(report.asOf)}. A review belongs to the month in which its clock started.`}
      </p>
      <p>A review is counted once it is settled or has come due. What is not due yet is in none of these figures.</p>
      <p>
        Counts from 1 to 4 are withheld, so that nobody can be recognised, and so are others of the same kind from which they
        could be worked out.
      </p>
      {report.kinds.length > 1 && (
        <p>
          Different kinds are often owed for the same incidents, so that a count withheld in one may be shown in another. The page
          and its file have all kinds: ask your information governance team before you publish them.
        </p>
      )}
      <form className="app-filter" action="/reports" method="get" noValidate>
        <Select id="year" name="year" label="Year" defaultValue={String(report.year)}>
          {years.map((year) => (
            <Select.Option key={year} value={String(year)}>
              {nameYear(year)}
            </Select.Option>
          ))}
        </Select>
        <Button secondary>Show</Button>
      </form>
      <p className="app-screen-only">
        <a href={`/reports.csv?year=${report.year}`}>Save the figures as a file (CSV)</a>
      </p>
      <AtAGlance {...report} />
      {report.kinds.map((one) => (
        <KindTables key={one.kind} {...one} />
      ))}
    </>,
  );
