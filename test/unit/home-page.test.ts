import { expect, test } from "vitest";
import { homePage } from "../../shared/web/pages/home.tsx";
import { chrome, fourteenRows, now } from "../support/sample-facts.ts";

/** Where the home page leads somebody without a team who may open these addresses. */
const linksFor = (...paths: string[]): (string | undefined)[] => {
  const person = { name: "Sam Carter", mayOpen: (path: string) => paths.includes(path) };
  const page = homePage({ chrome: { ...chrome, person }, rows: [], teams: [], unreached: [], now: chrome.now });
  const [, main = ""] = page.split("<main");
  return [...main.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
};

test("leads whoever is on no team to what their roles let them do, and to what there is to read", () => {
  expect(linksFor("/directory", "/directory/suppressed", "/guidance")).toEqual([
    "/directory",
    "/directory/suppressed",
    "/guidance",
  ]);
  expect(linksFor("/audit", "/pathway")).toEqual(["/audit", "/pathway"]);
  expect(linksFor("/reports", "/pathway")).toEqual(["/reports", "/pathway"]);
});

test("a step that waits for another stands last and counts as neither due soon nor later", () => {
  const rows = fourteenRows.map((row) =>
    row.review.stageId === undefined ? row : { ...row, waitsFor: ["Register affected staff"] },
  );
  const text = homePage({ chrome, rows, teams: [], unreached: [], now })
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");
  expect(text).toContain("7 overdue 2 due soon 3 due later 2 waiting");
  expect(text).toMatch(/Waiting for another step Support stage S\d: .* Waits for: Register affected staff\. Cannot start yet/);
});
