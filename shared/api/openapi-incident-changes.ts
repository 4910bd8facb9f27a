import * as z from "zod";
import { endIncidentForm } from "../policy/forms/end-incident.ts";
import { correctTimesForm, withdrawalForm } from "../policy/forms/incident-changes.ts";
import { id, json, type Operation, Review, writeProblems } from "./openapi-parts.ts";

const answer = z.object({ incidentId: z.string(), reference: z.string(), reviews: z.array(Review) });

const operation = (summary: string, body: z.ZodType, again: string): Operation => ({
  summary,
  requestParams: { path: id("incidentId") },
  requestBody: { content: json(body) },
  responses: { "200": { description: `Saved; ${again} changes nothing`, content: json(answer) }, ...writeProblems },
});

/** The routes that change an incident after it was recorded. */
export const incidentChanges = {
  "ask-end": "page",
  "end-incident": operation(
    "Say when an incident ended that went on; the clocks of its open reviews start anew from there. Another end than the one known is a correction (409 `ended`)",
    endIncidentForm.body,
    "the same end again",
  ),
  "ask-times": "page",
  "correct-times": operation(
    "Correct when an incident started and ended; what it said before stays with it, and its reviews are counted anew",
    correctTimesForm.body,
    "the same times again",
  ),
  "ask-withdrawal": "page",
  "withdraw-incident": operation(
    "Withdraw an incident that was recorded in error: its reviews and actions end, its support cases go on",
    withdrawalForm.body,
    "withdrawing it again",
  ),
} as const satisfies Record<string, Operation>;
