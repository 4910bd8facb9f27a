import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { expect, test } from "vitest";
import { TaskList } from "../../shared/web/task-list.tsx";

const fixtures = createRequire(import.meta.url).resolve("nhsuk-frontend/dist/nhsuk/components/task-list/fixtures.json");

/** Tags with their sorted class names and their text, so that two pieces of markup compare however they are written. */
const shapeOf = (html: string): string[] =>
  [...html.matchAll(/<(\w+)([^>]*)>|<\/(\w+)>|([^<]+)/g)].flatMap(([, open, attributes = "", close, text]) => {
    if (close) return [`/${close}`];
    if (open) return [`${open}.${(/class="([^"]*)"/.exec(attributes)?.[1] ?? "").split(" ").sort().join(".")}`];
    return text?.trim() ? [text.trim()] : [];
  });

test("a task is marked up as the design system does it", async () => {
  const { fixtures: all } = JSON.parse(await readFile(fixtures, "utf8")) as { fixtures: { html: string }[] };
  const theirs = all[0]?.html.match(/<li[\s\S]*?<\/li>/g)?.find((one) => one.includes("Family health history"));
  const ours = renderToString(
    (
      <TaskList
        id="x"
        tasks={[
          {
            name: "Family health history",
            href: "/x",
            hints: ["Details of your parents, brothers and sisters"],
            status: { words: "Incomplete", colour: "blue" },
          },
        ]}
      />
    ) as unknown as VNode,
  );
  // Each of our hints is a line of its own, which is the one difference.
  const oneHint = ours.replace(/<div>(Details[^<]*)<\/div>/, "$1");
  expect(shapeOf(oneHint.replace(/^<ul[^>]*>|<\/ul>$/g, ""))).toEqual(shapeOf(theirs ?? ""));
});
