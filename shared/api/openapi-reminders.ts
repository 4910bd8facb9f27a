import * as z from "zod";
import type { ZodOpenApiOperationObject } from "zod-openapi";
import { ReviewKind, Tier } from "../domain/review.ts";
import { namedRoles, unreachedWhys } from "../domain/unreached.ts";
import { resumeForm, snoozeForm } from "../policy/forms/snooze.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

const ReminderLine = z.object({ reviewId: z.string(), reference: z.string(), kind: ReviewKind, stageId: z.string().optional() });

/** `GET /reminders` for a JSON caller. */
export const reminderPlan: ZodOpenApiOperationObject = {
  summary: "What will go, to whom and why, and why others will not, of the reviews I may see",
  requestParams: {
    query: z.object({
      at: z.iso.datetime().optional().meta({ description: "From when on; now without it" }),
      until: z.iso.datetime().optional().meta({ description: "Until the digest of the next day without it; five weeks at most" }),
    }),
  },
  responses: {
    "200": {
      description: "The mails and what is held back, from the planner of the job itself",
      content: json(
        z.object({
          from: z.string(),
          until: z.string(),
          mails: z.array(
            z.object({
              at: z.string(),
              to: z.string(),
              lines: z.array(ReminderLine.extend({ tier: Tier, dueAt: z.string(), reason: z.string() })),
            }),
          ),
          held: z.array(
            ReminderLine.extend({
              why: z.enum(["quiet", "nobody", "domain-refused", "snoozed"]),
              to: z.string().optional(),
              addressee: z.string().optional(),
              until: z.string().optional(),
            }),
          ),
          summaries: z.array(z.object({ at: z.string(), to: z.string(), teams: z.number().int() })),
        }),
      ),
    },
  },
};

/** Somebody, or a team's mailbox, or whom a team does not name (`missing`), where no person is named, whom no mail reaches. */
export const Unreached = z.object({
  personId: z.string().optional(),
  name: z.string(),
  why: z.enum(unreachedWhys),
  missing: z.array(z.enum(namedRoles)).optional(),
  teams: z.array(z.object({ teamId: z.string(), name: z.string() })),
});

const path = z.object({ reviewId: z.string() });

/** `GET /reviews/{reviewId}`. */
export const viewReviewOperation = (review: z.ZodType): ZodOpenApiOperationObject => ({
  summary: "A review and every reminder of it, with what became of its mail",
  requestParams: { path },
  responses: {
    "200": {
      description: "The review",
      content: json(
        z.object({
          review,
          reminders: z.array(z.object({ tier: Tier, at: z.string(), personId: z.string().optional(), status: z.string() })),
        }),
      ),
    },
  },
});

/** `POST /reviews/{reviewId}/snooze`. */
export const snoozeOperation = (
  review: z.ZodType,
  problems: ZodOpenApiOperationObject["responses"],
): ZodOpenApiOperationObject => ({
  summary: "Put the reminders of a review off to a day, within policy and never past escalation 2",
  requestParams: { path },
  requestBody: { content: json(snoozeForm.body) },
  responses: { "200": { description: "Put off", content: json(z.object({ review })) }, ...problems },
});

/** `POST /reviews/{reviewId}/resume`. */
export const resumeOperation = (
  review: z.ZodType,
  problems: ZodOpenApiOperationObject["responses"],
): ZodOpenApiOperationObject => ({
  summary: "Let the reminders of a review go again that were put off",
  requestParams: { path },
  requestBody: { content: json(resumeForm.body) },
  responses: { "200": { description: "They go again", content: json(z.object({ review })) }, ...problems },
});
