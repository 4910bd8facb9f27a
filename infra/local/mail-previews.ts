import type { Reason } from "../../shared/domain/recipient.ts";
import { type Review, type ReviewKind, reviewIdOf, Tier } from "../../shared/domain/review.ts";
import { createComposer } from "../../shared/email/compose-mail.ts";
import { clinicalClocks, computeDue } from "../../shared/policy/clocks.ts";
import type { MailContent, Message } from "../../shared/use-cases/reminder-ports.ts";

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

/** What a mail of each tier looks like, and a digest of several, by the service's own composer; nothing in it is of anybody. */
export const previewMails = (serviceUrl: string): Map<string, Preview> => {
  const compose = createComposer(serviceUrl);
  return new Map([...Tier.options.map((tier) => [tier, compose(oneOf(tier))] as const), ["digest", compose(digest)] as const]);
};
