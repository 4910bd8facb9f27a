import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReactElement } from "react";
import type { Pathway, Stage, Template } from "../domain/pathway.ts";
import { describeDue, describeOutcomes } from "../domain/pathway-words.ts";
import { chart, type Line, layOutChart, wrapText } from "./chart-layout.ts";
import { roleWords } from "./words.ts";

/** How a stage of a case stands. Every mark has words and a line of its own, so that the chart needs no colour. */
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

const marks: Record<ChartMark, string> = { done: "✓ ", now: "▶ ", late: "! ", skipped: "– ", waiting: "" };

const Path = ({ points, arrow }: Omit<Line, "key">): ReactElement => {
  const last = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? last;
  const [dx, dy] = [Math.sign(last.x - before.x), Math.sign(last.y - before.y)];
  const corner = (side: number) => `${last.x - dx * 10 + dy * 5 * side},${last.y - dy * 10 + dx * 5 * side}`;
  return (
    <>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} fill="none" stroke="#000000" strokeWidth={1.5} />
      {arrow && <polygon points={`${last.x},${last.y} ${corner(1)} ${corner(-1)}`} fill="#000000" />}
    </>
  );
};

const Cap = ({ y, words }: { y: number; words: string }): ReactElement => (
  <>
    <rect
      x={chart.boxLeft}
      y={y}
      width={chart.boxRight - chart.boxLeft}
      height={chart.capHeight}
      rx={22}
      fill="#ffffff"
      stroke="#000000"
      strokeWidth={1.5}
    />
    <text x={(chart.boxLeft + chart.boxRight) / 2} y={y + 28} textAnchor="middle" fontSize={16}>
      {words}
    </text>
  </>
);

const StateTag = ({ state, top }: { state: ChartState; top: number }): ReactElement => {
  const words = `${marks[state.mark]}${state.words}`;
  const width = words.length * 7.6 + 20;
  const isLate = state.mark === "late";
  return (
    <>
      {isLate && <rect x={chart.boxRight - width - 8} y={top + 8} width={width} height={26} fill="#000000" />}
      <text
        x={chart.boxRight - 18}
        y={top + 26}
        textAnchor="end"
        fontSize={14}
        fontWeight="bold"
        fill={isLate ? "#ffffff" : "#000000"}
      >
        {words}
      </text>
    </>
  );
};

const endsWords = (pathway: Pathway, stage: Stage): string => {
  const { ends } = describeOutcomes(pathway, stage);
  return `Ends as: ${ends.map((label, index) => (index === 0 ? label : label.charAt(0).toLowerCase() + label.slice(1))).join("; ")}`;
};

const StageBox = (props: {
  pathway: Pathway;
  stage: Stage;
  stages: readonly Stage[];
  top: number;
  state: ChartState | undefined;
}) => {
  const { pathway, stage, stages, top, state } = props;
  const left = chart.boxLeft + 70;
  return (
    <>
      <rect
        x={chart.boxLeft}
        y={top}
        width={chart.boxRight - chart.boxLeft}
        height={chart.boxHeight}
        stroke="#000000"
        {...borders[state?.mark ?? "waiting"]}
      />
      <text x={chart.boxLeft + 34} y={top + 56} textAnchor="middle" fontSize={22} fontWeight="bold">
        {stage.id}
      </text>
      <text x={left} y={top + 26} fontSize={17} fontWeight="bold">
        {stage.name}
      </text>
      <text x={left} y={top + 46} fontSize={13.5}>
        {`${roleWords[stage.role]}. ${describeDue(stage, stages, true)}`}
      </text>
      {wrapText(endsWords(pathway, stage), 88).map((line, index) => (
        <text key={line} x={left} y={top + 65 + index * 15} fontSize={12}>
          {line}
        </text>
      ))}
      {state && <StateTag state={state} top={top} />}
    </>
  );
};

/** The flowchart of one template, or of a case where states are given, in black and white. */
export const PathwayChart = ({ pathway, template, states, title }: ChartProps): ReactElement => {
  const { stages } = template;
  const layout = layOutChart(stages);
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
      {layout.lines.map(({ key, ...line }) => (
        <Path key={key} {...line} />
      ))}
      <Cap y={layout.startY} words="The clock starts: the incident ends, or comes to light" />
      {stages.map((stage) => (
        <StageBox
          key={stage.id}
          {...{ pathway, stage, stages }}
          top={layout.tops.get(stage.id) ?? 0}
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
