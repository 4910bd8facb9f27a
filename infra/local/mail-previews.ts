import type { Reason } from "../../shared/domain/recipient.ts";
import { type Review, type ReviewKind, reviewIdOf, Tier } from "../../shared/domain/review.ts";
import type { Ageing } from "../../shared/domain/summary.ts";
import { createComposer } from "../../shared/email/compose-mail.ts";
import { createSummaryComposer } from "../../shared/email/compose-summary.ts";
import { clinicalClocks, computeDue } from "../../shared/policy/clocks.ts";
import { policyDocuments } from "../../shared/policy/documents.ts";
import { ladders } from "../../shared/policy/reminders.ts";
import { openRenewal } from "../../shared/use-cases/check-policies.ts";
import type { MailContent, Message } from "../../shared/use-cases/reminder-ports.ts";
import type { SummaryContent } from "../../shared/use-cases/summary-ports.ts";

type Preview = Omit<Message, "mailId" | "to">;

const startAt = "2026-03-27T09:00:00.000Z";

const sampleReview = (kind: keyof typeof clinicalClocks | "pipss-stage"): Review => {
  const caseId = "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11";
  const stage = kind === "pipss-stage" ? { stageId: "S4" } : {};
  const rule = kind === "pipss-stage" ? ({ workingDays: 5, at: "17:00" } as const) : clinicalClocks[kind];
  return {
    reviewId: reviewIdOf(caseId, kind),
    kind: kind satisfies ReviewKind,
    ...stage,
    caseId,
    reference: "K7Q4-9TZM",
    teamId: "ash",
    serviceId: "adult-inpatient",
    status: "open",
    ...computeDue(rule, startAt),
    clockStartAt: startAt,
    clockEvent: 1,
    responsible: { role: "team-manager" },
    settledAt: "2026-04-08T13:20:00.000Z",
    version: 1,
  };
};

const reasons: Partial<Record<Tier, Reason>> = {
  "escalation-1": "service-manager",
  "escalation-2": "head-of-service",
  closing: "escalated-to",
};

const oneOf = (tier: Tier): MailContent => ({
  lines: [{ review: sampleReview("formal-review"), tier, teamName: "Ash ward", reason: reasons[tier] ?? "responsible" }],
});

const digest: MailContent = {
  lines: [
    { review: sampleReview("staff-debrief"), tier: "weekly", teamName: "Ash ward", reason: "service-manager" },
    { review: sampleReview("patient-debrief"), tier: "overdue", teamName: "Ash ward", reason: "deputy" },
    { review: sampleReview("pipss-stage"), tier: "due-soon", reason: "responsible", waits: true },
    { review: sampleReview("formal-review"), tier: "closing", teamName: "Ash ward", reason: "escalated-to" },
  ],
};

const closings: MailContent = {
  lines: (["formal-review", "pipss-stage"] as const).map((kind) => ({
    review: sampleReview(kind),
    tier: "closing",
    reason: "escalated-to",
  })),
};

const renewalOf = (tier: Tier): MailContent => ({
  lines: [{ review: openRenewal(policyDocuments.violence, startAt), tier, reason: "responsible" }],
});

const renewalTiers = [...new Set(ladders["policy-renewal"].map(({ tier }) => tier))];

const count = (open: number, overdue: number[], escalated: number): Ageing => ({ open, overdue, escalated });
const quiet = count(0, [0, 0, 0, 0], 0);

/** Of a service manager with one small team, and of a lead, who has several and sees no support. */
const summaries: Record<string, SummaryContent> = {
  "summary-service-manager": {
    monday: "2026-03-30",
    lines: [
      { name: "Ash ward", reviews: count(9, [2, 0, 1, 3], 4), support: count(12, [4, 6, 0, 0], 1) },
      { name: "Birch ward", reviews: count(2, [0, 0, 0, 0], 0), support: quiet },
    ],
    isOneLeftOut: true,
  },
  "summary-lead": {
    monday: "2026-03-30",
    lines: [
      { name: "Ash ward", reviews: count(9, [2, 0, 1, 3], 4) },
      { name: "Birch ward", reviews: quiet },
      { name: "Teams too small to be named", reviews: count(3, [1, 0, 0, 0], 0) },
    ],
    isOneLeftOut: false,
  },
};

/** What each mail looks like, of every tier and of every other kind, by the service's own composers; nothing in it is of anybody. */
export const previewMails = (serviceUrl: string): Map<string, Preview> => {
  const [compose, summarise] = [createComposer(serviceUrl), createSummaryComposer(serviceUrl)];
  const contents: [string, MailContent][] = [
    ...Tier.options.map((tier): [string, MailContent] => [tier, oneOf(tier)]),
    ["digest", digest],
    ["closing-of-several", closings],
    ...renewalTiers.map((tier): [string, MailContent] => [`renewal-${tier}`, renewalOf(tier)]),
  ];
  return new Map([
    ...contents.map(([name, content]): [string, Preview] => [name, compose(content)]),
    ...Object.entries(summaries).map(([name, content]): [string, Preview] => [name, summarise(content)]),
  ]);
};
