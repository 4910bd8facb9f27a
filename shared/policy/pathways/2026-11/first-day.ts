import type { Stage } from "../../../domain/pathway.ts";
import { checklist, contactOutcomes, firstOffers, police } from "./parts.ts";

export const registered: Stage = {
  id: "S0",
  name: "Register affected staff",
  purpose: "Make sure that every colleague who was involved or saw it is known, with a line manager who will look after them.",
  due: { hours: 4 },
  from: "clock-start",
  role: "team-manager",
  checklist: checklist({
    everyoneListed: "Everyone involved or who saw it is listed, including bank, agency, students and domestic staff",
    incidentReference: "The incident has been reported in the trust's incident system",
    lineManagerKnown: "The colleague's line manager is known",
  }),
  outcomes: ["completed", "not-applicable", "superseded"],
  after: [],
  deferDays: 0,
  guidance: {
    steps: [
      "Go through who was on the team, who came to help and who saw it: bank, agency, students, domestic staff and porters too.",
      "Open a support case for each of them who has none yet.",
      "Check that each has a line manager who was not involved themself. If not, change the manager of the case.",
    ],
    good: "Nobody who was there is left out because they were not on the rota.",
    words: ["Who else was there, or heard it?", "Is there anybody we have not thought of?"],
  },
  prompts: [],
  offers: [],
};

export const safety: Stage = {
  id: "S1",
  name: "Immediate safety and wellbeing check",
  purpose: "See that the colleague is safe, seen to, and not going home alone with it.",
  due: { hours: 12 },
  from: "clock-start",
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
  deferDays: 7,
  guidance: {
    steps: [
      "Go to them. Take them somewhere quiet and give them a break.",
      "Ask about injuries, and have them seen to.",
      "Ask whether they can go on with the shift. Relieve them if not, without asking why.",
      "See how they get home, and who is there tonight.",
      "Say that you or the line manager will be in touch in the next days.",
    ],
    good: "They leave knowing that what happened matters, that nobody blames them, and whom to ring tonight.",
    words: [
      "I am sorry this happened. How are you right now?",
      "You do not have to tell me about it. What do you need for the next hour?",
      "Whatever you decide about the rest of the shift is fine.",
    ],
  },
  prompts: [police],
  offers: firstOffers,
};

export const teamDebrief: Stage = {
  id: "S2",
  name: "Team debrief",
  purpose: "An operational check-in of the team. Coming is voluntary, and nobody has to speak of feelings.",
  due: { hours: 24 },
  from: "clock-start",
  role: "team-manager",
  checklist: checklist({
    invited: "The colleague was invited to the team debrief",
    actionsSet: "Actions were agreed and have an owner",
  }),
  outcomes: ["completed", "declined", "not-applicable", "deferred", "superseded"],
  after: ["S0"],
  deferDays: 7,
  recordedAs: "staff-debrief",
  guidance: {
    steps: [
      "Invite the colleague, and say that coming is up to them.",
      "Have somebody lead it who was not involved.",
      "Keep to what happened, what went well and what to change. Record that in the staff debrief of the incident, not here.",
    ],
    good: "It is short, about the work, and ends with who does what. Nobody was made to talk.",
    words: [
      "This is about how we worked, not about who was at fault.",
      "You are welcome, and you do not have to come or to speak.",
    ],
  },
  prompts: [],
  offers: [],
};
