import * as z from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { Action } from "../domain/action.ts";
import { AuditEntry } from "../domain/audit.ts";
import { Debrief, DebriefKind } from "../domain/debrief.ts";
import { Draft, DraftToSave } from "../domain/draft.ts";
import { Incident } from "../domain/incident.ts";
import { listStages } from "../domain/pathway.ts";
import { ReviewView } from "../domain/review.ts";
import { SupportCase } from "../domain/support-case.ts";
import { actionDoneForm } from "../policy/forms/action-done.ts";
import { amendmentOf } from "../policy/forms/amendment.ts";
import { endingForm, feedbackForm, lineManagerForm } from "../policy/forms/case-changes.ts";
import { correctionForm } from "../policy/forms/correction.ts";
import { debriefForms, seclusionForms } from "../policy/forms/debriefs.ts";
import { endIncidentForm } from "../policy/forms/end-incident.ts";
import { incidentForm } from "../policy/forms/incident.ts";
import { stageForm } from "../policy/forms/stage.ts";
import { supportCaseForm } from "../policy/forms/support-case.ts";
import { pathway } from "../policy/pathway.ts";
import { calendarOperations } from "./openapi-calendar.ts";
import { directoryOperations } from "./openapi-directory.ts";
import { exportOperation } from "./openapi-export.ts";
import { reminderPlan, snoozeOperation, Unreached, viewReviewOperation } from "./openapi-reminders.ts";
import { type RouteName, routes } from "./routes.ts";

const Review = ReviewView.meta({ id: "Review", description: "One thing that somebody owes by a time" });

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: "Problem", description: "RFC 9457: paths, codes and sentences, never a value that was sent" });

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

const problem = (description: string) => ({ description, content: { "application/problem+json": { schema: Problem } } });

const readProblems = { "401": problem("No valid token"), "404": problem("No such case, or another team's") };

const writeProblems = {
  ...readProblems,
  "400": problem("The body is not well-formed JSON"),
  "409": problem("The case has moved on since it was read"),
  "413": problem("The body is larger than 256 kB"),
  "415": problem("Neither JSON nor a form"),
  "422": problem("A field is wrong; `issues` names it"),
  "503": problem(
    "Busy, and it may not have been saved: send the same again after the seconds of `Retry-After`; nothing is saved twice",
  ),
};

const id = (name: string) => z.object({ [name]: z.string() });

const stages = listStages(pathway);

const caseChanged = json(z.object({ supportCaseId: z.string(), reference: z.string() }));

const bodyOf = (alternatives: readonly { title: string; body: z.ZodType }[]): z.ZodType =>
  z.union(alternatives.map(({ title, body }) => body.meta({ title })));

const auditFilters = z.object({
  reference: z.string().optional(),
  person: z.string().optional(),
  action: AuditEntry.shape.action.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** What each route is to a JSON caller; `page` is for people alone. */
const operations: Record<RouteName, ZodOpenApiOperationObject | "page"> = {
  home: {
    summary: "Open reviews of my teams and of my own cases, soonest due first",
    responses: {
      "200": {
        description: "Reviews, and whom of those teams no mail reaches where I answer for that",
        content: json(z.object({ reviews: z.array(Review), unreached: z.array(Unreached) })),
      },
      ...readProblems,
    },
  },
  "reminder-plan": reminderPlan,
  "view-review": viewReviewOperation(Review),
  "snooze-review": snoozeOperation(Review, writeProblems),
  "ask-snooze": "page",
  "list-reviews": {
    summary: "Reviews of my teams, a page at a time",
    requestParams: {
      query: z.object({
        team: z.string().optional(),
        status: z.enum(["open", "overdue", "settled"]).optional().meta({ description: "`open` holds the overdue ones as well" }),
        cursor: z.string().optional(),
      }),
    },
    responses: {
      "200": { description: "Reviews", content: json(z.object({ reviews: z.array(Review), cursor: z.string().optional() })) },
      "401": readProblems["401"],
      "422": writeProblems["422"],
    },
  },
  "ask-export": "page",
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
  "end-incident": {
    summary: "Set or correct the end of an incident; the clocks of its open reviews start anew from there",
    requestParams: { path: id("incidentId") },
    requestBody: { content: json(endIncidentForm.body) },
    responses: {
      "200": {
        description: "Saved; the same end again changes nothing",
        content: json(z.object({ incidentId: z.string(), reference: z.string(), reviews: z.array(Review) })),
      },
      ...writeProblems,
    },
  },
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
  "own-support-cases": {
    summary: "The support cases of whoever asks, the newest first",
    responses: {
      "200": {
        description: "Support cases",
        content: json(
          z.object({
            supportCases: z.array(z.object({ supportCaseId: z.string(), reference: z.string(), openedAt: z.iso.datetime() })),
          }),
        ),
      },
      "401": readProblems["401"],
    },
  },
  "change-line-manager": {
    summary: "Give a support case, and every open stage of its line manager, to another manager",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(lineManagerForm.body) },
    responses: { "200": { description: "Changed", content: caseChanged }, ...writeProblems },
  },
  "end-support-case": {
    summary: "End a support case early: every open stage is settled; a colleague may stop all contact",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(endingForm.body) },
    responses: { "200": { description: "Ended", content: caseChanged }, ...writeProblems },
  },
  "correct-support-case": {
    summary: "Say what is not right in one's own case; it stands beside what was noted",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(correctionForm.body) },
    responses: { "200": { description: "Kept; the same again changes nothing", content: caseChanged }, ...writeProblems },
  },
  "give-feedback": {
    summary: "Say how the support was, once, when one's own case has ended",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(feedbackForm.body) },
    responses: { "200": { description: "Kept", content: caseChanged }, ...writeProblems },
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
  "open-support-case": {
    summary: "Open a support case for a colleague",
    requestBody: { content: json(supportCaseForm.body) },
    responses: {
      "201": {
        description: "Opened; the same submission again gets the same answer",
        content: json(z.object({ supportCaseId: z.string(), reference: z.string(), stages: z.array(Review) })),
      },
      ...writeProblems,
    },
  },
  "view-support-case": {
    summary: "A support case and the reviews of its stages",
    requestParams: { path: id("supportCaseId") },
    responses: {
      "200": {
        description: "Support case",
        content: json(z.object({ supportCase: SupportCase.omit({ auditHead: true }), stages: z.array(Review) })),
      },
      ...readProblems,
    },
  },
  "move-stage": {
    summary: "Move a stage of a support case with an outcome; a stale version is a conflict",
    requestParams: { path: z.object({ supportCaseId: z.string(), stageId: z.string() }) },
    requestBody: {
      content: json(
        bodyOf(stages.map((stage) => ({ title: `${stage.id} ${stage.name}`, body: stageForm(stage, pathway).body }))),
      ),
    },
    responses: {
      "200": { description: "Moved", content: json(z.object({ stage: Review, next: Review.optional() })) },
      ...writeProblems,
    },
  },
  "view-audit": {
    summary: "Who changed which case and who read a support case, latest first, without content",
    requestParams: { query: auditFilters.extend({ cursor: z.string().optional() }) },
    responses: {
      "200": {
        description: "Entries; the last seven days, or all of one case",
        content: json(z.object({ entries: z.array(AuditEntry), cursor: z.string().optional() })),
      },
      "401": readProblems["401"],
      "403": problem("The caller is no auditor"),
      "422": writeProblems["422"],
    },
  },
  "download-audit": {
    summary: "Everything that the same filters find, as a file",
    requestParams: { query: auditFilters },
    responses: { "200": { description: "A table, its columns named in the first row", content: { "text/csv": {} } } },
  },
  health: {
    summary: "Whether the service answers",
    security: [],
    responses: { "200": { description: "It does", content: json(z.object({ status: z.literal("ok") })) } },
  },
  openapi: { summary: "This document", security: [], responses: { "200": { description: "OpenAPI 3.1" } } },
  lost: "page",
  ...directoryOperations({ readProblems, writeProblems }),
  ...calendarOperations({ readProblems, writeProblems }),
  "new-incident": "page",
  "ask-end": "page",
  "new-debrief": "page",
  guidance: "page",
  guide: "page",
  "ask-amendment": "page",
  "view-debrief": "page",
  "view-action": "page",
  "new-support-case": "page",
  "view-stage": "page",
  "ask-line-manager": "page",
  "ask-ending": "page",
  "ask-correction": "page",
  "ask-feedback": "page",
  pathway: "page",
  "pathway-chart": "page",
  offers: "page",
  "start-sign-in": "page",
  "finish-sign-in": "page",
  "keep-session": "page",
  "sign-out": "page",
  "signed-out": "page",
  asset: "page",
};

const listPaths = (): ZodOpenApiPathsObject => {
  const paths: ZodOpenApiPathsObject = {};
  for (const { name, method, path } of routes) {
    const operation = operations[name];
    if (operation === "page" || method === "ANY") continue;
    const verb = ({ GET: "get", POST: "post", PUT: "put" } as const)[method];
    paths[path] = { ...paths[path], [verb]: { operationId: name, ...operation } };
  }
  return paths;
};

/** The OpenAPI 3.1 document of the service, from the route table and the forms. */
export const buildOpenApi = (): object =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "Aftercare",
      version: "0.1.0",
      description: "The post-incident service of a mental-health trust. Every route answers HTML to people and JSON to callers.",
    },
    components: { securitySchemes: { token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
    security: [{ token: [] }],
    paths: listPaths(),
  });
