import * as z from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { OwnFeed } from "../domain/calendar-feed.ts";
import { makeCalendarForm, revokeCalendarForm } from "../policy/forms/calendar.ts";
import type { RouteName } from "./routes.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

type CalendarRoute = Extract<RouteName, `${string}-calendar` | "calendar-feed">;
type Problems = Record<"readProblems" | "writeProblems", ZodOpenApiResponsesObject>;

/** What the routes of one's own calendar are to a JSON caller. */
export const calendarOperations = ({
  readProblems,
  writeProblems,
}: Problems): Record<CalendarRoute, ZodOpenApiOperationObject> => ({
  "view-calendar": {
    summary: "Whether my calendar has an address, and since when",
    responses: {
      "200": { description: "The calendar, never its address", content: json(z.object({ calendar: OwnFeed })) },
      ...readProblems,
    },
  },
  "make-calendar": {
    summary: "Make the secret address of my calendar; the one of `version`, if there is one, stops working at once",
    requestBody: { content: json(makeCalendarForm.body) },
    responses: {
      "201": {
        description: "Made; the address is told here and never again",
        content: json(z.object({ calendar: OwnFeed, address: z.url() })),
      },
      ...writeProblems,
    },
  },
  "revoke-calendar": {
    summary: "Revoke the address of my calendar",
    requestBody: { content: json(revokeCalendarForm.body) },
    responses: { "200": { description: "Revoked", content: json(z.object({ calendar: OwnFeed })) }, ...writeProblems },
  },
  "calendar-feed": {
    summary: "The open reviews that its owner owes, for calendar programs; the secret in the address is the key",
    security: [],
    requestParams: { path: z.object({ feedId: z.string(), feedSecret: z.string() }) },
    responses: {
      "200": { description: "RFC 5545; asks to be read again every hour", content: { "text/calendar": {} } },
      "404": { description: "Unknown, renewed, revoked, or of somebody who has left: no answer tells which" },
    },
  },
});
