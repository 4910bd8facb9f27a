import { createCalendarFeedStore } from "../shared/aws/calendar-feed-store.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createReminderStores } from "../shared/aws/reminder-stores.ts";
import { createReviewLists } from "../shared/aws/review-lists.ts";
import { createSnoozeStore } from "../shared/aws/snooze-store.ts";
import { postAddress, postRevoke, viewCalendar } from "../shared/lambda/handlers/calendar.ts";
import { viewCaseload } from "../shared/lambda/handlers/caseload.ts";
import { viewGuidance, viewGuide } from "../shared/lambda/handlers/guidance.ts";
import { readHealth } from "../shared/lambda/handlers/health.ts";
import { viewChart, viewOffers, viewPathway } from "../shared/lambda/handlers/pathway.ts";
import { viewReminders } from "../shared/lambda/handlers/reminders.ts";
import { downloadReports, viewReports } from "../shared/lambda/handlers/reports.ts";
import { viewReviewPage } from "../shared/lambda/handlers/review.ts";
import { viewHome, viewReviews } from "../shared/lambda/handlers/reviews.ts";
import { askSnooze, postResume, postSnooze } from "../shared/lambda/handlers/snoozes.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("view-reviews");

const planSettings = {
  shards: environment.REMINDER_SHARDS,
  allowedDomains: new Set(environment.RECIPIENT_DOMAINS.toLowerCase().split(",")),
};

/** Home and lists: what is due, for whom; no content of a case of either kind. */
export const handler = createHttpFunction("view-reviews", environment, (parts) => {
  const lists = createReviewLists(parts.client, environment.REVIEWS_TABLE);
  const plan = { ...createReminderStores(environment, parts.client), directory: parts.directory, lists };
  const snoozes = createSnoozeStore(parts.client, { reviews: environment.REVIEWS_TABLE, audit: environment.AUDIT_TABLE });
  const { DIRECTORY_TABLE: directory, AUDIT_TABLE: audit, SERVICE_URL: serviceUrl } = environment;
  const feeds = createCalendarFeedStore(parts.client, parts.reader, { directory, audit });
  const joined = { ...parts, lists, plan, planSettings, snoozes, feeds, serviceUrl };
  return {
    home: viewHome(joined),
    "list-reviews": viewReviews(joined),
    guidance: viewGuidance(joined),
    guide: viewGuide(joined),
    "view-review": viewReviewPage(joined),
    "ask-snooze": askSnooze(joined),
    "snooze-review": postSnooze(joined),
    "resume-reminders": postResume(joined),
    "reminder-plan": viewReminders(joined),
    "view-caseload": viewCaseload(joined),
    "view-calendar": viewCalendar(joined),
    "make-calendar": postAddress(joined),
    "revoke-calendar": postRevoke(joined),
    "view-reports": viewReports(joined),
    "download-reports": downloadReports(joined),
    pathway: viewPathway(joined),
    "pathway-chart": viewChart(joined),
    offers: viewOffers(joined),
    health: readHealth,
  };
});
