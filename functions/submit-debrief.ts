import { readEnvironment } from "../shared/aws/environment.ts";
import { createIncidentStore } from "../shared/aws/incident-store.ts";
import { newDebrief, postDebrief } from "../shared/lambda/handlers/debriefs.ts";
import { askEnd, postEnd } from "../shared/lambda/handlers/end-incident.ts";
import { newIncident, postIncident, viewIncident } from "../shared/lambda/handlers/incidents.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("submit-debrief");

const tables = {
  incidents: environment.INCIDENTS_TABLE,
  support: environment.SUPPORT_TABLE,
  reviews: environment.REVIEWS_TABLE,
  audit: environment.AUDIT_TABLE,
};

/** Incidents and debriefs: the only function that reads what a debrief says. */
export const handler = createHttpFunction("submit-debrief", environment, (parts) => {
  const incidents = createIncidentStore(parts.client, parts.reader, tables, environment.REMINDER_SHARDS);
  const joined = { ...parts, incidents };
  return {
    "new-incident": newIncident(joined),
    "record-incident": postIncident(joined),
    "view-incident": viewIncident(joined),
    "ask-end": askEnd(joined),
    "end-incident": postEnd(joined),
    "new-debrief": newDebrief(joined),
    "submit-debrief": postDebrief(joined),
  };
});
