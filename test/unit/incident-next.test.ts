import { expect, test } from "vitest";
import type { Action } from "../../shared/domain/action.ts";
import { openActionPage } from "../../shared/web/pages/action.tsx";
import { debriefPage } from "../../shared/web/pages/debrief.tsx";
import { incidentPage } from "../../shared/web/pages/incident.tsx";
import { chrome, incident, openReviews, sampleIncident, settledReviews, submitted } from "../support/sample-facts.ts";
import { textOf } from "../support/sample-pages.ts";

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

test("what a staff debrief says is still to be done stands on the page of the incident and of the debrief until it is amended", () => {
  const [staff, ...others] = submitted;
  if (staff === undefined) throw new Error("no debrief");
  const withAnswers = (core: Record<string, unknown>) => ({ ...staff, debrief: { ...staff.debrief, core } });
  const copy = {
    chrome,
    incident: sampleIncident,
    teamName: "Ash ward",
    kind: "staff" as const,
    earlier: [],
    reviews: [],
    actions: [],
    mayAmend: true,
    amended: false,
  };
  const pagesOf = (core: Record<string, unknown>) => [
    incidentPage({ ...incident, reviews: settledReviews, debriefs: [withAnswers(core), ...others], done: "staff" }),
    debriefPage({ ...copy, latest: withAnswers(core) }),
  ];
  for (const page of pagesOf({ firstAid: "needed" })) {
    expect(textOf(page)).toContain(
      "The staff debrief says that this is not done yet: First aid or a medical check See to it now",
    );
    expect(textOf(page)).not.toContain("There is nothing left to do here");
  }
  for (const page of pagesOf({ firstAid: "done", coverArranged: true, othersFollowUp: "nobody" }))
    expect(textOf(page)).not.toContain("Still to be done");
  const withdrawal = { reason: "other", note: "A drill", at: chrome.now, by: "manager-ash" } as const;
  const withdrawn = { ...sampleIncident, withdrawal };
  expect(debriefPage({ ...copy, incident: withdrawn, latest: withAnswers({ firstAid: "needed" }) })).not.toContain(
    "Still to be done",
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
