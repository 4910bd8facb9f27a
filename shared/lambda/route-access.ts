import type { Access } from "../api/routes/route.ts";
import { routes } from "../api/routes.ts";
import type { Person } from "../domain/directory.ts";
import { mightBePermitted } from "../domain/permission.ts";
import { permissions } from "../policy/permissions.ts";

/** Whether there is anything that somebody may do on routes of this access; with a case, its use case has the last word. */
export const mayEnter = (person: Person, access: Access): boolean =>
  typeof access === "string" || access.some((action) => mightBePermitted(person, permissions[action]));

/** Whether a link to a page without a case leads somebody anywhere. */
export const mayOpen = (person: Person, path: string): boolean =>
  routes.some((route) => route.method === "GET" && route.path === path && mayEnter(person, route.access));
