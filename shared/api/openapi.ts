import * as z from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { AuditEntry } from "../domain/audit.ts";
import { calendarOperations } from "./openapi-calendar.ts";
import { directoryOperations } from "./openapi-directory.ts";
import { incidentOperations } from "./openapi-incidents.ts";
import { json, type Operation, problem, Review, readProblems, writeProblems } from "./openapi-parts.ts";
import { reminderPlan, resumeOperation, snoozeOperation, Unreached, viewReviewOperation } from "./openapi-reminders.ts";
import { reportsOperation } from "./openapi-reports.ts";
import { supportCaseOperations } from "./openapi-support.ts";
import { type RouteName, routes } from "./routes.ts";

const auditFilters = z.object({
  reference: z.string().optional(),
  person: z.string().optional(),
  action: AuditEntry.shape.action.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** What each route is to a JSON caller. */
const operations: Record<RouteName, Operation> = {
  ...incidentOperations,
  ...supportCaseOperations,
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
  "view-caseload": {
    summary: "The support cases I look after as line manager while a stage of mine is open, soonest due first",
    responses: {
      "200": {
        description: "Each case with the stage of mine that is due first, and how many follow it; nothing says whom it supports",
        content: json(
          z.object({
            supportCases: z.array(
              z.object({ supportCaseId: z.string(), next: Review, following: z.number().int().nonnegative() }),
            ),
          }),
        ),
      },
      ...readProblems,
    },
  },
  "view-review": viewReviewOperation(Review),
  "snooze-review": snoozeOperation(Review, writeProblems),
  "resume-reminders": resumeOperation(Review, writeProblems),
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
  "view-reports": reportsOperation({ "401": readProblems["401"], "422": writeProblems["422"] }),
  "download-reports": {
    summary: "The same figures as a file, of all kinds; a figure that is withheld is left empty",
    requestParams: { query: z.object({ year: z.string().optional() }) },
    responses: { "200": { description: "A table, its columns named in the first row", content: { "text/csv": {} } } },
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
  ...directoryOperations({ readProblems, writeProblems }),
  ...calendarOperations({ readProblems, writeProblems }),
  "ask-snooze": "page",
  lost: "page",
  guidance: "page",
  guide: "page",
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
