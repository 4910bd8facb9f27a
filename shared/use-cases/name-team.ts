import type { Team } from "../domain/directory.ts";
import { smallestNamedTeam } from "../policy/reminders.ts";

/** The name of a team where mail and calendar may say it: of a small one it would point at somebody. */
export const nameInMail = (team: Team | undefined): { teamName?: string } =>
  team !== undefined && team.headcount >= smallestNamedTeam ? { teamName: team.name } : {};
