import type { Grant, Person, Role, Structure } from "./directory.ts";

/** What makes a support case somebody's own: it is about them, or they look after the colleague it is about. */
export type Owner = "colleague" | "line-manager" | "line-deputy";

export type Scope = "own" | "team" | "service" | "all";

/** One line of the permission table: holders of this role may within this scope, or whoever owns the case in this way. */
export type Permission = { role: Role; scope: Exclude<Scope, "own"> } | { scope: "own"; as: Owner };

/** What an action is aimed at, and whose own it is. */
export type Target = { teamId: string; serviceId: string; owners?: Partial<Record<Owner, string | undefined>> };

/** A grant over a service, with the teams that it has now. */
type PlacedGrant = Grant & { teamIds?: readonly string[] };

/**
 * Somebody whose grants over services know the teams of today. A case keeps the service it began in; where its team has moved
 * since, whoever answers for the team now is to see it, and whoever did before is not.
 */
export const placeGrants = (person: Person, { services }: Structure): Person => ({
  ...person,
  grants: person.grants.map((grant): PlacedGrant => {
    const service = services.find(({ serviceId }) => serviceId === grant.serviceId);
    return grant.serviceId === undefined ? grant : { ...grant, teamIds: service?.teamIds ?? [] };
  }),
});

const grantReaches = (grant: PlacedGrant, scope: Exclude<Scope, "own">, target: Target): boolean => {
  if (scope === "all") return true;
  if (scope === "service") return grant.teamIds?.includes(target.teamId) ?? grant.serviceId === target.serviceId;
  return grant.teamId === target.teamId;
};

/** Whether a person may, by a table of permissions; what no line allows is denied. */
export const isPermitted = (person: Person, permissions: readonly Permission[], target: Target): boolean =>
  permissions.some((permission) =>
    "role" in permission
      ? person.grants.some((grant) => grant.role === permission.role && grantReaches(grant, permission.scope, target))
      : target.owners?.[permission.as] === person.personId,
  );

/** Whether there may be anything at all of which these permissions allow it; a case of one's own can be anywhere. */
export const mightBePermitted = (person: Person, permissions: readonly Permission[]): boolean =>
  permissions.some((permission) => !("role" in permission) || person.grants.some(({ role }) => role === permission.role));

type FieldsIn<Groups, Group> = { [Field in keyof Groups]: Groups[Field] extends Group ? Field : never }[keyof Groups];

/** The fields of a record that belong to one of these groups, and no others. */
export const keepFields = <T extends object, Groups extends Record<string, string>, Group extends Groups[string]>(
  record: T,
  groupOf: Groups,
  ...kept: Group[]
): Pick<T, FieldsIn<Groups, Group> & keyof T> => {
  const isKept = (field: string): boolean => kept.some((group) => group === groupOf[field]);
  return Object.fromEntries(Object.entries(record).filter(([field]) => isKept(field))) as Pick<
    T,
    FieldsIn<Groups, Group> & keyof T
  >;
};
