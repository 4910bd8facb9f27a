import * as z from "zod";
import type { ParsedForm } from "../domain/form.ts";
import { listStages, type Stage } from "../domain/pathway.ts";
import { SupportCase } from "../domain/support-case.ts";
import { endingForm, feedbackForm, lineManagerForm } from "../policy/forms/case-changes.ts";
import { correctionAnswerForm, correctionForm } from "../policy/forms/correction.ts";
import { stageForm } from "../policy/forms/stage.ts";
import { stageAmendmentForm } from "../policy/forms/stage-amendment.ts";
import { supportCaseForm } from "../policy/forms/support-case.ts";
import { pathway } from "../policy/pathway.ts";
import { bodyOf, id, json, type Operation, Review, readProblems, writeProblems } from "./openapi-parts.ts";
import type { supportCaseRoutes } from "./routes/support-cases.ts";

const stages = listStages(pathway);

/** The body of a stage is that of its form, which its title names. */
const bodyOfStage = (formOf: (stage: Stage) => ParsedForm) =>
  json(bodyOf(stages.map((stage) => ({ title: `${stage.id} ${stage.name}`, body: formOf(stage).body }))));

const caseChanged = json(z.object({ supportCaseId: z.string(), reference: z.string() }));

/** What the routes of support cases are to a JSON caller. */
export const supportCaseOperations: Record<(typeof supportCaseRoutes)[number]["name"], Operation> = {
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
  "answer-correction": {
    summary: "Answer what the colleague said is not right in their case",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(correctionAnswerForm.body) },
    responses: { "200": { description: "Kept; the same again changes nothing", content: caseChanged }, ...writeProblems },
  },
  "give-feedback": {
    summary: "Say how the support was, once, when one's own case has ended",
    requestParams: { path: id("supportCaseId") },
    requestBody: { content: json(feedbackForm.body) },
    responses: { "200": { description: "Kept", content: caseChanged }, ...writeProblems },
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
        content: json(
          z.object({
            supportCase: SupportCase.omit({ auditHead: true }),
            stages: z.array(Review),
            incidentWithdrawn: z.literal(true).optional(),
          }),
        ),
      },
      ...readProblems,
    },
  },
  "move-stage": {
    summary: "Move a stage of a support case with an outcome; a stale version is a conflict",
    requestParams: { path: z.object({ supportCaseId: z.string(), stageId: z.string() }) },
    requestBody: { content: bodyOfStage((stage) => stageForm(stage, pathway)) },
    responses: {
      "200": { description: "Moved", content: json(z.object({ stage: Review, next: Review.optional() })) },
      ...writeProblems,
    },
  },
  "amend-stage": {
    summary: "Put right what was said of a settled stage, which stays beside it; a stale version is a conflict",
    requestParams: { path: z.object({ supportCaseId: z.string(), stageId: z.string() }) },
    requestBody: { content: bodyOfStage((stage) => stageAmendmentForm(stage, pathway)) },
    responses: {
      "200": {
        description: "Put right; the same again changes nothing",
        content: json(z.object({ stage: Review })),
      },
      ...writeProblems,
    },
  },
  "new-support-case": "page",
  "view-stage": "page",
  "ask-stage-amendment": "page",
  "ask-line-manager": "page",
  "ask-ending": "page",
  "ask-correction": "page",
  "ask-answer": "page",
  "ask-feedback": "page",
};
