import { readEnvironment } from "../shared/aws/environment.ts";
import { createReviewLists } from "../shared/aws/review-lists.ts";
import { viewGuidance, viewGuide } from "../shared/lambda/handlers/guidance.ts";
import { readHealth } from "../shared/lambda/handlers/health.ts";
import { viewChart, viewOffers, viewPathway } from "../shared/lambda/handlers/pathway.ts";
import { viewHome, viewReviews } from "../shared/lambda/handlers/reviews.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("view-reviews");

/** Home and lists: what is due, for whom; no content of a case of either kind. */
export const handler = createHttpFunction("view-reviews", environment, (parts) => {
  const joined = { ...parts, lists: createReviewLists(parts.client, environment.REVIEWS_TABLE) };
  return {
    home: viewHome(joined),
    "list-reviews": viewReviews(joined),
    guidance: viewGuidance(joined),
    guide: viewGuide(joined),
    pathway: viewPathway(joined),
    "pathway-chart": viewChart(joined),
    offers: viewOffers(joined),
    health: readHealth,
  };
});
