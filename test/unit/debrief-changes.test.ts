import { expect, test } from "vitest";
import type { Debrief } from "../../shared/domain/debrief.ts";
import { findChanges } from "../../shared/web/debrief-changes.tsx";

const earlier: Debrief = {
  debriefId: "one",
  incidentId: "incident-1",
  kind: "staff",
  form: { id: "staff-debrief", version: 3 },
  held: "held",
  heldAt: "2026-03-27T22:45:00.000Z",
  core: { attendeeCount: 4, firstAid: "no" },
  answers: { wentWell: "Calm\nQuick" },
  submittedAt: "2026-03-27T23:00:00.000Z",
  submittedBy: "nurse-ash",
};

test("an amendment changed what is answered otherwise, what was added and what was taken out", () => {
  const core = { attendeeCount: 5, staffInjured: false };
  const later = { ...earlier, debriefId: "two", amends: "one", amendReason: "One more took part", core };
  expect(findChanges(earlier, later)).toEqual([
    { label: "How many staff took part?", before: "4", now: "5" },
    { label: "Were any staff injured?", before: "Not answered", now: "No" },
    { label: "Was first aid or a medical check needed?", before: "No", now: "Not answered" },
  ]);
});

test("an amendment may give a reason and change nothing", () => {
  expect(findChanges(earlier, { ...earlier, amends: "one", amendReason: "To say so" })).toEqual([]);
});
