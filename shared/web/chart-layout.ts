import type { Stage } from "../domain/pathway.ts";

/** Sizes of the chart in units of its own, in the proportions of A4; a box is as high as its text. */
export const chart = { width: 760, boxLeft: 100, boxRight: 728, gap: 18, capHeight: 40, exit: 746, above: 6, below: 8 };

type Point = { x: number; y: number };

/** One way from a box to another; it ends in an arrowhead. */
export type Way = { key: string; points: readonly Point[] };

export type Box = { top: number; height: number };

export type ChartLayout = {
  height: number;
  startY: number;
  endY: number;
  boxes: ReadonlyMap<string, Box>;
  ways: readonly Way[];
};

const trackGap = 15;
const tracks = 5;

/** A stage after several others is reached along one line on the right, like the end of the chart. */
const isJoin = ({ after }: Stage): boolean => after.length > 1;

const stackBoxes = (stages: readonly Stage[], textHeightOf: (stage: Stage) => number, firstTop: number): Map<string, Box> => {
  const boxes = new Map<string, Box>();
  let top = firstTop;
  for (const stage of stages) {
    const height = chart.above + textHeightOf(stage) + chart.below;
    boxes.set(stage.id, { top, height });
    top += height + chart.gap;
  }
  return boxes;
};

/** Where each stage of a template stands, in one column, and the ways from each to those that come after it. */
export const layOutChart = (stages: readonly Stage[], textHeightOf: (stage: Stage) => number): ChartLayout => {
  const startY = 3;
  const boxes = stackBoxes(stages, textHeightOf, startY + chart.capHeight + chart.gap);
  const boxOf = ({ id }: Stage): Box => boxes.get(id) ?? { top: 0, height: 0 };
  const endY = Math.max(...stages.map((stage) => boxOf(stage).top + boxOf(stage).height)) + chart.gap;
  const comesAfter = (stage: Stage, other: Stage): boolean => stage.after.includes(other.id);
  const sources = stages.filter((source) => stages.some((stage) => comesAfter(stage, source)));

  const first = stages.filter(({ after }) => after.length === 0);
  const entries = first.map((stage): Way => {
    const x = chart.boxLeft + 34;
    return {
      key: `start-${stage.id}`,
      points: [
        { x, y: startY + chart.capHeight },
        { x, y: boxOf(stage).top },
      ],
    };
  });
  const followers = sources.flatMap((source, index): Way[] => {
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
  const byTheRight = (key: string, from: Stage, y: number): Way => {
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
  return { height: endY + chart.capHeight + 3, startY, endY, boxes, ways: [...entries, ...followers, ...joins, ...exits] };
};
