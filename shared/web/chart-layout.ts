import type { Stage } from "../domain/pathway.ts";

/** Sizes of the chart in units of its own; as wide as high is to A4, with room for ten stages. */
export const chart = { width: 760, boxLeft: 110, boxRight: 720, boxHeight: 96, gap: 22, capHeight: 44, exit: 740 };

export type Point = { x: number; y: number };

/** One line of the chart, its last point with an arrowhead where it leads into something. */
export type Line = { key: string; points: readonly Point[]; arrow: boolean };

export type ChartLayout = {
  height: number;
  startY: number;
  endY: number;
  tops: ReadonlyMap<string, number>;
  lines: readonly Line[];
};

const trackGap = 16;

/** Where each stage of a template stands, in one column, and the lines from each to those that come after it. */
export const layOutChart = (stages: readonly Stage[]): ChartLayout => {
  const startY = 4;
  const firstTop = startY + chart.capHeight + chart.gap;
  const tops = new Map(stages.map(({ id }, row) => [id, firstTop + row * (chart.boxHeight + chart.gap)]));
  const endY = firstTop + stages.length * (chart.boxHeight + chart.gap);
  const sources = stages.filter(({ id }) => stages.some(({ after }) => after.includes(id)));
  const middle = (id: string): number => (tops.get(id) ?? 0) + chart.boxHeight / 2;
  const tracks = sources.flatMap(({ id }, track): Line[] => {
    const followers = stages.filter(({ after }) => after.includes(id));
    const x = chart.boxLeft - 28 - (track % 5) * trackGap;
    const from = { x: chart.boxLeft, y: middle(id) + 30 };
    return followers.map((follower) => {
      // Each track comes in at a height of its own, so that two into one stage are two.
      const y = middle(follower.id) - 24 + (track % 5) * 12;
      return {
        key: `${id}-${follower.id}`,
        points: [from, { x, y: from.y }, { x, y }, { x: chart.boxLeft, y }],
        arrow: true,
      };
    });
  });
  const entries = stages
    .filter(({ after }) => after.length === 0)
    .map(({ id }): Line => {
      const x = chart.boxLeft + 60;
      return {
        key: `start-${id}`,
        points: [
          { x, y: startY + chart.capHeight },
          { x, y: tops.get(id) ?? 0 },
        ],
        arrow: true,
      };
    });
  const exits = stages
    .filter(({ id }) => !sources.some((source) => source.id === id))
    .map(({ id }): Line => {
      const y = endY + chart.capHeight / 2;
      const points = [
        { x: chart.boxRight, y: middle(id) },
        { x: chart.exit, y: middle(id) },
        { x: chart.exit, y },
        { x: chart.boxRight, y },
      ];
      return { key: `${id}-end`, points, arrow: true };
    });
  return { height: endY + chart.capHeight + 4, startY, endY, tops, lines: [...entries, ...tracks, ...exits] };
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
