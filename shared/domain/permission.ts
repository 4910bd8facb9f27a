import type { Grant, Person, Role } from "./directory.ts";

export type Scope = "own" | "team" | "service" | "all";

/** One line of the permission table: holders of this role may, within this scope. */
export type Permission = { role: Role; scope: Exclude<Scope, "own"> } | { scope: "own" };

/** What an action is aimed at. `ownerIds` are the people whose own case it is, in the sense of the action. */
export type Target = { teamId: string; serviceId: string; ownerIds?: readonly (string | undefined)[] };

const grantReaches = (grant: Grant, scope: Exclude<Scope, "own">, target: Target): boolean => {
  if (scope === "all") return true;
  if (scope === "service") return grant.serviceId === target.serviceId;
  return grant.teamId === target.teamId;
};

/** Whether a person may, by a table of permissions; what no line allows is denied. */
export const isPermitted = (person: Person, permissions: readonly Permission[], target: Target): boolean =>
  permissions.some((permission) =>
    "role" in permission
      ? person.grants.some((grant) => grant.role === permission.role && grantReaches(grant, permission.scope, target))
      : target.ownerIds?.includes(person.personId) === true,
  );
