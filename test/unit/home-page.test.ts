import { expect, test } from "vitest";
import { homePage } from "../../shared/web/pages/home.tsx";
import { chrome } from "../support/sample-facts.ts";

/** Where the home page leads somebody without a team who may open these addresses. */
const linksFor = (...paths: string[]): (string | undefined)[] => {
  const person = { name: "Sam Carter", mayOpen: (path: string) => paths.includes(path) };
  const groups = { overdue: [], dueSoon: [], open: [] };
  const page = homePage({ chrome: { ...chrome, person }, groups, teams: [], unreached: [], now: chrome.now });
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
});
