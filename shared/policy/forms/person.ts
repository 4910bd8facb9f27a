import { Role, reachOf } from "../../domain/directory.ts";
import { type BodyOf, defineFields, defineForm } from "../../domain/form.ts";
import { roleOptions } from "../role-words.ts";

const reaching = (reach: "team" | "service") => Role.options.filter((role) => reachOf[role] === reach);

const grant = defineFields({
  role: { kind: "select", label: "Role", required: true, missing: "Choose a role", options: roleOptions },
  teamId: {
    kind: "choice",
    from: "teams",
    label: "Team",
    hint: "For staff, team managers and deputies",
    missing: "Choose the team of this role",
    shownWhen: { field: "role", is: reaching("team") },
    requiredWhen: { field: "role", is: reaching("team") },
  },
  serviceId: {
    kind: "choice",
    from: "services",
    label: "Service",
    hint: "For service managers and heads of service",
    missing: "Choose the service of this role",
    shownWhen: { field: "role", is: reaching("service") },
    requiredWhen: { field: "role", is: reaching("service") },
  },
});

const absence = defineFields({
  fromOn: {
    kind: "date",
    label: "First day away",
    hint: "For example, 29 3 2026",
    required: true,
    missing: "Enter the first day away",
  },
  toOn: { kind: "date", label: "Last day away", required: true, missing: "Enter the last day away" },
});

/** Days away, both included. */
export const absenceList = { kind: "list", of: [absence], max: 20, row: "Absence" } as const;

const details = defineFields({
  name: { kind: "short-text", label: "Name", required: true, missing: "Enter their name" },
  email: {
    kind: "email",
    label: "Work email address",
    hint: "Reminders go there. Leave blank for somebody who is owed none",
  },
  signsIn: {
    kind: "yes-no",
    label: "Do they sign in?",
    hint: "No for bank and agency staff without a login: they can be named as affected",
    required: true,
    missing: "Choose whether they sign in",
  },
  grants: {
    kind: "list",
    of: [grant],
    max: 20,
    row: "Role",
    label: "What they do, and where",
    hint: "Somebody without a role can sign in and sees only their own support case.",
  },
  lineManagerId: { kind: "choice", from: "managers", label: "Line manager" },
  deputyId: {
    kind: "choice",
    from: "managers",
    label: "Who stands in for them?",
    hint: "Gets their reminders while they are away, and acts for them as line manager",
  },
  absences: { ...absenceList, label: "When they are away" },
});

const policy = { document: "information governance policy of your organisation", section: "section on access to systems" };

const detailSections = [
  { title: "Work", fields: ["grants", "lineManagerId", "deputyId"] },
  { title: "Absences", fields: ["absences"] },
] as const;

const personId = {
  kind: "short-text",
  label: "Id",
  hint: "What your sign-in calls them, letter by letter. It cannot be changed later",
  maxLength: 100,
  required: true,
  missing: "Enter their id",
} as const;

/** Adds somebody to the directory. */
export const newPersonForm = defineForm({
  id: "new-person",
  version: 1,
  title: "Add a person",
  policy,
  fields: { personId, ...details },
  sections: [{ title: "Person", fields: ["personId", "name", "email", "signsIn"] }, ...detailSections],
});

/** Changes what the directory says of somebody. */
export const personForm = defineForm({
  id: "person",
  version: 1,
  title: "Change a person",
  policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version", required: true }, ...details },
  sections: [{ title: "Person", fields: ["name", "email", "signsIn"] }, ...detailSections],
});

const active = {
  kind: "yes-no",
  label: "May they use Aftercare?",
  hint: "No for leavers. They are out with their next click, and get no more reminders",
  required: true,
  missing: "Choose whether they may use Aftercare",
} as const;

/** Ends or renews somebody's access. */
export const accessForm = defineForm({
  id: "access",
  version: 1,
  title: "End or renew access",
  policy,
  fields: { version: { kind: "hidden", of: "version", label: "Version", required: true }, active },
  sections: [{ title: "Access", fields: ["active"] }],
});

/** One row of the file of people: everything there is to say of somebody. Its columns are these fields. */
export const personRow = defineForm({
  id: "person-row",
  version: 1,
  title: "People",
  policy,
  fields: { personId, ...details, active },
  sections: [{ title: "Person", fields: ["personId", "name", "email", "active", "signsIn"] }, ...detailSections],
});

export type PersonBody = BodyOf<typeof details>;
export type PersonRow = BodyOf<(typeof personRow)["fields"]>;
