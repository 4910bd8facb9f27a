import type { ChecklistLine, Outcome, Pathway, Stage } from "../domain/pathway.ts";

const contactOutcomes: readonly Outcome[] = [
  "supported",
  "signposted",
  "referred",
  "declined",
  "unable-to-contact",
  "not-applicable",
  "deferred",
];

const checklist = (lines: Record<string, string>): ChecklistLine[] => Object.entries(lines).map(([id, label]) => ({ id, label }));

const registered: Stage = {
  id: "S0",
  name: "Register affected staff",
  purpose: "Make sure that every colleague who was involved or saw it is known, with a line manager who will look after them.",
  due: { hours: 4 },
  role: "team-manager",
  checklist: checklist({
    everyoneListed: "Everyone involved or who saw it is listed, including bank, agency, students and domestic staff",
    incidentReference: "The incident has been reported in the trust's incident system",
    lineManagerKnown: "The colleague's line manager is known",
  }),
  outcomes: ["completed", "not-applicable", "superseded"],
  after: [],
};

const safety: Stage = {
  id: "S1",
  name: "Immediate safety and wellbeing check",
  purpose: "See that the colleague is safe, seen to, and not going home alone with it.",
  due: { hours: 12 },
  role: "team-manager",
  checklist: checklist({
    injurySeen: "Any injury has been seen to",
    safeToContinue: "The colleague is safe to continue, or has been relieved",
    breakGiven: "A break has been given",
    travelHome: "They can get home safely",
    contactTonight: "They know who to contact tonight",
    offersGiven: "They have been told what support is on offer",
  }),
  outcomes: ["completed", ...contactOutcomes],
  after: ["S0"],
};

const teamDebrief: Stage = {
  id: "S2",
  name: "Team debrief",
  purpose: "An operational check-in of the team. Coming is voluntary, and nobody has to speak of feelings.",
  due: { hours: 24 },
  role: "team-manager",
  checklist: checklist({
    invited: "The colleague was invited to the team debrief",
    actionsSet: "Actions were agreed and have an owner",
  }),
  outcomes: ["completed", "declined", "not-applicable", "deferred", "superseded"],
  after: ["S0"],
};

const managerContact: Stage = {
  id: "S3",
  name: "Line manager one-to-one",
  purpose: "Meet the colleague, hear how they wish to be supported, and agree what happens next.",
  due: { hours: 72 },
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
};

const earlyFollowUp: Stage = {
  id: "S4",
  name: "Early follow-up",
  purpose: "Look in again after a week: how are they, and do the arrangements still fit?",
  due: { days: 7, adjust: "next-working-day", at: "17:00" },
  role: "line-manager",
  checklist: checklist({
    contactMade: "Contact has been made again",
    wellbeingOffered: "A conversation about sleep and work was offered",
    adjustmentsReviewed: "Adjustments were reviewed",
    returnToWork: "A plan for returning to work is agreed, if they are off",
  }),
  outcomes: contactOutcomes,
  after: ["S0"],
};

const monthReview: Stage = {
  id: "S5",
  name: "One-month review",
  purpose: "Most people recover within a month. Find out who needs more, and open the door to it.",
  due: { days: 28, adjust: "next-working-day", at: "17:00" },
  role: "line-manager",
  checklist: checklist({
    contactMade: "Contact has been made",
    screeningOffered: "A wellbeing screening was offered",
    referralOffered: "A referral was offered, if wanted",
    furtherReview: "Whether a further review is wanted has been agreed",
  }),
  outcomes: contactOutcomes,
  after: ["S0"],
};

const closure: Stage = {
  id: "S6",
  name: "Closure and learning",
  purpose: "Agree that the pathway has done its work, and pass on what was learnt without names.",
  due: { days: 90, adjust: "next-working-day", at: "17:00" },
  role: "line-manager",
  checklist: checklist({
    feedbackAsked: "The colleague was asked how the support was",
    learningShared: "Learning was shared without names",
    offersRemain: "They know that the offers stay open",
  }),
  outcomes: ["completed", "declined", "not-applicable", "superseded"],
  after: ["S0"],
};

/** The Post-Incident Pathway for Staff Support: a default to be reviewed by the trust, whose own flowchart is not public. */
export const pathway: Pathway = {
  version: "2026-11",
  policy: { document: "Post-Incident Pathway for Staff Support (PIPSS) Policy", section: "Pathway stages" },
  deferralLimit: 2,
  outcomes: {
    completed: { label: "Completed", settles: true, needs: [] },
    supported: { label: "Supported by the manager", settles: true, needs: [] },
    signposted: { label: "Signposted to an offer", settles: true, needs: [] },
    referred: { label: "Referred, with their agreement", settles: true, needs: [] },
    declined: { label: "Declined by the colleague", settles: true, needs: [] },
    "unable-to-contact": { label: "Could not be contacted after three tries", settles: true, needs: [] },
    "not-applicable": { label: "Not applicable", settles: true, needs: ["reason"] },
    deferred: { label: "Put off to a later date", settles: false, needs: ["deferredTo", "reason"] },
    superseded: { label: "Replaced by another arrangement", settles: true, needs: ["reason"] },
  },
  templates: [
    {
      id: "default",
      name: "Full pathway",
      stages: [registered, safety, teamDebrief, managerContact, earlyFollowUp, monthReview, closure],
    },
    { id: "minor-incident", name: "Minor incident", stages: [registered, safety, managerContact] },
  ],
};
