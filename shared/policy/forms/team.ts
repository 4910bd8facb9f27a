import { type BodyOf, defineFields, defineForm } from "../../domain/form.ts";

const policy = { document: "information governance policy of your organisation", section: "section on access to systems" };

const details = defineFields({
  name: { kind: "short-text", label: "Name", required: true, missing: "Enter the name of the team" },
  serviceId: {
    kind: "choice",
    from: "services",
    label: "Service",
    required: true,
    missing: "Choose the service of the team",
  },
  headcount: {
    kind: "number",
    label: "How many people work there?",
    hint: "Mails name a team of six or more, and no smaller one",
    min: 0,
    max: 2000,
    required: true,
    missing: "Enter how many people work there",
  },
  managerId: { kind: "choice", from: "managers", label: "Team manager", hint: "Owes the reviews of the team" },
  deputyId: { kind: "choice", from: "managers", label: "Deputy" },
  serviceManagerId: {
    kind: "choice",
    from: "managers",
    label: "Service manager",
    hint: "Is told when something is long overdue",
  },
  headOfServiceId: { kind: "choice", from: "managers", label: "Head of service" },
  roleMailbox: {
    kind: "email",
    label: "Role mailbox",
    hint: "Read by whoever is on duty. Reminders to the team go there, day and night",
  },
  giveRoles: {
    kind: "yes-no",
    label: "Give the role that goes with it to whoever is named here and does not have it?",
    hint: "No to choose somebody else. Either way nothing was saved yet",
  },
});

const sections = [
  { title: "Who answers for it", fields: ["managerId", "deputyId", "serviceManagerId", "headOfServiceId", "roleMailbox"] },
  { title: "Their roles", fields: ["giveRoles"] },
] as const;

const idOf = (of: string) =>
  ({
    kind: "short-text",
    label: "Id",
    hint: "A short word in small letters, such as ash or adult-inpatient. It cannot be changed later",
    maxLength: 50,
    required: true,
    missing: `Enter an id for the ${of}`,
  }) as const;

/** Adds a team to a service. */
export const newTeamForm = defineForm({
  id: "new-team",
  version: 1,
  title: "Add a team",
  policy,
  fields: { teamId: idOf("team"), ...details },
  sections: [{ title: "Team", fields: ["teamId", "name", "serviceId", "headcount"] }, ...sections],
});

/** Changes what the directory says of a team. */
export const teamForm = defineForm({
  id: "team",
  version: 1,
  title: "Change a team",
  policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version", required: true }, ...details },
  sections: [{ title: "Team", fields: ["name", "serviceId", "headcount"] }, ...sections],
});

/** Adds a service, or gives one another name or directorate. */
export const serviceForm = defineForm({
  id: "service",
  version: 1,
  title: "Add or rename a service",
  policy,
  fields: {
    serviceId: idOf("service"),
    name: { kind: "short-text", label: "Name", required: true, missing: "Enter the name of the service" },
    directorateId: { ...idOf("directorate"), label: "Directorate" },
  },
  sections: [{ title: "Service", fields: ["serviceId", "name", "directorateId"] }],
});

export type TeamBody = BodyOf<typeof details>;
export type ServiceBody = BodyOf<(typeof serviceForm)["fields"]>;
