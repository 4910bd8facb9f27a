import * as z from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { ReviewView } from "../domain/review.ts";

/** What a route is to a JSON caller; `page` is for people alone. */
export type Operation = ZodOpenApiOperationObject | "page";

export const Review = ReviewView.meta({ id: "Review", description: "One thing that somebody owes by a time" });

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    issues: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    supportCaseId: z.string().optional().meta({ description: "The case that is there already, for whoever may open it" }),
    incidentId: z.string().optional().meta({ description: "The incident whose times are to be corrected instead" }),
  })
  .meta({ id: "Problem", description: "RFC 9457: paths, codes and sentences, never a value that was sent" });

export const json = (schema: z.ZodType) => ({ "application/json": { schema } });

export const problem = (description: string) => ({ description, content: { "application/problem+json": { schema: Problem } } });

export const readProblems = { "401": problem("No valid token"), "404": problem("No such case, or another team's") };

export const writeProblems = {
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

export const id = (name: string) => z.object({ [name]: z.string() });

/** A body that may be any of these. */
export const bodyOf = (alternatives: readonly { title: string; body: z.ZodType }[]): z.ZodType =>
  z.union(alternatives.map(({ title, body }) => body.meta({ title })));
