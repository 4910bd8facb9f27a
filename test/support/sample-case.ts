import type { Template } from "../../shared/domain/pathway.ts";
import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import type { StageLine } from "../../shared/web/stage-status.ts";
import { chrome, ended, now, reviewOfStage, sampleIncident, stageReview } from "./sample-facts.ts";

const untouched: StageState = { status: "open", version: 1, deferrals: 0, tries: 0, earlier: [] };

const sampleCase: SupportCase = {
  supportCaseId: "9b2c",
  reference: "C3FH-7JKM",
  person: { name: "Alex Moore", employer: "Staffbank" },
  lineManagerId: "manager-ash",
  reassignments: [],
  incidentId: sampleIncident.incidentId,
  teamId: "ash",
  serviceId: "adult-inpatient",
  template: "default",
  pathwayVersion: "2026-11",
  clockStartAt: ended,
  openedAt: "2026-04-06T22:30:00.000Z",
  openedBy: "nurse-ash",
  stages: {},
  auditHead: { seq: 1, hash: "0" },
};

/** The stages of a template as a case has them whose clock started at the sample time. */
export const linesOfTemplate = (template: Template, states: Record<string, Partial<StageState>>, mayMove = false): StageLine[] =>
  template.stages.map((stage) => {
    const state: StageState = { ...untouched, ...states[stage.id] };
    const reached = stage.after.every((id) => states[id]?.status === "settled");
    const movable = mayMove && reached && state.status === "open";
    const review = { ...reviewOfStage(stage, ended), ...(state.status === "settled" && { status: "settled" as const }) };
    return { stage, state, review, movable, ...(movable && { href: `/support-cases/9b2c/stages/${stage.id}` }) };
  });

const [fullTemplate] = pathway.templates;
if (fullTemplate === undefined) throw new Error("the pathway has no templates");

export const stagesOf = (states: Record<string, Partial<StageState>>, mayMove: boolean): StageLine[] =>
  linesOfTemplate(fullTemplate, states, mayMove);

const [first] = pathway.templates[0]?.stages ?? [];
if (first === undefined) throw new Error("the pathway has no stages");
export const firstStage = first;

export const begun: Record<string, Partial<StageState>> = {
  S0: {
    status: "settled",
    outcome: "completed",
    checklist: { everyoneListed: "yes", incidentReference: "no", lineManagerKnown: "na" },
    movedAt: "2026-04-06T23:00:00.000Z",
  },
  S3: { deferrals: 1, outcome: "deferred", deferredTo: "2026-04-10", reason: "On leave until then" },
};
const settledState = (said: Partial<StageState>): StageState => ({
  ...untouched,
  status: "settled",
  outcome: "completed",
  ...said,
});

/** The first check is done, and an injury not seen to. */
export const hurt: Record<string, StageState> = {
  S0: settledState({ movedAt: "2026-04-06T23:00:00.000Z" }),
  S1: settledState({
    checklist: { injurySeen: "no", safeToContinue: "yes", travelHome: "yes" },
    reason: "The out of hours doctor comes at six",
    movedAt: "2026-04-07T05:00:00.000Z",
  }),
};
export const finished = Object.fromEntries(
  (pathway.templates[0]?.stages ?? []).map(({ id }) => [id, { status: "settled", outcome: "completed", movedAt: now } as const]),
);

export const supportCase = {
  chrome,
  supportCase: sampleCase,
  pathway,
  names: {
    personName: "Alex Moore",
    employer: "Staffbank",
    hasLogin: false,
    teamName: "Ash ward",
    teamManagerName: "Sam Carter",
  },
  mayReassign: true,
  mayEnd: true,
  mayAnswer: true,
  now,
};
export const endedCase: SupportCase = {
  ...sampleCase,
  reassignments: [{ at: "2026-04-06T23:30:00.000Z", by: "wellbeing", toId: "manager-ash", reason: "involved" }],
  ending: { reason: "opted-out", at: "2026-04-07T07:00:00.000Z", by: "nurse-ash" },
  feedback: { score: 4, at: now },
  stages: { S0: { ...untouched, status: "settled" } },
};
export const own = {
  chrome,
  supportCase: { ...sampleCase, stages: { S0: untouched } },
  pathway,
  names: {
    ...supportCase.names,
    employer: undefined,
    hasLogin: true,
    lineManagerName: "Sam Carter",
    serviceManagerName: "Maeve Adult",
  },
  mayGiveFeedback: false,
  now,
};
export const withManager = { ...supportCase, names: own.names };

export const stageBefore = { review: stageReview("S0", ended), owner: "Team manager: Sam Carter" };
const [, secondStage] = pathway.templates[0]?.stages ?? [];
if (secondStage === undefined) throw new Error("the pathway has no second stage");

/** A stage that waits for the first. */
export const waitingStage = {
  chrome,
  place: { supportCaseId: "9b2c", reference: "C3FH-7JKM", names: own.names, leftOpen: [] },
  stage: secondStage,
  review: stageReview("S1", ended),
  next: { name: "Register affected staff", dueExplanation: stageBefore.review.dueExplanation },
  ownManagerName: "Maeve Adult",
  mayReassign: true,
  isRefused: false,
};

/** A stage as somebody above the team sees it. */
export const overseen = {
  chrome,
  supportCaseId: "9b2c",
  review: stageReview("S3", "2026-03-30T21:40:00.000Z"),
  teamName: "Ash ward",
  waitsFor: [],
  owner: "Line manager: Sam Carter",
  mayReassign: true,
  now,
};
