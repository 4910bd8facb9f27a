import * as z from "zod";
import { Action } from "../domain/action.ts";
import { Debrief, DebriefKind } from "../domain/debrief.ts";
import { Draft, DraftToSave } from "../domain/draft.ts";
import { Incident } from "../domain/incident.ts";
import { actionDoneForm } from "../policy/forms/action-done.ts";
import { amendmentOf } from "../policy/forms/amendment.ts";
import { debriefForms, seclusionForms } from "../policy/forms/debriefs.ts";
import { incidentForm } from "../policy/forms/incident.ts";
import { exportOperation } from "./openapi-export.ts";
import { incidentChanges } from "./openapi-incident-changes.ts";
import { bodyOf, id, json, type Operation, problem, Review, readProblems, writeProblems } from "./openapi-parts.ts";
import type { incidentRoutes } from "./routes/incidents.ts";

/** What the routes of incidents are to a JSON caller. */
export const incidentOperations: Record<(typeof incidentRoutes)[number]["name"], Operation> = {
  "export-incidents": exportOperation({
    "401": readProblems["401"],
    "403": problem("Not for the caller"),
    "422": writeProblems["422"],
  }),
  "record-incident": {
    summary: "Record an incident: starts its reviews and opens a support case for each colleague named",
    requestBody: { content: json(incidentForm.body) },
    responses: {
      "201": {
        description: "Recorded; the same submission again gets the same answer",
        content: json(
          z.object({
            incidentId: z.string(),
            reference: z.string(),
            reviews: z.array(Review),
            supportCases: z.array(z.object({ supportCaseId: z.string(), reference: z.string() })),
          }),
        ),
      },
      ...writeProblems,
    },
  },
  "view-incident": {
    summary: "An incident, its reviews and its debriefs",
    requestParams: { path: id("incidentId") },
    responses: {
      "200": {
        description: "Incident",
        content: json(
          z.object({
            incident: Incident.omit({ auditHead: true }),
            reviews: z.array(Review),
            debriefs: z.array(Debrief),
            actions: z.array(Action),
          }),
        ),
      },
      ...readProblems,
    },
  },
  ...incidentChanges,
  "submit-debrief": {
    summary: "Submit a debrief, which completes its review",
    requestParams: { path: z.object({ incidentId: z.string(), kind: DebriefKind }) },
    requestBody: { content: json(bodyOf([...Object.values(debriefForms), ...Object.values(seclusionForms)])) },
    responses: {
      "201": {
        description: "Submitted; the same submission again gets the same answer",
        content: json(z.object({ debriefId: z.string(), reference: z.string(), review: Review })),
      },
      ...writeProblems,
    },
  },
  "amend-debrief": {
    summary: "Put a submitted debrief otherwise: a new version with a reason, while the one before stays as it was",
    requestParams: { path: z.object({ incidentId: z.string(), kind: DebriefKind }) },
    requestBody: { content: json(bodyOf([...Object.values(debriefForms), ...Object.values(seclusionForms)].map(amendmentOf))) },
    responses: {
      "201": {
        description: "Amended; the same submission again gets the same answer",
        content: json(z.object({ debriefId: z.string(), reference: z.string(), review: Review })),
      },
      ...writeProblems,
    },
  },
  "settle-action": {
    summary: "Mark an action as done",
    requestParams: { path: z.object({ incidentId: z.string(), actionId: z.string() }) },
    requestBody: { content: json(actionDoneForm.body) },
    responses: { "200": { description: "Done", content: json(z.object({ action: Action, review: Review })) }, ...writeProblems },
  },
  "list-drafts": {
    summary: "The forms I have begun and not submitted, the last saved first",
    responses: {
      "200": { description: "Drafts", content: json(z.object({ drafts: z.array(Draft.omit({ typed: true })) })) },
      "401": readProblems["401"],
    },
  },
  "save-draft": {
    summary: "Save a form to come back to; it is kept for 7 days and goes once it is submitted under the same id",
    requestParams: { path: id("submissionId") },
    requestBody: { content: json(DraftToSave) },
    responses: {
      "200": { description: "Saved", content: json(Draft.omit({ typed: true })) },
      ...writeProblems,
    },
  },
  "ask-export": "page",
  "new-incident": "page",
  "new-debrief": "page",
  "ask-amendment": "page",
  "view-debrief": "page",
  "view-action": "page",
};
