import * as z from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { DebriefKind } from "../domain/debrief.ts";
import { Month } from "../domain/month.ts";

/** The route that gives a month of incidents as a file. */
export const exportOperation = (problems: ZodOpenApiResponsesObject): ZodOpenApiOperationObject => ({
  summary: "The incidents that began in a month, a row an intervention, or their debriefs of one kind: codes, numbers and times",
  requestParams: {
    query: z.object({
      about: z
        .enum(["incident", ...DebriefKind.options])
        .optional()
        .meta({ description: "`incident` where it is absent" }),
      month: Month.meta({ description: "A month in London, `2026-03`" }),
      team: z.string().optional().meta({ description: "All the caller's teams where it is absent" }),
    }),
  },
  responses: {
    "200": { description: "A table, its columns named in the first row", content: { "text/csv": {} } },
    ...problems,
  },
});
