import { expect, test } from "vitest";
import { incidentPage } from "../../shared/web/pages/incident.tsx";
import { incident, sampleIncident, settledReviews, submitted } from "../support/sample-facts.ts";

const textOf = (page: string): string => page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

const names = { "manager-ash": "Sam Carter" };
const at = "2026-04-01T09:00:00.000Z";

const pageOf = (withdrawal: { reason: string; note?: string }): string =>
  textOf(
    incidentPage({
      ...incident,
      names,
      incident: { ...sampleIncident, withdrawal: { ...withdrawal, at, by: "manager-ash" } },
      reviews: settledReviews.map((one) => ({ ...one, review: { ...one.review, withdrawn: true } })),
      debriefs: submitted,
    }),
  );

test("a debrief of an incident that was withdrawn was neither in time nor late, since it was never owed", () => {
  const before = textOf(incidentPage({ ...incident, reviews: settledReviews, debriefs: submitted }));
  expect(before).toContain("Held in time?");
  expect(before).toContain("Print or amend the staff debrief");
  expect(pageOf({ reason: "duplicate" })).not.toContain("Held in time?");
  expect(pageOf({ reason: "duplicate" })).toContain("Print the staff debrief");
});

test("a withdrawal is told in the words of its reason and of its note, and another reason in those of the note alone", () => {
  const who = "Withdrawn Wed 1 April 2026 at 10:00, by Sam Carter";
  expect(pageOf({ reason: "duplicate" })).toContain(`Why It was recorded twice ${who}`);
  expect(pageOf({ reason: "duplicate", note: "W-12 stays" })).toContain(`Why It was recorded twice W-12 stays ${who}`);
  expect(pageOf({ reason: "other", note: "It was a drill.\nNobody was held." })).toContain(
    `Why It was a drill. Nobody was held. ${who}`,
  );
});
