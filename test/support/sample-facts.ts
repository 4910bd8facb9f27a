import type { Debrief } from "../../shared/domain/debrief.ts";
import type { Incident } from "../../shared/domain/incident.ts";
import type { Stage, Template } from "../../shared/domain/pathway.ts";
import type { ReviewKind, ReviewView } from "../../shared/domain/review.ts";
import type { StageState, SupportCase } from "../../shared/domain/support-case.ts";
import { clinicalClocks, computeDue } from "../../shared/policy/clocks.ts";
import { knownStage, pathway } from "../../shared/policy/pathway.ts";
import type { Chrome } from "../../shared/web/layout.tsx";
import type { IncidentReview } from "../../shared/web/pages/incident.tsx";
import type { ReviewRow } from "../../shared/web/review-task.ts";
import type { StageLine } from "../../shared/web/stage-status.ts";

export const now = "2026-04-07T08:00:00.000Z";

export const chrome: Chrome = {
  organisationName: "Northmoor Mental Health Trust",
  person: { name: "Sam Carter", mayOpen: () => true },
  path: "/",
  signOut: true,
  now,
};

export const stranger: Chrome = { organisationName: chrome.organisationName, path: "/signed-out", signOut: false, now };

export const teams = [
  { teamId: "ash", name: "Ash ward" },
  { teamId: "birch", name: "Birch ward" },
];

const references = ["K7Q4-9TZM", "C3FH-7JKM", "D4GT-2NPQ", "F6WX-9RVT", "G7YZ-3CDF", "H9JM-4KQR", "M2PN-6TVW", "N3QR-7WXY"];

type ClinicalKind = keyof typeof clinicalClocks;

/** A review of an incident that ended at `startedAt`. */
export const sampleReview = (kind: ClinicalKind, startedAt: string, overrides: Partial<ReviewView> = {}): ReviewView => {
  const due = computeDue(clinicalClocks[kind], startedAt);
  return {
    reviewId: `${startedAt}.${kind}`,
    kind,
    reference: "K7Q4-9TZM",
    teamId: "ash",
    status: due.dueAt < now ? "overdue" : "open",
    ...due,
    clockStartAt: startedAt,
    responsible: { role: "team-manager" },
    version: 1,
    ...overrides,
  };
};

const reviewOfStage = (stage: Stage, startedAt: string): ReviewView => {
  const due = computeDue(stage.due, startedAt);
  return {
    ...sampleReview("staff-debrief", startedAt),
    kind: "pipss-stage" as ReviewKind,
    reviewId: `${startedAt}.${stage.id}`,
    stageId: stage.id,
    ...due,
    status: due.dueAt < now ? "overdue" : "open",
    responsible: { role: stage.role },
  };
};

const stageReview = (stageId: string, startedAt: string): ReviewView => {
  const stage = knownStage(stageId);
  if (stage === undefined) throw new Error(`no stage ${stageId}`);
  return reviewOfStage(stage, startedAt);
};

const row = (review: ReviewView, index: number): ReviewRow => ({
  review: { ...review, reference: references[index % references.length] ?? "", reviewId: `${review.reviewId}.${index}` },
  teamName: index % 2 === 0 ? "Ash ward" : "Birch ward",
  responsibleName: index % 2 === 0 ? "Sam Carter" : "Priya Nair",
  href: index === 5 ? undefined : `/incidents/${index}`,
});

const starts = ["2026-04-01T21:40:00.000Z", "2026-04-03T02:15:00.000Z", "2026-04-05T13:00:00.000Z", "2026-04-06T23:30:00.000Z"];
const kinds = ["staff-debrief", "patient-debrief", "formal-review"] as const;

/** Fourteen open reviews, as a ward manager meets them on a Tuesday morning. */
export const fourteenRows: ReviewRow[] = [
  ...starts.flatMap((start) => kinds.map((kind) => sampleReview(kind, start))),
  stageReview("S3", "2026-04-05T13:00:00.000Z"),
  stageReview("S4", "2026-04-05T13:00:00.000Z"),
]
  .sort((a, b) => a.dueAt.localeCompare(b.dueAt))
  .map(row);

export const sampleIncident: Incident = {
  incidentId: "4f1c2b1e-5a0f-4c39-9d5c-0b6f2f1f7c55",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult-inpatient",
  startedAt: "2026-04-06T21:05:00.000Z",
  endedAt: "2026-04-06T21:40:00.000Z",
  externalReference: "W-104233",
  interventions: [
    { type: "09", startedAt: "2026-04-06T21:10:00.000Z", patientInjured: false, staffInjured: true, otherInjured: false },
    { type: "14", patientInjured: false, staffInjured: false, otherInjured: false },
  ],
  reasons: ["10", "11"],
  carePlan: "not-known",
  witnesses: 3,
  form: { id: "incident", version: 1 },
  recordedAt: "2026-04-06T22:30:00.000Z",
  recordedBy: "nurse-ash",
  auditHead: { seq: 1, hash: "0" },
};

const ended = "2026-04-06T21:40:00.000Z";
export const openReviews: IncidentReview[] = kinds.map((kind, index) => ({
  review: sampleReview(kind, ended),
  responsibleName: "Sam Carter",
  href: `/incidents/${sampleIncident.incidentId}/debriefs/${["staff", "patient", "formal"][index]}`,
}));

const settle = (one: IncidentReview, heldAt?: string): IncidentReview => ({
  ...one,
  review: {
    ...one.review,
    status: "settled",
    inTime: heldAt !== undefined && heldAt <= one.review.dueAt,
    ...(heldAt !== undefined && { heldAt }),
  },
});

export const settledReviews = openReviews.map((one, index) =>
  settle(one, ["2026-04-07T06:30:00.000Z", undefined, "2026-04-20T09:00:00.000Z"][index]),
);

const debriefs: Debrief[] = [
  {
    debriefId: "d1",
    incidentId: sampleIncident.incidentId,
    kind: "staff",
    form: { id: "staff-debrief", version: 1 },
    held: "held",
    heldAt: "2026-04-07T06:30:00.000Z",
    core: { facilitatorRole: "ward-manager", facilitatorInvolved: false, attendeeCount: 5, staffInjured: true, firstAid: "done" },
    answers: { whatHappened: "A short summary.\nIn two lines.", triedBefore: ["verbal", "one-to-one"], impactNoted: "some" },
    submittedAt: "2026-04-07T07:00:00.000Z",
    submittedBy: "nurse-ash",
  },
  {
    debriefId: "d2",
    incidentId: sampleIncident.incidentId,
    kind: "patient",
    form: { id: "patient-debrief", version: 1 },
    held: "not-held",
    notHeldReason: "2",
    core: {},
    answers: {},
    submittedAt: "2026-04-07T07:10:00.000Z",
    submittedBy: "nurse-ash",
  },
];
export const submitted = debriefs.map((debrief) => ({ debrief, submittedByName: "Jo Ellis" }));

export const incident = {
  chrome,
  incident: sampleIncident,
  teamName: "Ash ward",
  recordedByName: "Jo Ellis",
  mayEnd: true,
  mayWithdraw: true,
  names: { "manager-ash": "Sam Carter" },
  actions: [],
  now,
};

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

export const reviews = { chrome: { ...chrome, path: "/reviews" }, teams, now };

export const stageBefore = { review: stageReview("S0", ended), owner: "Team manager: Sam Carter" };
const [, secondStage] = pathway.templates[0]?.stages ?? [];
if (secondStage === undefined) throw new Error("the pathway has no second stage");

/** A stage that waits for the first. */
export const waitingStage = {
  chrome,
  place: { supportCaseId: "9b2c", reference: "C3FH-7JKM", names: own.names },
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
