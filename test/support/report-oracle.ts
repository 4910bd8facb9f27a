import type { Counted, ReportLine, ReportTable } from "../../shared/domain/report.ts";

type Unknown = { name: string; count: number };
/** Every sum there is in a report: its parts and what they make; figures that are shown have no say in what can be otherwise. */
type Sum = { parts: string[]; whole: string };

const cellsOf = (by: string, { id, figures, total }: ReportLine, counted: readonly Counted[]) => {
  const mine = counted.filter((one) => by === "all" || one[by as "team" | "month"] === id);
  return [
    ...Object.entries(figures).map(([outcome, shown]) => ({
      name: `${by} ${id} ${outcome}`,
      shown,
      count: mine.filter((one) => one.outcome === outcome).length,
    })),
    { name: `${by} ${id} total`, shown: total, count: mine.length },
  ];
};

const sumsOf = ({ byTeam, byMonth, all }: ReportTable): Sum[] => {
  const outcomes = Object.keys(all.figures);
  const lines = [...byTeam.map(({ id }) => `team ${id}`), ...byMonth.map(({ id }) => `month ${id}`), "all "];
  const down = (by: string, names: ReportLine[], column: string): Sum => ({
    parts: names.map(({ id }) => `${by} ${id} ${column}`),
    whole: `all  ${column}`,
  });
  return [
    ...lines.map((line) => ({ parts: outcomes.map((outcome) => `${line} ${outcome}`), whole: `${line} total` })),
    ...[...outcomes, "total"].flatMap((column) => [down("team", byTeam, column), down("month", byMonth, column)]),
  ];
};

type Unknowns = ReadonlyMap<string, Unknown>;

/** The first way found in which one figure is otherwise by one, others make that good, and nothing withheld becomes nought. */
const findOther = (first: Unknown, change: number, unknowns: Unknowns, sums: readonly Sum[]): Unknowns | undefined => {
  const search = (changes: ReadonlyMap<string, number>): ReadonlyMap<string, number> | undefined => {
    const changeOf = (name: string) => changes.get(name) ?? 0;
    const off = ({ parts, whole }: Sum) => parts.reduce((sum, part) => sum + changeOf(part), 0) - changeOf(whole);
    const broken = sums.find((sum) => off(sum) !== 0);
    if (broken === undefined) return changes;
    const excess = off(broken);
    for (const name of [...broken.parts, broken.whole]) {
      const unknown = unknowns.get(name);
      const step = Math.sign(name === broken.whole ? excess : -excess);
      if (unknown === undefined || changes.has(name) || unknown.count + step < 1) continue;
      const found = search(new Map([...changes, [name, step]]));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const changes = first.count + change < 1 ? undefined : search(new Map([[first.name, change]]));
  return changes && new Map([...unknowns].map(([name, one]) => [name, { name, count: one.count + (changes.get(name) ?? 0) }]));
};

/** Whether a small figure could be as many as are shown, step by step, and any other one more or less. */
const isOpen = (unknown: Unknown, unknowns: Unknowns, sums: readonly Sum[]): boolean => {
  if (unknown.count >= 5) return [1, -1].some((change) => findOther(unknown, change, unknowns, sums) !== undefined);
  const other = findOther(unknown, 1, unknowns, sums);
  const raised = other?.get(unknown.name);
  return other !== undefined && raised !== undefined && (raised.count === 5 || isOpen(raised, other, sums));
};

/**
 * For each figure that a report withholds, whether another table says the same in all that is shown and has another number there, for
 * a small figure one that is not small; found by trying, and not in the way that the report decides it.
 */
export const otherWorld = (table: ReportTable, counted: readonly Counted[]): { figure: string; other: boolean }[] => {
  const cells = [
    ...table.byTeam.flatMap((line) => cellsOf("team", line, counted)),
    ...table.byMonth.flatMap((line) => cellsOf("month", line, counted)),
    ...cellsOf("all", table.all, counted),
  ];
  const unknowns = new Map(cells.filter(({ shown }) => shown === null).map((cell) => [cell.name, cell]));
  const sums = sumsOf(table);
  return [...unknowns.values()].map((unknown) => ({ figure: unknown.name, other: isOpen(unknown, unknowns, sums) }));
};
