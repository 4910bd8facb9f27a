import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counted, type ReportLine, type ReportTable, reportOutcomes, tabulate } from "../../shared/domain/report.ts";
import { otherWorld } from "../support/report-oracle.ts";

const teams = ["Ash", "Birch", "Cedar"];
const months = ["2026-04", "2026-05"];
const outcomes = reportOutcomes.map(({ id }) => id);

/** Few reviews of few kinds, so that small counts meet in every way. */
const reviews = fc.array(
  fc.record({
    team: fc.constantFrom(...teams),
    month: fc.constantFrom(...months),
    outcome: fc.constantFrom("in-time", "in-time", "in-time", "late", "not-held", "overdue", "long-overdue"),
  }),
  { maxLength: 60, size: "max" },
);

const linesOf = ({ byTeam, byMonth, all }: ReportTable): ReportLine[] => [...byTeam, ...byMonth, all];
const shownIn = (table: ReportTable): number[] =>
  linesOf(table).flatMap(({ figures, total }) => [...Object.values(figures), total].filter((one) => one !== null));

const check = (counted: Counted[], look: (table: ReportTable) => void) => look(tabulate(counted, teams, months));

describe("a report", () => {
  it("shows no count from one to four, in a cell or a total", () => {
    fc.assert(
      fc.property(reviews, (counted) =>
        check(counted, (table) => {
          expect(shownIn(table).filter((one) => one > 0 && one < 5)).toEqual([]);
        }),
      ),
    );
  });

  it("shows what it shows as it was counted, and every nought", () => {
    fc.assert(
      fc.property(reviews, (counted) =>
        check(counted, ({ byTeam, all }) => {
          for (const { id, figures } of byTeam)
            for (const outcome of outcomes) {
              const count = counted.filter((one) => one.team === id && one.outcome === outcome).length;
              expect([null, count]).toContain(figures[outcome]);
              if (count === 0) expect(figures[outcome]).toBe(0);
            }
          expect([null, counted.length]).toContain(all.total);
        }),
      ),
    );
  });

  it("lets no small count be worked out: where one is withheld, another table says the same in all that is shown and has five there", () => {
    fc.assert(
      fc.property(reviews, (counted) =>
        check(counted, (table) => {
          for (const { figure, other } of otherWorld(table, counted)) expect(other, figure).toBe(true);
        }),
      ),
      { numRuns: 60 },
    );
  });

  it("tells by a total no sum of what is withheld beside it that is small", () => {
    fc.assert(
      fc.property(reviews, (counted) =>
        check(counted, (table) => {
          for (const { figures, total } of linesOf(table).filter((line) => line.total !== null)) {
            const shown = Object.values(figures).reduce<number>((sum, one) => sum + (one ?? 0), 0);
            const rest = (total ?? 0) - shown;
            expect(rest === 0 || rest >= 5, `${rest} of ${total}`).toBe(true);
          }
        }),
      ),
    );
  });

  it("tells nothing by its rates that its figures do not tell", () => {
    fc.assert(
      fc.property(reviews, (counted) =>
        check(counted, (table) => {
          for (const { figures, total, inTimePercent } of linesOf(table))
            if (inTimePercent !== null) expect([figures["in-time"], total]).not.toContain(null);
        }),
      ),
    );
  });
});
