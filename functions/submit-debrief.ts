import { createDraftStore } from "../shared/aws/draft-store.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createExportLog } from "../shared/aws/export-log.ts";
import { createIncidentStore } from "../shared/aws/incident-store.ts";
import { createReviewLists } from "../shared/aws/review-lists.ts";
import { postAction, viewAction } from "../shared/lambda/handlers/actions.ts";
import { askAmendment, postAmendment, viewDebrief } from "../shared/lambda/handlers/amendments.ts";
import { newDebrief, postDebrief } from "../shared/lambda/handlers/debriefs.ts";
import { listDrafts, putDraft } from "../shared/lambda/handlers/drafts.ts";
import { askExport, downloadExport } from "../shared/lambda/handlers/export.ts";
import {
  askEnd,
  askTimes,
  askWithdrawal,
  postEnd,
  postTimes,
  postWithdrawal,
} from "../shared/lambda/handlers/incident-changes.ts";
import { newIncident, postIncident } from "../shared/lambda/handlers/incident-form.ts";
import { viewIncident } from "../shared/lambda/handlers/incidents.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("submit-debrief");

const tables = {
  incidents: environment.INCIDENTS_TABLE,
  support: environment.SUPPORT_TABLE,
  reviews: environment.REVIEWS_TABLE,
  audit: environment.AUDIT_TABLE,
};

/** Incidents, debriefs and drafts: the only function that reads what a debrief says. */
export const handler = createHttpFunction("submit-debrief", environment, (parts) => {
  const incidents = createIncidentStore(parts.client, parts.reader, tables, environment.REMINDER_SHARDS);
  const drafts = createDraftStore(parts.client, parts.reader, tables.incidents);
  const exports = createExportLog(parts.client, parts.reader, tables);
  const lists = createReviewLists(parts.client, tables.reviews);
  const joined = { ...parts, incidents, drafts, exports, lists };
  return {
    "new-incident": newIncident(joined),
    "record-incident": postIncident(joined),
    "view-incident": viewIncident(joined),
    "ask-end": askEnd(joined),
    "end-incident": postEnd(joined),
    "ask-times": askTimes(joined),
    "correct-times": postTimes(joined),
    "ask-withdrawal": askWithdrawal(joined),
    "withdraw-incident": postWithdrawal(joined),
    "new-debrief": newDebrief(joined),
    "submit-debrief": postDebrief(joined),
    "ask-amendment": askAmendment(joined),
    "amend-debrief": postAmendment(joined),
    "view-debrief": viewDebrief(joined),
    "view-action": viewAction(joined),
    "settle-action": postAction(joined),
    "ask-export": askExport(joined),
    "export-incidents": downloadExport(joined),
    "list-drafts": listDrafts(joined),
    "save-draft": putDraft(joined),
  };
});
