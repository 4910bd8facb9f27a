import type { Debrief } from "../../shared/domain/debrief.ts";
import type { Incident } from "../../shared/domain/incident.ts";
import type { Stage } from "../../shared/domain/pathway.ts";
import type { ReviewKind, ReviewView } from "../../shared/domain/review.ts";
import { clinicalClocks, computeDue } from "../../shared/policy/clocks.ts";
import { knownStage } from "../../shared/policy/pathway.ts";
import type { IncidentReview } from "../../shared/web/incident-next.tsx";
import type { Chrome } from "../../shared/web/layout.tsx";
import type { ReviewRow } from "../../shared/web/review-task.ts";

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

export const reviewOfStage = (stage: Stage, startedAt: string): ReviewView => {
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

export const stageReview = (stageId: string, startedAt: string): ReviewView => {
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

export const ended = "2026-04-06T21:40:00.000Z";
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
  mayAnswer: true,
  mayWithdraw: true,
  names: { "manager-ash": "Sam Carter" },
  actions: [],
  now,
};

export const reviews = { chrome: { ...chrome, path: "/reviews" }, teams, now };
