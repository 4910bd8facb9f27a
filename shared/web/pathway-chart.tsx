import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReactElement } from "react";
import type { Pathway, Stage, Template } from "../domain/pathway.ts";
import { describeDue, describeOutcomes } from "../domain/pathway-words.ts";
import { type Box, chart, type Line, layOutChart, wrapText } from "./chart-layout.ts";
import { roleWords } from "./words.ts";

/** How a stage of a case stands. Every mark has words and a border of its own, so that the chart needs no colour. */
export type ChartMark = "done" | "now" | "late" | "skipped" | "waiting";

export type ChartState = { mark: ChartMark; words: string };

type ChartProps = { pathway: Pathway; template: Template; states?: ReadonlyMap<string, ChartState> | undefined; title: string };

const borders: Record<ChartMark, { strokeWidth: number; strokeDasharray?: string; fill: string }> = {
  done: { strokeWidth: 1.5, fill: "#eeeeee" },
  now: { strokeWidth: 4, fill: "#ffffff" },
  late: { strokeWidth: 4, fill: "#ffffff" },
  skipped: { strokeWidth: 1.5, strokeDasharray: "7 5", fill: "#ffffff" },
  waiting: { strokeWidth: 1, fill: "#ffffff" },
};

const marks: Record<ChartMark, string> = { done: "✓ ", now: "▶ ", late: "", skipped: "– ", waiting: "" };

/** Characters that fit on a line of a box in the widest of the fonts a browser may fall back to. */
const lineLength = 84;

const listWords = (name: string, labels: readonly string[]): string[] => {
  const [first = "", ...others] = labels;
  const listed = [first, ...others.map((label) => label.charAt(0).toLowerCase() + label.slice(1))].join("; ");
  return labels.length === 0 ? [] : wrapText(`${name}: ${listed}`, lineLength);
};

/** What a box says below the name of its stage, line by line. */
const textOf = (pathway: Pathway, stage: Stage, stages: readonly Stage[]): string[] => {
  const { ends, staysOpen } = describeOutcomes(pathway, stage);
  const due = wrapText(`${roleWords[stage.role]}. ${describeDue(stage, stages, true)}`, lineLength);
  return [...due, ...listWords("Ends as", ends), ...listWords("Stays open", staysOpen)];
};

const Path = ({ points }: Pick<Line, "points">): ReactElement => {
  const last = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? last;
  const [dx, dy] = [Math.sign(last.x - before.x), Math.sign(last.y - before.y)];
  const corner = (side: number) => `${last.x - dx * 10 + dy * 5 * side},${last.y - dy * 10 + dx * 5 * side}`;
  return (
    <>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} fill="none" stroke="#000000" strokeWidth={1.5} />
      <polygon points={`${last.x},${last.y} ${corner(1)} ${corner(-1)}`} fill="#000000" />
    </>
  );
};

const width = chart.boxRight - chart.boxLeft;

const Cap = ({ y, words }: { y: number; words: string }): ReactElement => (
  <>
    <rect
      x={chart.boxLeft}
      y={y}
      width={width}
      height={chart.capHeight}
      rx={20}
      fill="#ffffff"
      stroke="#000000"
      strokeWidth={1.5}
    />
    <text x={chart.boxLeft + width / 2} y={y + 26} textAnchor="middle" fontSize={16}>
      {words}
    </text>
  </>
);

/** White on black where it is late, so that it is seen on paper from across a table. */
const StateTag = ({ state: { mark, words }, top }: { state: ChartState; top: number }): ReactElement => {
  const text = `${marks[mark]}${words}`;
  const isLate = mark === "late";
  const tagWidth = text.length * 8.6 + 12;
  return (
    <>
      {isLate && <rect x={chart.boxRight - tagWidth - 8} y={top + 6} width={tagWidth} height={24} fill="#000000" />}
      <text
        x={chart.boxRight - 14}
        y={top + 23}
        textAnchor="end"
        fontSize={14}
        fontWeight="bold"
        fill={isLate ? "#ffffff" : "#000000"}
      >
        {text}
      </text>
    </>
  );
};

const StageBox = (props: { stage: Stage; lines: readonly string[]; box: Box; state: ChartState | undefined }): ReactElement => {
  const { stage, lines, box, state } = props;
  const left = chart.boxLeft + 68;
  return (
    <>
      <rect
        x={chart.boxLeft}
        y={box.top}
        width={width}
        height={box.height}
        stroke="#000000"
        {...borders[state?.mark ?? "waiting"]}
      />
      <text x={chart.boxLeft + 34} y={box.top + box.height / 2 + 8} textAnchor="middle" fontSize={22} fontWeight="bold">
        {stage.id}
      </text>
      <text x={left} y={box.top + 23} fontSize={17} fontWeight="bold">
        {stage.name}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={left} y={box.top + chart.head + 8 + index * chart.line} fontSize={12}>
          {line}
        </text>
      ))}
      {state && <StateTag state={state} top={box.top} />}
    </>
  );
};

/** The flowchart of one template, or of a case where states are given, in black and white. */
export const PathwayChart = ({ pathway, template, states, title }: ChartProps): ReactElement => {
  const { stages } = template;
  const lines = new Map(stages.map((stage) => [stage.id, textOf(pathway, stage, stages)]));
  const layout = layOutChart(stages, ({ id }) => lines.get(id)?.length ?? 0);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      className="app-chart"
      viewBox={`0 0 ${chart.width} ${layout.height}`}
      role="img"
      aria-label={title}
      fontFamily="Arial, sans-serif"
    >
      <title>{title}</title>
      {layout.lines.map(({ key, points }) => (
        <Path key={key} points={points} />
      ))}
      <Cap y={layout.startY} words="The clock starts: the incident ends, or comes to light" />
      {stages.map((stage) => (
        <StageBox
          key={stage.id}
          stage={stage}
          lines={lines.get(stage.id) ?? []}
          box={layout.boxes.get(stage.id) ?? { top: 0, height: 0 }}
          state={states?.get(stage.id)}
        />
      ))}
      <Cap y={layout.endY} words="The case ends. Every offer stays open" />
    </svg>
  );
};

/** The same chart as a document of its own, to print on A4. */
export const renderChart = (props: ChartProps): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString((<PathwayChart {...props} />) as unknown as VNode)}\n`;
