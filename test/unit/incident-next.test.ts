import { expect, test } from "vitest";
import type { Action } from "../../shared/domain/action.ts";
import { openActionPage } from "../../shared/web/pages/action.tsx";
import { incidentPage } from "../../shared/web/pages/incident.tsx";
import { chrome, incident, openReviews, sampleIncident } from "../support/sample-facts.ts";

const unharmed = sampleIncident.interventions.map((one) => ({ ...one, staffInjured: false }));
const recorded = { ...incident, reviews: openReviews, debriefs: [] };

test("whoever records that staff were injured and names nobody is asked who needs support", () => {
  const asks = (page: string): boolean => page.includes("Staff were injured, and no colleague was named");
  expect(asks(incidentPage({ ...recorded, done: "recorded" }))).toBe(true);
  expect(asks(incidentPage({ ...recorded, done: "recorded-with-support" }))).toBe(false);
  expect(asks(incidentPage(recorded))).toBe(false);
  expect(asks(incidentPage({ ...recorded, incident: { ...sampleIncident, interventions: unharmed }, done: "recorded" }))).toBe(
    false,
  );
});

test("an action to offer a debrief again leads to where the offer and its answer are noted, and no other action does", () => {
  const [row] = openReviews;
  if (row === undefined) throw new Error("no review");
  const action: Action = {
    actionId: "a1",
    incidentId: "i1",
    debriefId: "d1",
    what: "Offer the patient a debrief again",
    agreedAt: chrome.now,
  };
  const leads = (one: Action): boolean =>
    openActionPage({ chrome, action: one, review: row.review, params: new URLSearchParams(), issues: [] }).includes(
      'href="/incidents/i1/debriefs/patient/amend"',
    );
  expect([leads(action), leads({ ...action, followsOfferAt: chrome.now })]).toEqual([false, true]);
});
