import { createCalendarFeedReader } from "../shared/aws/calendar-feed-store.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { createRecipientStore } from "../shared/aws/recipient-store.ts";
import { createReviewLists } from "../shared/aws/review-lists.ts";
import { serveCalendar } from "../shared/lambda/handlers/calendar-feed.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("serve-calendar");
const { DIRECTORY_TABLE: directory, SERVICE_URL: serviceUrl } = environment;

/** The calendar of whoever made its address, to calendar programs, which cannot sign in: reads what is due and writes nothing. */
export const handler = createHttpFunction("serve-calendar", environment, (parts) => {
  const readFeed = createCalendarFeedReader(parts.reader, directory);
  const lists = createReviewLists(parts.client, environment.REVIEWS_TABLE);
  const holders = createRecipientStore(parts.client, parts.reader, directory);
  return { "calendar-feed": serveCalendar({ ...parts, readFeed, lists, holders, serviceUrl }) };
});
