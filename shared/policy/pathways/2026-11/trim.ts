import type { Stage } from "../../../domain/pathway.ts";
import { closure } from "./follow-up.ts";
import { allOffers, checklist, contactOutcomes, riddor } from "./parts.ts";

// Trauma risk management: planning within 48 hours, a first conversation no earlier than 72 hours, a second about a month
// after it. Led by trained peers; it is neither counselling nor an investigation.

export const planning: Stage = {
  id: "T1",
  name: "TRiM planning",
  purpose: "With a TRiM manager, list who was affected and agree who is offered what.",
  due: { hours: 48 },
  from: "clock-start",
  role: "team-manager",
  checklist: checklist({
    trimManagerAsked: "A TRiM manager has planned the response with you",
    practitionerNamed: "A practitioner from another team is named",
  }),
  outcomes: ["completed", "not-applicable", "deferred", "superseded"],
  after: ["S0"],
  deferDays: 7,
  guidance: {
    steps: [
      "Ring the peer support service and plan with a TRiM manager: who was there, who saw it, who is offered a conversation.",
      "Agree on a practitioner whom the colleague does not work for.",
    ],
    good: "Everyone affected has been thought of, and nobody is pressed.",
    words: ["We offer everybody who was there a conversation with a trained colleague. Taking it is up to you."],
  },
  prompts: [],
  offers: ["peer-support"],
};

export const firstConversation: Stage = {
  id: "T2",
  name: "TRiM first conversation",
  purpose: "A structured conversation with a trained peer, no earlier than three days after the incident.",
  due: { workingDays: 5, at: "17:00" },
  from: "clock-start",
  role: "line-manager",
  checklist: checklist({
    conversationOffered: "The conversation was offered",
    offersExplained: "Other offers were explained",
    adjustmentsAgreed: "Adjustments to duties have been talked about",
    riddorConsidered: "More than 7 days off normal duties is considered for a RIDDOR report",
  }),
  outcomes: contactOutcomes,
  after: ["T1"],
  deferDays: 14,
  guidance: {
    steps: [
      "See that the colleague is offered the conversation, in working time and in private.",
      "Wait until three days have passed since the incident.",
      "Ask the colleague, not the practitioner, what they need from you. What was said there stays there.",
    ],
    good: "It was offered in good time, and what was said in it is not on any form.",
    words: ["It is about how you are, not about what you did.", "I shall not be told what you talk about."],
  },
  prompts: [riddor],
  offers: allOffers,
};

export const secondConversation: Stage = {
  id: "T3",
  name: "TRiM follow-up conversation",
  purpose:
    "The practitioner meets the colleague again, about a month after the first time; whoever still struggles is offered more.",
  due: { days: 28, adjust: "next-working-day", at: "17:00" },
  from: { settled: "T2" },
  role: "line-manager",
  checklist: checklist({
    conversationOffered: "The second conversation was offered",
    referralOffered: "A referral was offered, if wanted",
  }),
  outcomes: contactOutcomes,
  after: ["T2"],
  deferDays: 28,
  guidance: {
    steps: [
      "See that the second conversation is offered.",
      "Offer a referral where it is still hard. Record only that it was offered.",
    ],
    good: "Nobody who still struggles is left with it.",
    words: ["Has it got easier since? If not, there is help that works."],
  },
  prompts: [],
  offers: allOffers,
};

/** The closure of every pathway, after the stages of this one. */
export const trimClosure: Stage = { ...closure, after: ["S1", "T1", "T2", "T3"] };
