import type { Stage } from "../domain/pathway.ts";

/** Sizes of the chart in units of its own, in the proportions of A4; a box is as high as its text. */
export const chart = { width: 760, boxLeft: 100, boxRight: 728, gap: 20, capHeight: 40, exit: 746, head: 34, line: 15, foot: 10 };

type Point = { x: number; y: number };

/** One line of the chart; it ends in an arrowhead. */
export type Line = { key: string; points: readonly Point[] };

export type Box = { top: number; height: number };

export type ChartLayout = {
  height: number;
  startY: number;
  endY: number;
  boxes: ReadonlyMap<string, Box>;
  lines: readonly Line[];
};

const trackGap = 15;
const tracks = 5;

/** A stage after several others is reached along one line on the right, like the end of the chart. */
const isJoin = ({ after }: Stage): boolean => after.length > 1;

const stackBoxes = (stages: readonly Stage[], linesOf: (stage: Stage) => number, firstTop: number): Map<string, Box> => {
  const boxes = new Map<string, Box>();
  let top = firstTop;
  for (const stage of stages) {
    const height = chart.head + linesOf(stage) * chart.line + chart.foot;
    boxes.set(stage.id, { top, height });
    top += height + chart.gap;
  }
  return boxes;
};

/** Where each stage of a template stands, in one column, and the lines from each to those that come after it. */
export const layOutChart = (stages: readonly Stage[], linesOf: (stage: Stage) => number): ChartLayout => {
  const startY = 3;
  const boxes = stackBoxes(stages, linesOf, startY + chart.capHeight + chart.gap);
  const boxOf = ({ id }: Stage): Box => boxes.get(id) ?? { top: 0, height: 0 };
  const endY = Math.max(...stages.map((stage) => boxOf(stage).top + boxOf(stage).height)) + chart.gap;
  const comesAfter = (stage: Stage, other: Stage): boolean => stage.after.includes(other.id);
  const sources = stages.filter((source) => stages.some((stage) => comesAfter(stage, source)));

  const first = stages.filter(({ after }) => after.length === 0);
  const entries = first.map((stage): Line => {
    const x = chart.boxLeft + 34;
    return {
      key: `start-${stage.id}`,
      points: [
        { x, y: startY + chart.capHeight },
        { x, y: boxOf(stage).top },
      ],
    };
  });
  const followers = sources.flatMap((source, index): Line[] => {
    const track = index % tracks;
    const x = chart.boxLeft - 22 - track * trackGap;
    const from = { x: chart.boxLeft, y: boxOf(source).top + boxOf(source).height - 12 };
    return stages
      .filter((stage) => comesAfter(stage, source) && !isJoin(stage))
      .map((stage) => {
        // Each track comes in at a height of its own, so that two lines into one stage are two.
        const y = boxOf(stage).top + 14 + track * 8;
        return { key: `${source.id}-${stage.id}`, points: [from, { x, y: from.y }, { x, y }, { x: chart.boxLeft, y }] };
      });
  });
  const byTheRight = (key: string, from: Stage, y: number): Line => {
    const start = boxOf(from).top + boxOf(from).height / 2;
    const points = [
      { x: chart.boxRight, y: start },
      { x: chart.exit, y: start },
      { x: chart.exit, y },
      { x: chart.boxRight, y },
    ];
    return { key, points };
  };
  const joins = stages
    .filter(isJoin)
    .flatMap((stage) =>
      stages
        .filter((source) => comesAfter(stage, source))
        .map((source) => byTheRight(`${source.id}-${stage.id}`, source, boxOf(stage).top + 14)),
    );
  const exits = stages
    .filter((stage) => !sources.includes(stage))
    .map((stage) => byTheRight(`${stage.id}-end`, stage, endY + chart.capHeight / 2));
  return { height: endY + chart.capHeight + 3, startY, endY, boxes, lines: [...entries, ...followers, ...joins, ...exits] };
};

/** Breaks words into lines of at most so many characters. */
export const wrapText = (text: string, longest: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.pop();
    const longer = `${last} ${word}`;
    if (last === undefined) lines.push(word);
    else if (longer.length <= longest) lines.push(longer);
    else lines.push(last, word);
  }
  return lines;
};
