import type { DebriefKind } from "../domain/debrief.ts";

/** How to run one kind of debrief. Each part is a few sentences for somebody who has five minutes. */
export type Guidance = { kind: DebriefKind; title: string; before: string[]; during: string[]; after: string[] };

/** STOP5, a short hot debrief that anyone on the team may lead (https://ceemjournal.org/journal/view.php?number=307). */
export const stop5 = [
  { letter: "S", title: "Summarise", text: "Say in two or three sentences what happened. Facts, in order, without names." },
  { letter: "T", title: "Things that went well", text: "What helped, and should be done again?" },
  { letter: "O", title: "Opportunities to improve", text: "What made it harder? Speak of the system, not of a person." },
  { letter: "P", title: "Points to action", text: "What will be done, who will see to it, and by which day?" },
] as const;

/**
 * Guidance to each form (Restrictive Practices Policy section 7.2 and appendices 7 and 9). A debrief is operational: single
 * sessions that ask people to relive what happened have been advised against after trauma.
 */
export const guidance: readonly Guidance[] = [
  {
    kind: "staff",
    title: "Staff debrief",
    before: [
      "See first that everyone is safe: injuries looked at, cover found, the patient cared for.",
      "Hold it before the shift ends where you can, and within 24 hours. Choose somebody to lead who was not involved, if there is anyone.",
      "Ask everyone who was there: bank, agency, students, porters and domestics too. Taking part is voluntary.",
    ],
    during: [
      "Say at the start that this is not an investigation and not about blame.",
      "Use STOP5. Five minutes are enough.",
      "Do not ask people how they feel, and do not go through the event step by step. If somebody wishes to speak of it, listen.",
    ],
    after: [
      "Ask who would like more support, and open a support case for each who agrees.",
      "Write down actions with an owner and a day. Each is followed until it is done.",
      "If it could not be held, say so on the form and why: that is worth knowing as well.",
    ],
  },
  {
    kind: "patient",
    title: "Patient debrief",
    before: [
      "Wait until the patient is calm and ready. Offer it within 48 hours, and again if they decline or ask to wait.",
      "The person who asks should not have used force. Offer a choice: a nurse, an advocate, a carer, a peer volunteer.",
      "Find out what they need: an interpreter, easy read, a quiet room, somebody with them.",
    ],
    during: [
      "Ask what led to it, what helped, what made it worse, and what could be done another time.",
      "Write it in their own words, or let them write it. They may say as little as they like.",
      "Tell them why force or restriction was used, and how to get advocacy and to complain.",
    ],
    after: [
      "Put what they asked for into the care plan and the advance statement.",
      "If they told you something that safeguarding needs to know, raise it now in the usual way.",
      "Write down every offer, whatever the answer. You are told when the next is due.",
    ],
  },
  {
    kind: "formal",
    title: "Formal review",
    before: [
      "Hold it within 72 hours, led by somebody from outside the ward, with somebody who has lived experience if you can.",
      "Gather the staff debrief, the patient debrief, the notes and any video.",
    ],
    during: [
      "Put the events in order. Ask what contributed: patient, staff, environment, treatment, organisation.",
      "Ask whether something less restrictive was tried or could have been, and whether it lasted longer than it had to.",
      "Look at harm to everyone: the patient, staff, and those who saw it.",
    ],
    after: [
      "Agree actions with an owner and a day.",
      "Share what was learnt with the ward, the patient and, where the patient agrees, a carer.",
      "See that the record under the Use of Force Act is complete in the patient's record.",
    ],
  },
  {
    kind: "witness",
    title: "Offers of support to witnesses",
    before: ["Think of everyone who saw or heard it: other patients, visitors, contractors, staff of other teams."],
    during: [
      "Offer each a private word. Say that they need not speak of it, and where they can get support later.",
      "Name nobody on the form. Count them.",
    ],
    after: ["Ask again those who were not able to talk, and agree who will do so."],
  },
];
