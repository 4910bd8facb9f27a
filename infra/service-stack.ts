import { type App, CfnOutput, Stack } from "aws-cdk-lib";
import { exportsOf, readingsOf } from "../shared/domain/audit.ts";
import { directoryKeys } from "../shared/domain/directory.ts";
import { draftsOf } from "../shared/domain/draft.ts";
import { snoozesOf } from "../shared/domain/review.ts";
import { createAlarms } from "./alarms.ts";
import { connectRoutes, createApi } from "./api.ts";
import { createBudget } from "./budget.ts";
import type { Bundles } from "./bundle.ts";
import { createDashboard } from "./dashboard.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { connectMailOutcomes, createEmail, permitSending } from "./email.ts";
import { buildEnvironments } from "./environments.ts";
import { createFunctions } from "./functions.ts";
import { createMetrics } from "./metrics.ts";
import { permit, permitIndexes, permitRows } from "./permit.ts";
import { createSchedules } from "./schedules.ts";
import type { Settings } from "./settings.ts";
import { createSignIn } from "./sign-in.ts";
import { createTables } from "./tables.ts";

// The rows of the directory by their keys: who writes one kind of them, or sends mail, has no business with the others.
const sessionKey = directoryKeys.sessionKey();
const anyPerson = directoryKeys.person("*");
const anyTeam = directoryKeys.team("*");
const anySuppressed = directoryKeys.suppressed("*");
const anyFeed = directoryKeys.calendarFeed("*");
const structure = directoryKeys.structure();
const importState = directoryKeys.importState();

// The chains of the audit, by their keys: a case's is its reference, eight letters in two halves.
const anyReference = "????-????";
const anyReadings = readingsOf(anyReference);
const anySnoozes = snoozesOf(anyReference, "*");

type Given = { stage: string; settings: Settings; bundles?: Bundles | undefined };

/** The whole service of one stage; read it top to bottom. */
export const createServiceStack = (app: App, { stage, settings, bundles }: Given): Stack => {
  const stack = new Stack(app, `aftercare-${stage}`, {
    env: { region: settings.region },
    description: "Aftercare, the post-incident service",
    tags: { service: "aftercare", stage },
    terminationProtection: true,
  });

  const tables = createTables(stack);
  const deadLetters = createDeadLetters(stack);
  const email = createEmail(stack, stage, settings);
  const { api, httpStage, serviceUrl } = createApi(stack, stage, settings);
  const signIn = createSignIn(stack, stage, settings, serviceUrl);
  const { configurationSetName } = email.configurationSet;
  const environments = buildEnvironments({ settings, tables, signIn, serviceUrl, configurationSetName });
  const functions = createFunctions(stack, { environments, bundles, deadLetters, logRetentionDays: settings.logRetentionDays });

  connectRoutes(api, httpStage, functions);
  connectMailOutcomes(stack, functions["record-mail-outcome"], email, deadLetters);
  createSchedules(stack, stage, functions, deadLetters);

  // Who may touch what (design 4). Nobody updates or deletes the audit; nobody but its owner reads incidents or support.
  const submitDebrief = functions["submit-debrief"];
  permit(submitDebrief, tables.incidents, "read", "query", "put", "update");
  // Of all the rows of cases it deletes one kind: a draft, once it is submitted.
  permitRows(submitDebrief, tables.incidents, [draftsOf("*")], "delete");
  permit(submitDebrief, tables.support, "put");
  permit(submitDebrief, tables.reviews, "read", "put");
  // An export finds the incidents of a month by their reviews.
  permitIndexes(submitDebrief, tables.reviews, "by-team-month");
  permitRows(submitDebrief, tables.audit, [anyReference, exportsOf("*")], "put");
  permit(submitDebrief, tables.directory, "read");

  const updatePipssStage = functions["update-pipss-stage"];
  permit(updatePipssStage, tables.support, "read", "put", "update");
  permitIndexes(updatePipssStage, tables.support, "by-person");
  permit(updatePipssStage, tables.reviews, "read", "put");
  permitRows(updatePipssStage, tables.audit, [anyReference, anyReadings], "put");
  permit(updatePipssStage, tables.directory, "read");

  const viewReviews = functions["view-reviews"];
  permit(viewReviews, tables.reviews, "read", "update");
  permitIndexes(viewReviews, tables.reviews, "open-by-team", "open-by-person", "by-team-month", "reminders-due");
  permit(viewReviews, tables.deliveries, "read", "query");
  // A snooze moves the next reminder of a review, and says in the audit who did it; so does who makes a calendar's address.
  permitRows(viewReviews, tables.audit, [anySnoozes, anyFeed], "put");
  permit(viewReviews, tables.directory, "read");
  permitRows(viewReviews, tables.directory, [anyFeed], "put");

  // Answers without sign-in, so it writes nothing, and the key of sessions is out of its reach.
  const serveCalendar = functions["serve-calendar"];
  permitIndexes(serveCalendar, tables.reviews, "open-by-team", "open-by-person");
  permitRows(serveCalendar, tables.directory, [anyFeed, anyPerson, anyTeam, structure, importState], "read");

  const viewAudit = functions["view-audit"];
  permit(viewAudit, tables.audit, "query");
  permitIndexes(viewAudit, tables.audit, "by-day");
  permitRows(viewAudit, tables.directory, [sessionKey, anyPerson, structure, importState], "read");

  // The only writer of people, teams and services, and who lifts a suppression; it reads of the audit what it wrote there itself.
  const manageDirectory = functions["manage-directory"];
  const managed = [anyPerson, anyTeam, anySuppressed, structure, importState];
  permit(manageDirectory, tables.directory, "read", "scan");
  permitRows(manageDirectory, tables.directory, managed, "put", "delete", "check");
  permitRows(manageDirectory, tables.audit, managed, "put", "query");

  // Puts the key that seals sessions there, the first time it is needed.
  permit(functions["sign-in"], tables.directory, "read");
  permitRows(functions["sign-in"], tables.directory, [sessionKey], "put");

  const sendReminders = functions["send-reminders"];
  permitIndexes(sendReminders, tables.reviews, "reminders-due");
  permit(sendReminders, tables.reviews, "read", "update");
  // A claim is taken back when SES refuses the mail outright.
  permit(sendReminders, tables.deliveries, "read", "query", "put", "update", "delete");
  permitRows(sendReminders, tables.directory, [anyPerson, anyTeam, structure, anySuppressed, importState], "read");
  permitSending(sendReminders, email, settings.senderAddress);

  const sendSummaries = functions["send-summaries"];
  permitIndexes(sendSummaries, tables.reviews, "open-by-team");
  permit(sendSummaries, tables.deliveries, "read", "put", "update", "delete");
  permitRows(sendSummaries, tables.directory, [anyPerson, anyTeam, structure, anySuppressed, importState], "read");
  permitSending(sendSummaries, email, settings.senderAddress);

  const checkPolicies = functions["check-policies"];
  permitIndexes(checkPolicies, tables.reviews, "open-by-team");
  permit(checkPolicies, tables.reviews, "read", "put");

  const recordMailOutcome = functions["record-mail-outcome"];
  permit(recordMailOutcome, tables.deliveries, "update");
  permit(recordMailOutcome, tables.reviews, "read", "update");
  // Addresses that bounced are kept there.
  permitRows(recordMailOutcome, tables.directory, [anySuppressed], "update");

  const metrics = createMetrics({ functions, deadLetters, api, configurationSetName });
  createAlarms(stack, metrics, settings.alarmAddress);
  createDashboard(stack, stage, metrics);
  new CfnOutput(stack, "directoryTable", { value: tables.directory.tableName, description: "For the commands directory:*" });
  new CfnOutput(stack, "auditTable", {
    value: tables.audit.tableName,
    description: "For audit:verify, with the one above and the three below",
  });
  new CfnOutput(stack, "incidentsTable", { value: tables.incidents.tableName });
  new CfnOutput(stack, "supportTable", { value: tables.support.tableName });
  new CfnOutput(stack, "reviewsTable", { value: tables.reviews.tableName });
  new CfnOutput(stack, "serviceUrl", { value: serviceUrl, description: "Where people open Aftercare" });
  createBudget(stack, settings.monthlyBudgetDollars, settings.alarmAddress);
  return stack;
};
