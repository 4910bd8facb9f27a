import type { Incident } from "../../shared/domain/incident.ts";
import { isDueSoon } from "../../shared/domain/review.ts";
import type { Unreached } from "../../shared/domain/unreached.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { listColumns } from "../../shared/use-cases/export-table.ts";
import { exportPage } from "../../shared/web/pages/export.tsx";
import { homePage } from "../../shared/web/pages/home.tsx";
import { incidentPage } from "../../shared/web/pages/incident.tsx";
import { messagePage } from "../../shared/web/pages/message.tsx";
import { offersPage } from "../../shared/web/pages/offers.tsx";
import { pathwayPage } from "../../shared/web/pages/pathway.tsx";
import { remindersPage } from "../../shared/web/pages/reminders.tsx";
import { reviewsPage } from "../../shared/web/pages/reviews.tsx";
import { signedOutPage } from "../../shared/web/pages/signed-out.tsx";
import {
  chrome,
  fourteenRows,
  incident,
  now,
  openReviews,
  reviews,
  sampleIncident,
  settledReviews,
  stranger,
  submitted,
  teams,
} from "./sample-facts.ts";
import { supportPages } from "./sample-support-pages.ts";

const noTeam = { rows: [], teams: [], unreached: [], now };
const manager = { ...chrome, person: { name: "Sam Carter", mayOpen: (path: string) => path !== "/directory" } };
const ash = [{ teamId: "ash", name: "Ash ward" }];
const unreached = [
  { name: "Ash ward", why: "suppressed", teams: ash },
  { personId: "matron", name: "Matthew Reed", why: "suppressed", teams: [...ash, { teamId: "birch", name: "Birch ward" }] },
  { personId: "deputy-ash", name: "Dev Patel", why: "no-address", teams: ash },
  { personId: "locum", name: "Lee Locum", why: "domain-refused", teams: [] },
  { personId: "head", name: "Hana Cole", why: "left", teams: ash },
] as const satisfies Unreached[];

/** Every page that is not a form, in every state it can be in. */
export const samplePages: Record<string, string> = {
  "home with fourteen open reviews": homePage({ chrome, rows: fourteenRows, teams, unreached: [], now }),
  "home with mail that cannot arrive": homePage({ chrome: manager, rows: fourteenRows, teams, unreached, now }),
  "home of whoever corrects addresses": homePage({ ...noTeam, chrome, unreached }),
  "home with nothing overdue": homePage({
    chrome,
    rows: fourteenRows.filter(({ review }) => isDueSoon(review.dueAt, now) && review.dueAt >= now),
    teams,
    unreached: [],
    now,
  }),
  "home with nothing open": homePage({ chrome, rows: [], teams, unreached: [], now }),
  "home without a team": homePage({ chrome, ...noTeam }),
  "reviews unfiltered": reviewsPage({ ...reviews, rows: fourteenRows, filter: {} }),
  "reviews filtered, with more to come": reviewsPage({
    ...reviews,
    rows: fourteenRows.slice(0, 3),
    filter: { teamId: "birch", status: "overdue" },
    next: "0.abc",
  }),
  "reviews none": reviewsPage({ ...reviews, rows: [], filter: { status: "settled" } }),
  "reviews none on this page": reviewsPage({ ...reviews, rows: [], filter: { status: "settled" }, next: "3." }),
  "export of incidents": exportPage({
    chrome,
    teams,
    months: ["2026-03", "2026-02"],
    files: (["incident", "patient"] as const).map((about) => ({ about, columns: listColumns(about) })),
  }),
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
  "incident withdrawn after its times were corrected": incidentPage({
    ...incident,
    incident: {
      ...sampleIncident,
      formerTimes: [
        {
          startedAt: "2026-03-26T21:40:00.000Z",
          reason: "The day was typed wrong",
          correctedAt: now,
          correctedBy: "manager-ash",
        },
      ],
      withdrawal: { reason: "duplicate", note: "K7Q4-9TZN stays", at: now, by: "manager-ash" },
    },
    reviews: openReviews.map((row) => ({ ...row, review: { ...row.review, status: "settled", withdrawn: true } })),
    debriefs: [],
  }),
  "incident of violence alone, not ended": incidentPage({
    ...incident,
    incident: { ...sampleIncident, endedAt: undefined, interventions: [], reasons: [] } as unknown as Incident,
    reviews: openReviews.slice(0, 1),
    debriefs: [],
  }),
  ...supportPages,
  "offers, some to be checked": offersPage({ chrome, today: "2027-07-01" }),
  "the pathway": pathwayPage({ chrome, pathway }),
  "tonight's reminders": remindersPage({
    isTonight: true,
    seesAny: true,
    summaries: [{ at: "2026-04-13T07:00:00.000Z", to: "Matthew Reed", teams: 2 }],
    chrome,
    from: now,
    until: "2026-04-08T07:00:00.000Z",
    mails: [
      {
        at: "2026-04-07T19:00:00.000Z",
        to: "ash@trust.example",
        lines: [
          {
            key: "c.staff-debrief",
            name: "Staff debrief, C3FH-7JKM",
            teamName: "Ash ward",
            tier: "due",
            why: "It is theirs to complete.",
            due: "Due Tue 7 April 2026 at 20:00.",
          },
        ],
      },
    ],
    held: [
      { key: "0", name: "Formal review, C3FH-7JKM", teamName: "Ash ward", why: "Sam Carter is left alone until Wed 8 April" },
    ],
  }),
  "tonight's reminders, none": remindersPage({
    chrome,
    isTonight: false,
    seesAny: true,
    from: now,
    until: "2026-04-08T07:00:00.000Z",
    mails: [],
    held: [],
    summaries: [],
  }),
  "tonight's reminders, of nobody's reviews": remindersPage({
    chrome,
    isTonight: true,
    seesAny: false,
    from: now,
    until: "2026-04-08T07:00:00.000Z",
    mails: [],
    held: [],
    summaries: [],
  }),
  "signed out": signedOutPage({ chrome: stranger }),
  "message with a way on": messagePage({
    chrome: stranger,
    title: "Page not found",
    paragraphs: ["If you typed the web address, check it is correct.", "It may belong to a team that is not yours."],
    links: [{ href: "/", text: "Go to the home page" }],
  }),
  "message without a way on": messagePage({ chrome, title: "Sorry, the service is busy", paragraphs: ["Try again soon."] }),
};

/** One of these pages. */
export const pageOf = (name: string): string => {
  const page = samplePages[name];
  if (page === undefined) throw new Error(`no page ${name}`);
  return page;
};

/** What a reader sees of a page, tags taken out. */
export const textOf = (page: string): string => page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
