import { describe, expect, it } from "vitest";
import { pathway } from "../../shared/policy/pathway.ts";
import { renderChart } from "../../shared/web/pathway-chart.tsx";
import { chartStateOf } from "../../shared/web/stage-status.ts";
import { begun, stagesOf } from "../support/sample-case.ts";
import { now } from "../support/sample-facts.ts";

const [template] = pathway.templates;
if (template === undefined) throw new Error("the pathway has no templates");

const heightToWidth = (svg: string): number => {
  const [, width, height] = /viewBox="0 0 (\d+) ([\d.]+)"/.exec(svg) ?? [];
  return Number(height) / Number(width);
};

describe("the chart of the pathway", () => {
  it.each(pathway.templates.map((one) => [one.id, one] as const))(
    "of template %s names each stage once and fits A4",
    (_id, one) => {
      const svg = renderChart({ pathway, template: one, title: one.name });
      for (const { id, name } of one.stages) {
        expect(svg.split(`>${id}</text>`)).toHaveLength(2);
        expect(svg.split(`>${name}</text>`)).toHaveLength(2);
      }
      expect(heightToWidth(svg)).toBeLessThanOrEqual(297 / 210);
    },
  );

  it.each(pathway.templates.map((one) => [one.id, one] as const))(
    "of template %s leads from each stage to those after it",
    (_id, one) => {
      const svg = renderChart({ pathway, template: one, title: one.name });
      const followed = new Set(one.stages.flatMap(({ after }) => after));
      const starts = one.stages.filter(({ after }) => after.length === 0).length;
      const ends = one.stages.filter(({ id }) => !followed.has(id)).length;
      const between = one.stages.reduce((sum, { after }) => sum + after.length, 0);
      expect(svg.split("<polygon")).toHaveLength(1 + starts + between + ends);
    },
  );

  it("is black on white alone", () => {
    const colours = renderChart({ pathway, template, title: "" }).match(/#[0-9a-f]{6}/g);
    expect(new Set(colours)).toEqual(new Set(["#000000", "#ffffff"]));
  });
});

describe("the chart of a case", () => {
  const lines = stagesOf({ ...begun, S2: { status: "settled", outcome: "not-applicable", movedAt: now } }, true);
  const states = new Map(lines.map((line) => [line.stage.id, chartStateOf(pathway, line, lines, now)]));

  it("calls a stage late by when it was done, where that was said, and not by when it was written down", () => {
    const wordsOf = (heldAt?: string) => {
      const settled = stagesOf(
        { S0: { status: "settled", outcome: "completed", movedAt: "2099-01-01T09:00:00.000Z", heldAt } },
        false,
      );
      return settled.slice(0, 1).map((line) => chartStateOf(pathway, line, settled, now).words);
    };
    expect([wordsOf(), wordsOf("2020-01-01T09:00:00.000Z")]).toEqual([["Completed, late"], ["Completed"]]);
  });

  it("marks what is done, late, skipped and to be done, each in words and by its border", () => {
    expect([...states].map(([id, { mark }]) => [id, mark])).toEqual([
      ["S0", "done"],
      ["S1", "now"],
      ["S2", "skipped"],
      ["S3", "now"],
      ["S4", "now"],
      ["S5", "now"],
      ["S6", "waiting"],
    ]);
    const later = new Map(lines.map((line) => [line.stage.id, chartStateOf(pathway, line, lines, "2026-04-08T08:00:00.000Z")]));
    expect(later.get("S1")).toEqual({ mark: "late", words: "Overdue by 22 hours" });
    const svg = renderChart({ pathway, template, states: later, title: "" });
    expect(svg).toContain("✓ Completed");
    expect(svg).toContain("– Skipped: not applicable");
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
    expect(svg).toContain('fill="#ffffff">Overdue by 22 hours');
  });
});
