import { pathway } from "../../shared/policy/pathway.ts";
import { caseHandedOnPage } from "../../shared/web/pages/case-handed-on.tsx";
import { caseloadPage } from "../../shared/web/pages/caseload.tsx";
import { ownCasePage } from "../../shared/web/pages/own-case.tsx";
import { ownCasesPage } from "../../shared/web/pages/own-cases.tsx";
import { stageOverseenPage } from "../../shared/web/pages/stage-overseen.tsx";
import { stageTakenPage } from "../../shared/web/pages/stage-taken.tsx";
import { stageWaitsPage } from "../../shared/web/pages/stage-waits.tsx";
import { supportCasePage } from "../../shared/web/pages/support-case.tsx";
import { supportCaseOpenedPage } from "../../shared/web/pages/support-case-opened.tsx";
import type { ReviewRow } from "../../shared/web/review-task.ts";
import {
  begun,
  endedCase,
  finished,
  firstStage,
  hurt,
  overseen,
  own,
  stageBefore,
  stagesOf,
  supportCase,
  waitingStage,
  withManager,
} from "./sample-case.ts";
import { chrome, fourteenRows, now } from "./sample-facts.ts";

const rowOf = (stageId: string): ReviewRow => fourteenRows.find(({ review }) => review.stageId === stageId) as ReviewRow;

/** Every page of a support case that is not a form, in every state it can be in. */
export const supportPages: Record<string, string> = {
  "support case just opened": supportCasePage({ ...supportCase, stages: stagesOf({}, true) }),
  "support case of an incident that was withdrawn": supportCasePage({
    ...supportCase,
    incidentWithdrawn: true,
    stages: stagesOf({}, true),
  }),
  "own case of an incident that was withdrawn": ownCasePage({ ...own, incidentWithdrawn: true, stages: stagesOf(begun, false) }),
  "support case of a name that another case has": supportCasePage({
    ...supportCase,
    namesake: { supportCaseId: "7a1d", reference: "Q9TZ-K7MX" },
    stages: stagesOf({}, true),
  }),
  "support case under way": supportCasePage({ ...withManager, stages: stagesOf(begun, true), done: "S0" }),
  "support case with a stage put off": supportCasePage({ ...withManager, stages: stagesOf(begun, true), done: "S3" }),
  "support case read by the wellbeing lead": supportCasePage({ ...withManager, stages: stagesOf(begun, false) }),
  "support case ended early, with another manager than at first": supportCasePage({
    ...withManager,
    supportCase: endedCase,
    stages: stagesOf(finished, true),
    done: "ended",
  }),
  "own case under way": ownCasePage({ ...own, stages: stagesOf(begun, false) }),
  "own case, to which a reminder led whoever it supports": ownCasePage({ ...own, stages: stagesOf(begun, false), ledToId: "S1" }),
  "own case just begun, nobody named": ownCasePage({ ...own, names: supportCase.names, stages: stagesOf({}, false) }),
  "own case ended": ownCasePage({ ...own, stages: stagesOf(finished, false), mayGiveFeedback: true }),
  "own case with no more contact": ownCasePage({
    ...own,
    supportCase: endedCase,
    stages: stagesOf(finished, false),
    done: "ended",
  }),
  "own case ended early by a manager": ownCasePage({
    ...own,
    supportCase: {
      ...endedCase,
      ending: { reason: "other-arrangement", at: "2026-04-07T07:00:00.000Z", by: "manager-ash", note: "You have a mentor now" },
    },
    stages: stagesOf(finished, false),
  }),
  "cases looked after": caseloadPage({
    chrome,
    cases: [
      { supportCaseId: "9b2c", row: { ...rowOf("S3"), waitsFor: ["Register affected staff"] }, following: 3 },
      { supportCaseId: "7a1d", row: rowOf("S4"), following: 0 },
    ],
    now,
  }),
  "no cases looked after": caseloadPage({ chrome, cases: [], now }),
  "own cases": ownCasesPage({ chrome, cases: [endedCase, supportCase.supportCase] }),
  "own cases none": ownCasesPage({ chrome, cases: [] }),
  "a stage that another has settled": stageTakenPage({
    chrome,
    supportCaseId: "9b2c",
    pathway,
    stage: firstStage,
    state: { status: "settled", version: 2, deferrals: 0, tries: 0, earlier: [], outcome: "completed", movedAt: now },
    byName: "Sam Carter",
    typed: { outcome: "completed", note: "A note\nin two lines", checklist: { everyoneListed: "yes" } },
  }),
  "support case finished": supportCasePage({ ...withManager, stages: stagesOf(finished, true) }),
  "support case with something still to be done": supportCasePage({
    ...withManager,
    supportCase: { ...withManager.supportCase, stages: hurt },
    stages: stagesOf(hurt, true),
    done: "S1",
  }),
  "own case with something still to be done": ownCasePage({
    ...own,
    supportCase: { ...own.supportCase, stages: hurt },
    stages: stagesOf(hurt, false),
  }),
  "support case with another manager since now": supportCasePage({
    ...withManager,
    stages: stagesOf(begun, true),
    done: "manager",
  }),
  "support case handed on by somebody who may not read it": caseHandedOnPage({
    chrome,
    reference: "C3FH-7JKM",
    lineManagerName: "Sam Carter",
  }),
  "support case opened": supportCaseOpenedPage({ chrome, reference: "C3FH-7JKM", supports: "colleague" }),
  "support case opened by its manager, for somebody without a login": supportCaseOpenedPage({
    chrome,
    reference: "C3FH-7JKM",
    href: "/support-cases/9b2c",
    supports: "colleague-without-login",
  }),
  "stage that waits": stageWaitsPage({ ...waitingStage, before: [{ ...stageBefore, href: "/support-cases/9b2c/stages/S0" }] }),
  "stage that waits for somebody else": stageWaitsPage({ ...waitingStage, before: [stageBefore] }),
  "stage of the line manager, seen from above": stageOverseenPage(overseen),
  "stage of the team, seen from above": stageOverseenPage({
    ...overseen,
    review: stageBefore.review,
    owner: stageBefore.owner,
    waitsFor: ["Register affected staff"],
    mayReassign: false,
  }),
  "stage that is settled, seen from above": stageOverseenPage({
    ...overseen,
    review: { ...overseen.review, status: "settled" },
  }),
};
