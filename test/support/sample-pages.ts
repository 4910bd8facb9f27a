import type { Incident } from "../../shared/domain/incident.ts";
import { homePage } from "../../shared/web/pages/home.tsx";
import { incidentPage } from "../../shared/web/pages/incident.tsx";
import { messagePage } from "../../shared/web/pages/message.tsx";
import { reviewsPage } from "../../shared/web/pages/reviews.tsx";
import { signedOutPage } from "../../shared/web/pages/signed-out.tsx";
import { supportCasePage } from "../../shared/web/pages/support-case.tsx";
import { supportCaseOpenedPage } from "../../shared/web/pages/support-case-opened.tsx";
import {
  begun,
  chrome,
  finished,
  fourteenRows,
  groups,
  incident,
  noGroups,
  now,
  openReviews,
  reviews,
  sampleIncident,
  settledReviews,
  stagesOf,
  stranger,
  submitted,
  supportCase,
  teams,
  withManager,
} from "./sample-facts.ts";

/** Every page that is not a form, in every state it can be in. */
export const samplePages: Record<string, string> = {
  "home with fourteen open reviews": homePage({ chrome, groups, teams, now }),
  "home with nothing overdue": homePage({ chrome, groups: { ...groups, overdue: [], open: [] }, teams, now }),
  "home with nothing open": homePage({ chrome, groups: noGroups, teams, now }),
  "home without a team": homePage({ chrome, groups: noGroups, teams: [], now }),
  "reviews unfiltered": reviewsPage({ ...reviews, rows: fourteenRows, filter: {} }),
  "reviews filtered, with more to come": reviewsPage({
    ...reviews,
    rows: fourteenRows.slice(0, 3),
    filter: { teamId: "birch", status: "overdue" },
    next: "0.abc",
  }),
  "reviews none": reviewsPage({ ...reviews, rows: [], filter: { status: "settled" } }),
  "reviews none on this page": reviewsPage({ ...reviews, rows: [], filter: { status: "settled" }, next: "3." }),
  "incident just recorded": incidentPage({ ...incident, reviews: openReviews, debriefs: [], done: "recorded" }),
  "incident read by somebody who may not submit": incidentPage({
    ...incident,
    reviews: openReviews.map(({ review, responsibleName }) => ({ review, responsibleName })),
    debriefs: [],
  }),
  "incident with a debrief just submitted": incidentPage({
    ...incident,
    reviews: [...settledReviews.slice(0, 1), ...openReviews.slice(1)],
    debriefs: submitted.slice(0, 1),
    done: "staff",
  }),
  "incident settled": incidentPage({ ...incident, reviews: settledReviews, debriefs: submitted }),
  "incident of violence alone, not ended": incidentPage({
    ...incident,
    incident: { ...sampleIncident, endedAt: undefined, interventions: [], reasons: [] } as unknown as Incident,
    reviews: openReviews.slice(0, 1),
    debriefs: [],
  }),
  "support case just opened": supportCasePage({ ...supportCase, stages: stagesOf({}, true) }),
  "support case under way": supportCasePage({ ...withManager, stages: stagesOf(begun, true), done: "S0" }),
  "support case with a stage put off": supportCasePage({ ...withManager, stages: stagesOf(begun, true), done: "S3" }),
  "support case read by the colleague": supportCasePage({ ...withManager, stages: stagesOf(begun, false) }),
  "support case finished": supportCasePage({ ...withManager, stages: stagesOf(finished, true) }),
  "support case opened": supportCaseOpenedPage({ chrome, reference: "C3FH-7JKM" }),
  "signed out": signedOutPage({ chrome: stranger }),
  "message with a way on": messagePage({
    chrome: stranger,
    title: "Page not found",
    paragraphs: ["If you typed the web address, check it is correct.", "It may belong to a team that is not yours."],
    links: [{ href: "/", text: "Go to the home page" }],
  }),
  "message without a way on": messagePage({ chrome, title: "Sorry, the service is busy", paragraphs: ["Try again soon."] }),
};
