/** The functions that answer HTTP, by the file name in `functions/`. */
export type HttpFunction = "submit-debrief" | "update-pipss-stage" | "view-reviews" | "sign-in" | "serve-assets";

/** `public` routes need no person; every other route reads the person from the directory first. */
export type Route = {
  name: string;
  method: "GET" | "POST";
  path: string;
  function: HttpFunction;
  access: "public" | "signed-in";
};

/** Every address of the service, once: API Gateway, OpenAPI, the local gateway and the permission tests read this. */
export const routes = [
  { name: "home", method: "GET", path: "/", function: "view-reviews", access: "signed-in" },
  { name: "list-reviews", method: "GET", path: "/reviews", function: "view-reviews", access: "signed-in" },
  { name: "openapi", method: "GET", path: "/openapi.json", function: "serve-assets", access: "public" },
  { name: "health", method: "GET", path: "/health", function: "view-reviews", access: "public" },

  { name: "new-incident", method: "GET", path: "/incidents/new", function: "submit-debrief", access: "signed-in" },
  { name: "record-incident", method: "POST", path: "/incidents", function: "submit-debrief", access: "signed-in" },
  { name: "view-incident", method: "GET", path: "/incidents/{incidentId}", function: "submit-debrief", access: "signed-in" },
  { name: "ask-end", method: "GET", path: "/incidents/{incidentId}/end", function: "submit-debrief", access: "signed-in" },
  { name: "end-incident", method: "POST", path: "/incidents/{incidentId}/end", function: "submit-debrief", access: "signed-in" },
  {
    name: "new-debrief",
    method: "GET",
    path: "/incidents/{incidentId}/debriefs/{kind}",
    function: "submit-debrief",
    access: "signed-in",
  },
  {
    name: "submit-debrief",
    method: "POST",
    path: "/incidents/{incidentId}/debriefs/{kind}",
    function: "submit-debrief",
    access: "signed-in",
  },

  { name: "new-support-case", method: "GET", path: "/support-cases/new", function: "update-pipss-stage", access: "signed-in" },
  { name: "open-support-case", method: "POST", path: "/support-cases", function: "update-pipss-stage", access: "signed-in" },
  {
    name: "view-support-case",
    method: "GET",
    path: "/support-cases/{supportCaseId}",
    function: "update-pipss-stage",
    access: "signed-in",
  },
  {
    name: "view-stage",
    method: "GET",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: "signed-in",
  },
  {
    name: "move-stage",
    method: "POST",
    path: "/support-cases/{supportCaseId}/stages/{stageId}",
    function: "update-pipss-stage",
    access: "signed-in",
  },

  { name: "start-sign-in", method: "GET", path: "/sign-in", function: "sign-in", access: "public" },
  { name: "finish-sign-in", method: "GET", path: "/sign-in/callback", function: "sign-in", access: "public" },
  { name: "sign-out", method: "POST", path: "/sign-out", function: "sign-in", access: "public" },
  { name: "signed-out", method: "GET", path: "/signed-out", function: "sign-in", access: "public" },

  { name: "asset", method: "GET", path: "/assets/{file}", function: "serve-assets", access: "public" },
] as const satisfies readonly Route[];

export type RouteName = (typeof routes)[number]["name"];
