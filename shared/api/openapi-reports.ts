import * as z from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { reportKinds, reportOutcomes } from "../domain/report.ts";

const Figure = z.int().nonnegative().nullable().meta({ description: "Absent (`null`) where it is withheld" });

const Line = z.object({
  id: z.string().meta({ description: "A team, or a month such as `2026-04`" }),
  name: z.string(),
  figures: z.object(Object.fromEntries(reportOutcomes.map(({ id }) => [id, Figure]))),
  total: Figure,
  inTimePercent: Figure,
});

const Report = z.object({
  year: z.int().meta({ description: "That in which the financial year begins, in April" }),
  asOf: z.iso.datetime(),
  kinds: z.array(
    z.object({ kind: z.enum(reportKinds), byTeam: z.array(Line), byMonth: z.array(Line), all: Line.omit({ name: true }) }),
  ),
});

/** What was owed in a financial year and how much of it in time. */
export const reportsOperation = (problems: ZodOpenApiResponsesObject): ZodOpenApiOperationObject => ({
  summary: "How many reviews were settled or came due and how many in time, by team and by month, without small counts",
  requestParams: { query: z.object({ year: z.string().optional() }) },
  responses: {
    "200": {
      description: "Figures; what is withheld cannot be worked out within one kind, but may be across kinds",
      content: { "application/json": { schema: Report } },
    },
    ...problems,
  },
});
