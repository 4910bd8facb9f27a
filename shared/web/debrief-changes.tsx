import type { ReactElement } from "react";
import type { Debrief } from "../domain/debrief.ts";
import { describeDebrief } from "./debrief-answers.tsx";
import { ResponsiveTable } from "./responsive-table.tsx";

type Change = { label: string; before: string; now: string };

const words = (lines: readonly string[] | undefined): string => lines?.join(", ") ?? "Not answered";

/** The questions that two versions of a debrief answer differently, in the order of the later one. */
export const findChanges = (earlier: Debrief, later: Debrief): Change[] => {
  const [before, now] = [earlier, later].map(
    (debrief) => new Map(describeDebrief(debrief).map(({ label, lines }) => [label, lines])),
  );
  return [...new Set([...(now?.keys() ?? []), ...(before?.keys() ?? [])])]
    .map((label) => ({ label, before: words(before?.get(label)), now: words(now?.get(label)) }))
    .filter((change) => change.before !== change.now);
};

/** What an amendment changed, question by question. */
export const DebriefChanges = ({ earlier, later }: { earlier: Debrief; later: Debrief }): ReactElement => {
  const changes = findChanges(earlier, later);
  if (changes.length === 0) return <p>The last amendment changed none of the answers.</p>;
  return (
    <ResponsiveTable
      caption="What the last amendment changed"
      headings={["Question", "Before", "Now"]}
      rows={changes.map(({ label, before, now }) => ({ key: label, cells: [label, before, now] }))}
    />
  );
};
