import { createDirectoryStore } from "../shared/aws/directory-book-store.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { askAbsence, postAbsence } from "../shared/lambda/handlers/absence.ts";
import { askImport, exportPeople, postImport } from "../shared/lambda/handlers/directory-import.ts";
import * as people from "../shared/lambda/handlers/directory-people.ts";
import * as suppressed from "../shared/lambda/handlers/directory-suppressed.ts";
import * as teams from "../shared/lambda/handlers/directory-teams.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("manage-directory");

const tables = { directory: environment.DIRECTORY_TABLE, audit: environment.AUDIT_TABLE };

/** People, teams and services, for administrators, and everybody's own absence: the only function that changes them. */
export const handler = createHttpFunction("manage-directory", environment, (parts) => {
  const joined = { ...parts, store: createDirectoryStore(parts.client, tables) };
  return {
    "ask-absence": askAbsence(joined),
    "say-absence": postAbsence(joined),
    "list-people": people.viewPeople(joined),
    "new-person": people.newPerson(joined),
    "add-person": people.postPerson(joined),
    "view-person": people.viewPerson(joined),
    "ask-person": people.askPerson(joined),
    "edit-person": people.postPersonChange(joined),
    "ask-access": people.askAccess(joined),
    "set-access": people.postAccess(joined),
    "list-teams": teams.viewTeams(joined),
    "new-team": teams.newTeam(joined),
    "add-team": teams.postTeam(joined),
    "view-team": teams.viewTeam(joined),
    "ask-team": teams.askTeam(joined),
    "edit-team": teams.postTeamChange(joined),
    "ask-service": teams.askService(joined),
    "save-service": teams.postService(joined),
    "list-suppressed": suppressed.viewSuppressed(joined),
    "ask-lift": suppressed.askLift(joined),
    "lift-suppression": suppressed.postLift(joined),
    "ask-import": askImport(joined),
    "import-people": postImport(joined),
    "export-people": exportPeople(joined),
  };
});
