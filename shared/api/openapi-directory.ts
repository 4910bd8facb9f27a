import * as z from "zod";
import type { ZodOpenApiOperationObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { AuditEntry } from "../domain/audit.ts";
import { Person, places, Service, SuppressedAddress, Team } from "../domain/directory.ts";
import { misfitWhys } from "../domain/team-place.ts";
import { absenceForm } from "../policy/forms/absence.ts";
import { importForm } from "../policy/forms/import-people.ts";
import { liftSuppressionForm } from "../policy/forms/lift-suppression.ts";
import { accessForm, newPersonForm, personForm } from "../policy/forms/person.ts";
import { newTeamForm, serviceForm, teamForm } from "../policy/forms/team.ts";
import type { RouteName, routes } from "./routes.ts";

type DirectoryRoute = Extract<(typeof routes)[number], { function: "manage-directory" }>["name"];
type Problems = Record<"readProblems" | "writeProblems", ZodOpenApiResponsesObject>;

const json = (schema: z.ZodType) => ({ "application/json": { schema } });
const id = (name: string) => z.object({ [name]: z.string() });
const known = <T extends z.ZodRawShape>(shape: T) => z.object({ ...shape, version: z.int(), history: z.array(AuditEntry) });

const Cells = z.record(z.string(), z.string());

const Misfit = z.object({
  personId: z.string(),
  name: z.string(),
  place: z.enum(places),
  why: z.enum(misfitWhys),
  teams: z.array(Team.pick({ teamId: true, name: true })),
});

const ImportReport = z.object({
  applied: z.boolean(),
  added: z.array(z.string()),
  changed: z.array(z.object({ personId: z.string(), fields: z.array(z.string()), before: Cells, after: Cells })),
  unchanged: z.int(),
  notInFile: z.int(),
  leftOver: z.array(Misfit),
});

const Suppression = SuppressedAddress.extend({ suppressionId: z.string(), version: z.int(), whose: z.array(z.string()) });

/** What the routes of the directory are to a JSON caller: for administrators alone, but for one's own absence. */
export const directoryOperations = ({
  readProblems,
  writeProblems,
}: Problems): Record<Extract<RouteName, DirectoryRoute>, ZodOpenApiOperationObject | "page"> => {
  const read = (summary: string, schema: z.ZodType, name?: string): ZodOpenApiOperationObject => ({
    summary,
    ...(name !== undefined && { requestParams: { path: id(name) } }),
    responses: { "200": { description: summary, content: json(schema) }, ...readProblems },
  });
  const write = (summary: string, body: z.ZodType, answer: z.ZodType, name?: string): ZodOpenApiOperationObject => ({
    summary,
    ...(name !== undefined && { requestParams: { path: id(name) } }),
    requestBody: { content: json(body) },
    responses: { [name === undefined ? "201" : "200"]: { description: "Saved", content: json(answer) }, ...writeProblems },
  });
  return {
    "list-people": read(
      "People, searched by `words`, `team` and `show`, 50 a page",
      z.object({ people: z.array(Person), pages: z.int() }),
    ),
    "view-person": read("A person, with who changed what", known({ person: Person }), "personId"),
    "add-person": write("Add a person", newPersonForm.body, Person),
    "edit-person": write("Change a person; a stale version is a conflict", personForm.body, Person, "personId"),
    "set-access": write("End or renew somebody's access", accessForm.body, Person, "personId"),
    "list-teams": read("Services and teams", z.object({ services: z.array(Service), teams: z.array(Team) })),
    "view-team": read("A team, with who changed what", known({ team: Team }), "teamId"),
    "add-team": write("Add a team", newTeamForm.body, Team),
    "edit-team": write("Change a team; a stale version is a conflict", teamForm.body, Team, "teamId"),
    "save-service": write("Add a service, or give one another name or directorate", serviceForm.body, Service),
    "list-suppressed": read("Addresses that are or were left out of mail", z.object({ suppressions: z.array(Suppression) })),
    "lift-suppression": write(
      "Let mail go to an address again; a stale version is a conflict",
      liftSuppressionForm.body,
      Suppression.pick({ suppressionId: true }),
      "suppressionId",
    ),
    "import-people": {
      summary: "Say what a file of people would change, or change it, all or nothing; up to 4 MB",
      requestBody: { content: json(importForm.body) },
      responses: { "200": { description: "What is or would be changed", content: json(ImportReport) }, ...writeProblems },
    },
    "export-people": {
      summary: "All people as a file that can be imported",
      responses: { "200": { description: "CSV", content: { "text/csv": { schema: z.string() } } }, ...readProblems },
    },
    "say-absence": {
      summary: "Say when one is away oneself, and who stands in; a stale version is a conflict",
      requestBody: { content: json(absenceForm.body) },
      responses: { "200": { description: "Saved", content: json(Person) }, ...writeProblems },
    },
    "ask-absence": {
      summary: "When one is away oneself, and who stands in",
      responses: {
        "200": {
          description: "As the directory has it",
          content: json(Person.pick({ deputyId: true, absences: true }).extend({ version: z.int() })),
        },
        ...readProblems,
      },
    },
    "new-person": "page",
    "ask-person": "page",
    "ask-access": "page",
    "new-team": "page",
    "ask-team": "page",
    "ask-service": "page",
    "ask-lift": "page",
    "ask-import": "page",
  };
};
