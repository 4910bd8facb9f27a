import type { Action } from "../policy/permissions.ts";

/** The functions that answer HTTP, by the file name in `functions/`. */
export type HttpFunction =
  | "submit-debrief"
  | "update-pipss-stage"
  | "view-reviews"
  | "view-audit"
  | "serve-calendar"
  | "manage-directory"
  | "sign-in"
  | "serve-assets";

/**
 * Who may call a route: `public` needs no person, `everyone` is any active person of the directory. Otherwise one of these
 * actions must be allowed, on the case where the route has one; somebody for whom none ever could be is turned away before that.
 */
export type Access = "public" | "everyone" | readonly Action[];

export type Route = {
  name: string;
  /** `ANY` goes with `$default` alone. */
  method: "GET" | "POST" | "PUT" | "ANY";
  path: string;
  function: HttpFunction;
  access: Access;
  /** A page of this route sends a whole file, larger than any form: up to 4 MB instead of 256 kB. */
  takes?: "file";
};

const manage = ["manage-directory"] as const satisfies Access;

// Whoever may read a note of one stage may open the case; a reminder leads others from a stage to the list that says it is open.
const openCase = ["read-support-notes", "move-team-stage", "move-line-stage"] as const satisfies Access;

/** Every address of the service, once: API Gateway, OpenAPI, the local gateway and the permission tests read this. */
export const routes = [
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
    name: "reminder-plan",
    method: "GET",
    path: "/reminders",
    function: "view-reviews",
    access: ["list-reviews", "list-support-stages", "list-policy-renewals"],
  },
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
  { name: "openapi", method: "GET", path: "/openapi.json", function: "serve-assets", access: "public" },
  { name: "health", method: "GET", path: "/health", function: "view-reviews", access: "public" },

  { name: "new-incident", method: "GET", path: "/incidents/new", function: "submit-debrief", access: ["record-incident"] },
  { name: "record-incident", method: "POST", path: "/incidents", function: "submit-debrief", access: ["record-incident"] },
  {
    name: "ask-export",
    method: "GET",
    path: "/incidents/export",
    function: "submit-debrief",
    access: ["export-incidents"],
  },
  {
    name: "export-incidents",
    method: "GET",
    path: "/incidents.csv",
    function: "submit-debrief",
    access: ["export-incidents"],
  },
  {
    name: "view-incident",
    method: "GET",
    path: "/incidents/{incidentId}",
    function: "submit-debrief",
    access: ["read-incident"],
  },
  {
    name: "ask-end",
    method: "GET",
    path: "/incidents/{incidentId}/end",
    function: "submit-debrief",
    access: ["record-incident"],
  },
  {
    name: "end-incident",
    method: "POST",
    path: "/incidents/{incidentId}/end",
    function: "submit-debrief",
    access: ["record-incident"],
  },
  {
    name: "new-debrief",
    method: "GET",
    path: "/incidents/{incidentId}/debriefs/{kind}",
    function: "submit-debrief",
    access: ["submit-debrief", "list-reviews"],
  },
  {
    name: "submit-debrief",
    method: "POST",
    path: "/incidents/{incidentId}/debriefs/{kind}",
    function: "submit-debrief",
    access: ["submit-debrief"],
  },

  {
    name: "ask-amendment",
    method: "GET",
    path: "/incidents/{incidentId}/debriefs/{kind}/amend",
    function: "submit-debrief",
    access: ["submit-debrief"],
  },
  {
    name: "amend-debrief",
    method: "POST",
    path: "/incidents/{incidentId}/debriefs/{kind}/amend",
    function: "submit-debrief",
    access: ["submit-debrief"],
  },
  {
    name: "view-debrief",
    method: "GET",
    path: "/incidents/{incidentId}/debriefs/{kind}/copy",
    function: "submit-debrief",
    access: ["read-debriefs"],
  },
  {
    name: "view-action",
    method: "GET",
    path: "/incidents/{incidentId}/actions/{actionId}",
    function: "submit-debrief",
    access: ["settle-action"],
  },
  {
    name: "settle-action",
    method: "POST",
    path: "/incidents/{incidentId}/actions/{actionId}",
    function: "submit-debrief",
    access: ["settle-action"],
  },

  { name: "guidance", method: "GET", path: "/guidance", function: "view-reviews", access: "everyone" },
  { name: "guide", method: "GET", path: "/guidance/{kind}", function: "view-reviews", access: "everyone" },

  // Drafts are their writer's alone, so nothing but the person is asked for.
  { name: "list-drafts", method: "GET", path: "/drafts", function: "submit-debrief", access: ["submit-debrief"] },
  { name: "save-draft", method: "PUT", path: "/drafts/{submissionId}", function: "submit-debrief", access: ["submit-debrief"] },

  { name: "pathway", method: "GET", path: "/pathway", function: "view-reviews", access: "everyone" },
  { name: "pathway-chart", method: "GET", path: "/pathway/{templateId}", function: "view-reviews", access: "everyone" },
  { name: "offers", method: "GET", path: "/offers", function: "view-reviews", access: "everyone" },

  {
    name: "own-support-cases",
    method: "GET",
    path: "/support-cases",
    function: "update-pipss-stage",
    access: "everyone",
  },
  {
    name: "new-support-case",
    method: "GET",
    path: "/support-cases/new",
    function: "update-pipss-stage",
    access: ["open-support-case"],
  },
  {
    name: "open-support-case",
    method: "POST",
    path: "/support-cases",
    function: "update-pipss-stage",
    access: ["open-support-case"],
  },
  {
    name: "view-support-case",
    method: "GET",
    path: "/support-cases/{supportCaseId}",
    function: "update-pipss-stage",
    access: openCase,
  },
  {
    name: "view-stage",
    method: "GET",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: [...openCase, "list-support-stages", "reassign-support-case"],
  },
  {
    name: "move-stage",
    method: "POST",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: ["move-team-stage", "move-line-stage"],
  },
  {
    name: "ask-line-manager",
    method: "GET",
    path: "/support-cases/{supportCaseId}/line-manager",
    function: "update-pipss-stage",
    access: ["reassign-support-case", "move-team-stage"],
  },
  {
    name: "change-line-manager",
    method: "POST",
    path: "/support-cases/{supportCaseId}/line-manager",
    function: "update-pipss-stage",
    access: ["reassign-support-case", "move-team-stage"],
  },
  {
    name: "ask-ending",
    method: "GET",
    path: "/support-cases/{supportCaseId}/ending",
    function: "update-pipss-stage",
    access: ["end-support-case", "stop-contact"],
  },
  {
    name: "end-support-case",
    method: "POST",
    path: "/support-cases/{supportCaseId}/ending",
    function: "update-pipss-stage",
    access: ["end-support-case", "stop-contact"],
  },
  {
    name: "ask-correction",
    method: "GET",
    path: "/support-cases/{supportCaseId}/correction",
    function: "update-pipss-stage",
    access: ["correct-support-case"],
  },
  {
    name: "correct-support-case",
    method: "POST",
    path: "/support-cases/{supportCaseId}/correction",
    function: "update-pipss-stage",
    access: ["correct-support-case"],
  },
  {
    name: "ask-feedback",
    method: "GET",
    path: "/support-cases/{supportCaseId}/feedback",
    function: "update-pipss-stage",
    access: ["give-feedback"],
  },
  {
    name: "give-feedback",
    method: "POST",
    path: "/support-cases/{supportCaseId}/feedback",
    function: "update-pipss-stage",
    access: ["give-feedback"],
  },

  { name: "view-audit", method: "GET", path: "/audit", function: "view-audit", access: ["read-audit"] },
  { name: "download-audit", method: "GET", path: "/audit.csv", function: "view-audit", access: ["read-audit"] },

  { name: "list-people", method: "GET", path: "/directory", function: "manage-directory", access: manage },
  { name: "export-people", method: "GET", path: "/directory/people.csv", function: "manage-directory", access: manage },
  { name: "new-person", method: "GET", path: "/directory/people/new", function: "manage-directory", access: manage },
  { name: "add-person", method: "POST", path: "/directory/people", function: "manage-directory", access: manage },
  { name: "view-person", method: "GET", path: "/directory/people/{personId}", function: "manage-directory", access: manage },
  { name: "ask-person", method: "GET", path: "/directory/people/{personId}/edit", function: "manage-directory", access: manage },
  { name: "edit-person", method: "POST", path: "/directory/people/{personId}", function: "manage-directory", access: manage },
  {
    name: "ask-access",
    method: "GET",
    path: "/directory/people/{personId}/access",
    function: "manage-directory",
    access: manage,
  },
  {
    name: "set-access",
    method: "POST",
    path: "/directory/people/{personId}/access",
    function: "manage-directory",
    access: manage,
  },
  { name: "list-teams", method: "GET", path: "/directory/teams", function: "manage-directory", access: manage },
  { name: "new-team", method: "GET", path: "/directory/teams/new", function: "manage-directory", access: manage },
  { name: "add-team", method: "POST", path: "/directory/teams", function: "manage-directory", access: manage },
  { name: "view-team", method: "GET", path: "/directory/teams/{teamId}", function: "manage-directory", access: manage },
  { name: "ask-team", method: "GET", path: "/directory/teams/{teamId}/edit", function: "manage-directory", access: manage },
  { name: "edit-team", method: "POST", path: "/directory/teams/{teamId}", function: "manage-directory", access: manage },
  { name: "ask-service", method: "GET", path: "/directory/services/edit", function: "manage-directory", access: manage },
  { name: "save-service", method: "POST", path: "/directory/services", function: "manage-directory", access: manage },
  { name: "list-suppressed", method: "GET", path: "/directory/suppressed", function: "manage-directory", access: manage },
  {
    name: "ask-lift",
    method: "GET",
    path: "/directory/suppressed/{suppressionId}/lift",
    function: "manage-directory",
    access: manage,
  },
  {
    name: "lift-suppression",
    method: "POST",
    path: "/directory/suppressed/{suppressionId}/lift",
    function: "manage-directory",
    access: manage,
  },
  { name: "ask-import", method: "GET", path: "/directory/import", function: "manage-directory", access: manage },
  {
    name: "import-people",
    method: "POST",
    path: "/directory/import",
    function: "manage-directory",
    access: manage,
    takes: "file",
  },

  { name: "start-sign-in", method: "GET", path: "/sign-in", function: "sign-in", access: "public" },
  { name: "finish-sign-in", method: "GET", path: "/sign-in/callback", function: "sign-in", access: "public" },
  { name: "keep-session", method: "GET", path: "/session", function: "sign-in", access: "everyone" },
  { name: "sign-out", method: "POST", path: "/sign-out", function: "sign-in", access: "public" },
  { name: "signed-out", method: "GET", path: "/signed-out", function: "sign-in", access: "public" },

  { name: "asset", method: "GET", path: "/assets/{file}", function: "serve-assets", access: "public" },

  // Whatever no other route takes, so that a mistyped address is answered by a page and not in the words of API Gateway.
  { name: "lost", method: "ANY", path: "$default", function: "view-reviews", access: "public" },
] as const satisfies readonly Route[];

/** How API Gateway names a route to the function it calls. */
export const routeKeyOf = ({ method, path }: { method: string; path: string }): string =>
  path === "$default" ? path : `${method} ${path}`;

export type RouteName = (typeof routes)[number]["name"];
