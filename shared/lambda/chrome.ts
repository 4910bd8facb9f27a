import type { Person } from "../domain/directory.ts";
import type { Chrome } from "../web/layout.tsx";
import type { Request } from "./request.ts";
import { mayOpen } from "./route-access.ts";

export type ChromeOf = (request: Request, person?: Person) => Chrome;

/** What every page shows around its content, for this request and this person. */
export const createChrome =
  (organisationName: string): ChromeOf =>
  (request, person) => ({
    organisationName,
    path: request.address.split("?", 1)[0] ?? "/",
    signOut: person !== undefined,
    session: request.session,
    ...(person && { person: { name: person.name, mayOpen: (path: string) => mayOpen(person, path) } }),
  });
