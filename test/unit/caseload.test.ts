import { expect, test } from "vitest";
import { listCaseload } from "../../shared/use-cases/list-caseload.ts";
import { buildReview } from "../support/reminder-world.ts";
import { pageOf, textOf } from "../support/sample-pages.ts";

const stage = (caseId: string, stageId: string, dueAt: string) => buildReview(caseId, { kind: "pipss-stage", stageId, dueAt });

test("cases are listed by the stage that is due first, each once, and nothing but stages is one", async () => {
  const reviews = [
    stage("b", "S4", "2026-04-10T16:00:00.000Z"),
    stage("a", "S3", "2026-04-09T10:00:00.000Z"),
    buildReview("library", { kind: "policy-renewal" }),
    stage("b", "S3", "2026-04-08T10:00:00.000Z"),
  ];
  const asked: string[] = [];
  const lists = { listOpenOfPerson: async (personId: string) => ({ reviews: asked.push(personId) > 0 ? reviews : [] }) };
  const cases = await listCaseload(lists, { personId: "sam" });
  expect(cases.map(({ supportCaseId, next, following }) => [supportCaseId, next.stageId, following])).toEqual([
    ["b", "S3", 1],
    ["a", "S3", 0],
  ]);
  expect(asked).toEqual(["sam"]);
});

test("the page leads to each case, and says what is next and what waits, and not whom it supports", () => {
  const page = pageOf("cases looked after");
  expect(page).toContain('href="/support-cases/9b2c"');
  expect(textOf(page)).toContain("Waits for: Register affected staff.");
  expect(textOf(page)).toContain("3 more stages of yours after it.");
  expect(textOf(page)).toContain("It is your last stage.");
  expect(page).not.toContain("Alex Moore");
  expect(textOf(pageOf("no cases looked after"))).toContain("No case has an open stage that is yours");
});
