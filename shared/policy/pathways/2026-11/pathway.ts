import type { Pathway } from "../../../domain/pathway.ts";
import { registered, safety, teamDebrief } from "./first-day.ts";
import { closure, earlyFollowUp, managerContact, monthReview } from "./follow-up.ts";
import { firstConversation, planning, secondConversation, trimClosure } from "./trim.ts";

/** A default to be reviewed by the trust, whose own flowchart is not public. */
export const pathway202611: Pathway = {
  version: "2026-11",
  policy: { document: "Post-Incident Pathway for Staff Support (PIPSS) Policy", section: "Pathway stages" },
  deferralLimit: 2,
  triesNeeded: 3,
  outcomes: {
    completed: { label: "Completed", settles: true, needs: [] },
    supported: { label: "Supported by the manager", settles: true, needs: [] },
    signposted: { label: "Signposted to an offer", settles: true, needs: ["offers"] },
    referred: { label: "Referred, with their agreement", settles: true, needs: [] },
    declined: { label: "Declined by the colleague", settles: true, needs: [] },
    "no-answer": { label: "Tried, nobody answered yet", settles: false, needs: [], counts: "tries" },
    "unable-to-contact": { label: "Could not be contacted after three tries", settles: true, needs: [], needsTries: true },
    "not-applicable": { label: "Not applicable", settles: true, needs: ["reason"], skips: true },
    deferred: { label: "Put off to a later date", settles: false, needs: ["deferredTo", "reason"], counts: "deferrals" },
    superseded: { label: "Replaced by another arrangement", settles: true, needs: ["reason"], skips: true },
  },
  templates: [
    {
      id: "default",
      name: "Full pathway",
      summary: "For anything that may stay with somebody: violence, injury, a death, a distressing restraint.",
      stages: [registered, safety, teamDebrief, managerContact, earlyFollowUp, monthReview, closure],
    },
    {
      id: "trim",
      name: "Trauma risk management (TRiM)",
      summary: "Where the team has TRiM practitioners and the incident was traumatic.",
      stages: [registered, safety, planning, firstConversation, secondConversation, trimClosure],
    },
    {
      id: "minor-incident",
      name: "Minor incident",
      summary: "Where one good conversation is likely to be enough. A full case can follow at any time.",
      stages: [registered, safety, managerContact],
    },
  ],
};
