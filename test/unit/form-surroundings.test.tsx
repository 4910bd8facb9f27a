import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import type { ReactElement } from "react";
import { expect, test } from "vitest";
import { formalReviewForm } from "../../shared/policy/forms/formal-review.ts";
import { PolicyLine } from "../../shared/web/form.tsx";
import { incidentOutlook } from "../../shared/web/pages/record-incident.tsx";
import { debriefLead } from "../../shared/web/pages/submit-debrief.tsx";

/** What a reader sees, tags taken out. */
const textOf = (element: ReactElement): string =>
  renderToString(element as unknown as VNode)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

test("a form says of its policy that it has expired, from the day after its last", () => {
  const on = (now: string) => textOf(<PolicyLine policy={formalReviewForm.policy} now={now} />);
  expect(on("2025-10-31T23:00:00.000Z")).toContain("which is valid until Fri 31 October 2025");
  expect(on("2025-11-01T00:00:00.000Z")).toContain("which expired on Fri 31 October 2025");
});

test("a form says when its review is due, and that it is overdue", () => {
  const review = {
    reviewId: "one.formal-review",
    kind: "formal-review",
    reference: "AC-1",
    teamId: "ash",
    serviceId: "inpatient",
    responsible: { role: "team-manager" },
    clockStartAt: "2026-03-27T10:00:00.000Z",
    dueAt: "2026-03-30T10:00:00.000Z",
    dueExplanation: "due Mon 30 March 2026 at 11:00, 72 hours after the end",
    status: "open",
    version: 1,
  } as const;
  const incident = { reference: "AC-1", startedAt: "2026-03-27T09:00:00.000Z" };
  const lead = (now: string) => textOf(debriefLead({ kind: "formal", incident, teamName: "Ash ward", review, now }));
  expect(lead("2026-03-30T10:00:00.000Z")).toContain("Due Mon 30 March 2026 at 11:00, 72 hours after the end. ");
  expect(lead("2026-03-30T10:00:00.000Z")).not.toContain("Overdue");
  expect(lead("2026-03-30T12:00:00.000Z")).toContain("Overdue by 2 hours.");
});

test("an incident says before it is recorded what it will owe, and asks for a second look where nothing happened in it", () => {
  const bare = textOf(incidentOutlook({ interventions: [] }));
  expect(bare).toMatch(/Look again .* neither a restrictive intervention nor violence .* Staff debrief No patient debrief/);
  const violent = textOf(incidentOutlook({ interventions: [], violence: ["physical"], witnesses: 2 }));
  expect(violent).not.toContain("Look again");
  expect(violent).toMatch(/Staff debrief Offers of support to witnesses No patient debrief and no formal review/);
  const restrained = textOf(incidentOutlook({ interventions: [{ type: "05" }] }));
  expect(restrained).toMatch(/these are owed: Staff debrief Patient debrief Formal review\s*$/);
});
