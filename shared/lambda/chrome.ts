import type { Person } from "../domain/directory.ts";
import type { Instant } from "../domain/review.ts";
import type { Chrome } from "../web/layout.tsx";
import type { Request } from "./request.ts";
import { mayOpen } from "./route-access.ts";

export type ChromeOf = (request: Request, person?: Person) => Chrome;

/** What every page shows around its content, for this request and this person. */
export const createChrome =
  (organisationName: string, now: () => Instant): ChromeOf =>
  (request, person) => ({
    organisationName,
    path: request.address.split("?", 1)[0] ?? "/",
    signOut: person !== undefined,
    now: now(),
    session: request.session,
    ...(person && { person: { name: person.name, mayOpen: (path: string) => mayOpen(person, path) } }),
  });
