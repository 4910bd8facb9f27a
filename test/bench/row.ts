/** One line of the bench: what was measured, against what, and whether that is within the bound. */
export type Row = { what: string; measured: string; against: string; figure: string; bound: string; isMet: boolean };

type Unit = "ms" | "s" | "kB" | "MB" | "/s" | "";

const show = (value: number, unit: Unit): string => {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === "" || unit === "/s" ? unit : ` ${unit}`}`;
};

type Comparison = { measured: number; floor: number; unit: Unit; ratio?: number; of: string };

/** A ratio to something measured in the same run; `ratio` where it is not simply the one figure by the other. */
export const compare = (
  what: string,
  { measured, floor, unit, ratio = measured / floor, of }: Comparison,
  bound: { atMost: number } | { atLeast: number },
): Row => ({
  what,
  measured: show(measured, unit),
  against: `${show(floor, unit)} ${of}`,
  figure: ratio.toFixed(2),
  bound: "atMost" in bound ? `<= ${bound.atMost}` : `>= ${bound.atLeast}`,
  isMet: "atMost" in bound ? ratio <= bound.atMost : ratio >= bound.atLeast,
});

/** A figure with a bound of its own. */
export const limit = (what: string, measured: number, unit: Unit, atMost: number, against = ""): Row => ({
  what,
  measured: show(measured, unit),
  against,
  figure: show(measured, unit),
  bound: `<= ${show(atMost, unit)}`,
  isMet: measured <= atMost,
});

const columns = ["what", "measured", "against", "figure", "bound"] as const;

/** The rows as a table for a terminal. */
export const printRows = (rows: readonly Row[]): string => {
  const widths = columns.map((column) => Math.max(column.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return [
    line(columns),
    ...rows.map((row) => `${line(columns.map((column) => row[column]))}  ${row.isMet ? "met" : "MISSED"}`),
  ].join("\n");
};
