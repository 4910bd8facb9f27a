import type { Stage } from "../../../domain/pathway.ts";
import type { Ladder } from "../../../domain/reminder.ts";
import { allOffers, checklist, contactOutcomes, police, riddor } from "./parts.ts";

/** A month later a few days matter less than that it is not forgotten: those above hear of it later. */
const slowly: Ladder = [
  { tier: "due-soon", after: { workingDays: -1, at: "08:00" }, to: ["responsible"], way: "digest" },
  { tier: "due", after: { hours: 0 }, to: ["responsible"], way: "at-once" },
  { tier: "overdue", after: { workingDays: 1, at: "08:00" }, to: ["responsible", "deputy"], way: "digest" },
  { tier: "escalation-1", after: { workingDays: 5, at: "08:00" }, to: ["service-manager"], way: "digest" },
  { tier: "escalation-2", after: { workingDays: 10, at: "08:00" }, to: ["head-of-service"], way: "digest" },
  {
    tier: "weekly",
    after: { weekly: "Monday", at: "08:00" },
    to: ["responsible", "service-manager", "head-of-service"],
    way: "digest",
  },
];

export const managerContact: Stage = {
  id: "S3",
  name: "Line manager one-to-one",
  purpose: "Meet the colleague, hear how they wish to be supported, and agree what happens next.",
  due: { hours: 72 },
  from: "clock-start",
  role: "line-manager",
  checklist: checklist({
    contactMade: "Contact has been made",
    wishesHeard: "How they wish to be supported has been talked about",
    offersExplained:
      "Offers were explained: occupational health, employee assistance, peer support, psychology, chaplaincy, union",
    consentForReferral: "They agree to any referral that is made",
    adjustmentsAgreed: "Adjustments to duties have been talked about",
    riddorConsidered: "More than 7 days off normal duties is considered for a RIDDOR report",
    policeSupport: "Support with a report to the police was offered",
  }),
  outcomes: contactOutcomes,
  after: ["S0"],
  deferDays: 14,
  guidance: {
    steps: [
      "Ring or meet them, in working time, where nobody listens. If they are off, ask how they would like to be reached.",
      "Listen first. Ask what would help, and how often they want to hear from you.",
      "Go through what is on offer, and refer only with their agreement.",
      "Agree adjustments to duties, shifts or place, and for how long.",
      "Agree when you talk again, and tell them that they may change their manager for this.",
    ],
    good: "They chose what happens next. Saying no to everything is a good outcome too, and the offers stay open.",
    words: [
      "I wanted to see how you are, and to ask what would help. There is no right answer.",
      "Many people feel shaken for some weeks after something like this, and most get better.",
      "You can say no to any of this now and come back to it later.",
    ],
  },
  prompts: [riddor, police],
  offers: allOffers,
};

export const earlyFollowUp: Stage = {
  id: "S4",
  name: "Early follow-up",
  purpose: "Look in again after a week: how are they, and do the arrangements still fit?",
  due: { days: 7, adjust: "next-working-day", at: "17:00" },
  from: "clock-start",
  role: "line-manager",
  checklist: checklist({
    contactMade: "Contact has been made again",
    wellbeingOffered: "A conversation about sleep and work was offered",
    adjustmentsReviewed: "Adjustments were reviewed",
    returnToWork: "A plan for returning to work is agreed, if they are off",
  }),
  outcomes: contactOutcomes,
  after: ["S0"],
  deferDays: 14,
  guidance: {
    steps: [
      "Ask how the week was, and whether what you agreed is happening.",
      "Offer again what they did not want before.",
      "If they are off work, agree how they come back and who is there on the first day.",
      "If they have been off their normal duties for a week, see to the RIDDOR report now.",
    ],
    good: "What was agreed has happened, or has been changed with them.",
    words: ["Last week we agreed this. Does it still fit?", "How are you sleeping? You need not answer that."],
  },
  prompts: [riddor],
  offers: allOffers,
};

export const monthReview: Stage = {
  id: "S5",
  name: "One-month review",
  purpose: "Most people recover within a month. Find out who needs more, and open the door to it.",
  due: { days: 28, adjust: "next-working-day", at: "17:00" },
  from: "clock-start",
  role: "line-manager",
  checklist: checklist({
    contactMade: "Contact has been made",
    screeningOffered: "A wellbeing screening was offered",
    referralOffered: "A referral was offered, if wanted",
    furtherReview: "Whether a further review is wanted has been agreed",
  }),
  outcomes: contactOutcomes,
  after: ["S0"],
  tiers: slowly,
  deferDays: 28,
  guidance: {
    steps: [
      "Ask how the month has been, at work and otherwise as far as they wish.",
      "Offer a wellbeing screening with occupational health or psychology. Record here only that it was offered.",
      "Offer a referral where it is still hard, and say that this is common and can be treated.",
      "Agree whether another review is wanted.",
    ],
    good: "Whoever still struggles has a way to help, and whoever does not is left in peace.",
    words: [
      "It has been about a month. For most people it is easier by now; for some it is not, and then there is help.",
      "If you would like it, occupational health can go through a short questionnaire with you. I am not told the result.",
    ],
  },
  prompts: [],
  offers: allOffers,
};

export const closure: Stage = {
  id: "S6",
  name: "Closure and learning",
  purpose: "Agree that the pathway has done its work, and pass on what was learnt without names.",
  due: { days: 90, adjust: "next-working-day", at: "17:00" },
  from: "clock-start",
  role: "line-manager",
  checklist: checklist({
    feedbackAsked: "The colleague was asked how the support was",
    learningShared: "Learning was shared without names",
    offersRemain: "They know that the offers stay open",
  }),
  outcomes: ["completed", "declined", "not-applicable", "superseded"],
  after: ["S1", "S2", "S3", "S4", "S5"],
  tiers: slowly,
  deferDays: 28,
  guidance: {
    steps: [
      "Ask whether the pathway can end, and whether anything is still open.",
      {
        withLogin: "Ask them to say on their own page how the support was. You do not see what they say there.",
        withoutLogin:
          "Ask how the support was. They have no page of their own here: what they would rather not tell you they can tell the wellbeing lead.",
      },
      "Take what the team can learn to the team meeting, without names.",
      "Say that every offer stays open.",
    ],
    good: "They know that it ends, why, and that they may come back.",
    words: ["Is there anything we said we would do and have not?", "Closing this does not close the door."],
  },
  prompts: [],
  offers: allOffers,
};
