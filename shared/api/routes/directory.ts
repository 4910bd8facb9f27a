import type { Access, Route } from "./route.ts";

const manage = ["manage-directory"] as const satisfies Access;

/** People, teams, services and addresses, for administrators, and one's own absence. */
export const directoryRoutes = [
  { name: "ask-absence", method: "GET", path: "/absence", function: "manage-directory", access: ["say-absence"] },
  { name: "say-absence", method: "POST", path: "/absence", function: "manage-directory", access: ["say-absence"] },
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
] as const satisfies readonly Route[];
