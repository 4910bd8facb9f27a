import { type Grant, type Place, Role } from "../domain/directory.ts";
import type { Misfit, MisfitWhy } from "../domain/team-place.ts";

const roleLabels: Record<Role, string> = {
  staff: "Member of staff",
  "team-manager": "Team manager",
  deputy: "Deputy of the team manager",
  "service-manager": "Service manager",
  "head-of-service": "Head of service",
  lead: "Lead for restrictive interventions",
  "wellbeing-lead": "Wellbeing lead",
  analyst: "Analyst",
  admin: "Administrator of this directory",
  auditor: "Auditor",
};

/** Every role with its words; for people who read them and for those who choose. */
export const roleOptions = Role.options.map((code) => ({ code, label: roleLabels[code] }));

/** What somebody is to a team that names them. */
export const placeWords: Record<Place, string> = {
  managerId: "team manager",
  deputyId: "deputy",
  serviceManagerId: "service manager",
  headOfServiceId: "head of service",
};

/** `Team manager, Ash ward`. */
export const describeGrant = ({ role, teamId, serviceId }: Grant, names: Readonly<Record<string, string>>): string => {
  const place = teamId ?? serviceId;
  return [roleLabels[role], place === undefined ? undefined : (names[place] ?? place)]
    .filter((part) => part !== undefined)
    .join(", ");
};

const misfitWords: Record<MisfitWhy, (as: string, teams: string) => string> = {
  left: (as, teams) => `has left and is still named as ${as} of ${teams}`,
  "no-role": (as, teams) => `is named as ${as} of ${teams} without the role that goes with it`,
  "not-named": (as, teams) => `has the role of a ${as} for ${teams} and is not named there`,
};

/** What is left to put right about somebody's roles and places, as a sentence without its end. */
export const describeMisfit = ({ name, place, why, teams }: Misfit): string =>
  `${name} ${misfitWords[why](placeWords[place], teams.map((team) => team.name).join(", "))}`;
