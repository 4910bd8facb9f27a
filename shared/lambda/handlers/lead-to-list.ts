import type { Person } from "../../domain/directory.ts";
import type { Incident } from "../../domain/incident.ts";
import { isPermitted } from "../../domain/permission.ts";
import { permissions } from "../../policy/permissions.ts";
import { hrefOfTeam } from "../../web/addresses.ts";
import type { Answer } from "../answer.ts";

/** Whoever a reminder was escalated to may see that the review is open, though not do it: the link of the mail leads them there. */
export const leadToList = (person: Person, incident: Incident | undefined): Answer | undefined =>
  incident && isPermitted(person, permissions["list-reviews"], incident) ? { redirect: hrefOfTeam(incident.teamId) } : undefined;
