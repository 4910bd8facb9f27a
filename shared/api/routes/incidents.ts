import type { Route } from "./route.ts";

/** Incidents with their debriefs and actions, and the forms that somebody has begun. */
export const incidentRoutes = [
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
  // Drafts are their writer's alone, so nothing but the person is asked for.
  { name: "list-drafts", method: "GET", path: "/drafts", function: "submit-debrief", access: ["submit-debrief"] },
  { name: "save-draft", method: "PUT", path: "/drafts/{submissionId}", function: "submit-debrief", access: ["submit-debrief"] },
] as const satisfies readonly Route[];
