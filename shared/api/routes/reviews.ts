import type { Route } from "./route.ts";

/** What is due, for whom, and the reminders of it. */
export const reviewRoutes = [
  { name: "home", method: "GET", path: "/", function: "view-reviews", access: "everyone" },
  {
    name: "list-reviews",
    method: "GET",
    path: "/reviews",
    function: "view-reviews",
    access: ["list-reviews", "list-support-stages", "list-policy-renewals"],
  },
  {
    name: "view-review",
    method: "GET",
    path: "/reviews/{reviewId}",
    function: "view-reviews",
    access: ["list-reviews", "list-support-stages", "list-policy-renewals"],
  },
  {
    name: "ask-snooze",
    method: "GET",
    path: "/reviews/{reviewId}/snooze",
    function: "view-reviews",
    access: ["snooze-reminders", "snooze-stage-reminders"],
  },
  {
    name: "snooze-review",
    method: "POST",
    path: "/reviews/{reviewId}/snooze",
    function: "view-reviews",
    access: ["snooze-reminders", "snooze-stage-reminders"],
  },
  {
    name: "resume-reminders",
    method: "POST",
    path: "/reviews/{reviewId}/resume",
    function: "view-reviews",
    access: ["snooze-reminders", "snooze-stage-reminders"],
  },
  {
    name: "reminder-plan",
    method: "GET",
    path: "/reminders",
    function: "view-reviews",
    access: ["list-reviews", "list-support-stages", "list-policy-renewals"],
  },
  { name: "view-caseload", method: "GET", path: "/caseload", function: "view-reviews", access: ["list-caseload"] },
  { name: "view-calendar", method: "GET", path: "/calendar", function: "view-reviews", access: ["keep-calendar"] },
  { name: "make-calendar", method: "POST", path: "/calendar", function: "view-reviews", access: ["keep-calendar"] },
  { name: "revoke-calendar", method: "POST", path: "/calendar/revoke", function: "view-reviews", access: ["keep-calendar"] },
  // Calendar programs cannot sign in: the secret in the address is the key, and no log has it.
  {
    name: "calendar-feed",
    method: "GET",
    path: "/calendar/{feedId}/{feedSecret}/reviews.ics",
    function: "serve-calendar",
    access: "public",
  },
  {
    name: "view-reports",
    method: "GET",
    path: "/reports",
    function: "view-reviews",
    access: ["read-incident-figures", "read-support-figures"],
  },
  {
    name: "download-reports",
    method: "GET",
    path: "/reports.csv",
    function: "view-reviews",
    access: ["read-incident-figures", "read-support-figures"],
  },
] as const satisfies readonly Route[];
