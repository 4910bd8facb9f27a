import type { Action } from "../../policy/permissions.ts";

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
