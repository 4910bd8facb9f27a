import * as z from "zod";
import type { DebriefKind } from "../domain/debrief.ts";
import { debriefWords } from "./words.ts";

/** What can have been done with an incident, and is told so at the top of its page. */
export const doneWords = {
  recorded: "Incident recorded",
  "recorded-with-support": "Incident recorded",
  ended: "End of the incident saved",
  corrected: "Times corrected",
  unchanged: "Nothing was changed",
  withdrawn: "Incident withdrawn",
  staff: `${debriefWords.staff} submitted`,
  patient: `${debriefWords.patient} submitted`,
  formal: `${debriefWords.formal} submitted`,
  witness: `${debriefWords.witness} submitted`,
} as const satisfies Record<DebriefKind, string> & Record<string, string>;

export type IncidentDone = keyof typeof doneWords;

export const IncidentDone = z.enum(Object.keys(doneWords) as IncidentDone[]);
