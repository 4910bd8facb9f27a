import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { Fragment, type ReactElement } from "react";
import type { Pathway, Stage, Template } from "../domain/pathway.ts";
import { describeDue, describeOutcomes } from "../domain/pathway-words.ts";
import { type Box, chart, layOutChart, type Way } from "./chart-layout.ts";
import { leading, type Run, stackText, type TextBlock, type TextStyle } from "./chart-text.ts";
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

const textLeft = chart.boxLeft + 68;
const textWidth = chart.boxRight - 14 - textLeft;
const nameStyle: TextStyle = { size: 17, isBold: true };
const stateStyle: TextStyle = { size: 14, isBold: true };
const lineStyle: TextStyle = { size: 12 };

const listRun = (name: string, labels: readonly string[]): Run[] => {
  const [first = "", ...others] = labels;
  const listed = [first, ...others.map((label) => label.charAt(0).toLowerCase() + label.slice(1))].join("; ");
  return labels.length === 0 ? [] : [{ text: `${name}: ${listed}`, style: lineStyle }];
};

/** What a box says: the stage, where it stands in a case, whose it is and by when, and how it can end. */
const textOf = (pathway: Pathway, stage: Stage, stages: readonly Stage[], state: ChartState | undefined): TextBlock => {
  const { ends, staysOpen } = describeOutcomes(pathway, stage);
  const runs: Run[] = [
    { text: stage.name, style: nameStyle },
    ...(state ? [{ text: `${marks[state.mark]}${state.words}`, style: stateStyle, isInverse: state.mark === "late" }] : []),
    { text: `${roleWords[stage.role]}. ${describeDue(stage, stages, true)}`, style: lineStyle },
    ...listRun("Ends as", ends),
    ...listRun("Stays open", staysOpen),
  ];
  return stackText(runs, textWidth);
};

const Path = ({ points }: Pick<Way, "points">): ReactElement => {
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

/** The text of a box. What is late is white on black, so that it is seen on paper from across a table. */
const BoxText = ({ text, top }: { text: TextBlock; top: number }): ReactElement => (
  <>
    {text.lines.map(({ text: words, style, isInverse, baseline, width: lineWidth }) => (
      <Fragment key={baseline}>
        {isInverse && (
          <rect
            x={textLeft - 6}
            y={top + baseline - style.size}
            width={lineWidth + 12}
            height={style.size * leading}
            fill="#000000"
          />
        )}
        <text
          x={textLeft}
          y={top + baseline}
          fontSize={style.size}
          {...(style.isBold && { fontWeight: "bold" })}
          {...(isInverse && { fill: "#ffffff" })}
        >
          {words}
        </text>
      </Fragment>
    ))}
  </>
);

const StageBox = (props: { id: string; text: TextBlock; box: Box; state: ChartState | undefined }): ReactElement => {
  const { id, text, box, state } = props;
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
        {id}
      </text>
      <BoxText text={text} top={box.top + chart.above} />
    </>
  );
};

/** The flowchart of one template, or of a case where states are given, in black and white. */
export const PathwayChart = ({ pathway, template, states, title }: ChartProps): ReactElement => {
  const { stages } = template;
  const texts = new Map(stages.map((stage) => [stage.id, textOf(pathway, stage, stages, states?.get(stage.id))]));
  const textIn = ({ id }: Stage): TextBlock => texts.get(id) ?? { lines: [], height: 0 };
  const layout = layOutChart(stages, (stage) => textIn(stage).height);
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
      {layout.ways.map(({ key, points }) => (
        <Path key={key} points={points} />
      ))}
      <Cap y={layout.startY} words="The clock starts: the incident ends, or comes to light" />
      {stages.map((stage) => (
        <StageBox
          key={stage.id}
          id={stage.id}
          text={textIn(stage)}
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
