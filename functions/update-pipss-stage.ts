import { readEnvironment } from "../shared/aws/environment.ts";
import { createSupportStore } from "../shared/aws/support-store.ts";
import {
  askCorrection,
  askEnding,
  askFeedback,
  askLineManager,
  postCorrection,
  postEnding,
  postFeedback,
  postLineManager,
} from "../shared/lambda/handlers/case-changes.ts";
import { askCorrectionAnswer, postCorrectionAnswer } from "../shared/lambda/handlers/correction-answers.ts";
import { newSupportCase, postSupportCase } from "../shared/lambda/handlers/open-support-case.ts";
import { askStageAmendment, postStageAmendment } from "../shared/lambda/handlers/stage-amendments.ts";
import { postStage, viewStage } from "../shared/lambda/handlers/stages.ts";
import { listOwnCases, viewSupportCase } from "../shared/lambda/handlers/support-cases.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("update-pipss-stage");

const tables = { support: environment.SUPPORT_TABLE, reviews: environment.REVIEWS_TABLE, audit: environment.AUDIT_TABLE };

/** Support cases and their stages: the only function that reads what is noted of them. */
export const handler = createHttpFunction("update-pipss-stage", environment, (parts) => {
  const support = createSupportStore(parts.client, parts.reader, tables, environment.REMINDER_SHARDS);
  const joined = { ...parts, support };
  return {
    "own-support-cases": listOwnCases(joined),
    "new-support-case": newSupportCase(joined),
    "open-support-case": postSupportCase(joined),
    "view-support-case": viewSupportCase(joined),
    "view-stage": viewStage(joined),
    "move-stage": postStage(joined),
    "ask-stage-amendment": askStageAmendment(joined),
    "amend-stage": postStageAmendment(joined),
    "ask-line-manager": askLineManager(joined),
    "change-line-manager": postLineManager(joined),
    "ask-ending": askEnding(joined),
    "end-support-case": postEnding(joined),
    "ask-correction": askCorrection(joined),
    "correct-support-case": postCorrection(joined),
    "ask-answer": askCorrectionAnswer(joined),
    "answer-correction": postCorrectionAnswer(joined),
    "ask-feedback": askFeedback(joined),
    "give-feedback": postFeedback(joined),
  };
});
