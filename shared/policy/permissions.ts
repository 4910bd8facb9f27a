import type { Role } from "../domain/directory.ts";
import type { Permission } from "../domain/permission.ts";
import type { LineManagerBody } from "./forms/case-changes.ts";

const teamPeople: readonly Permission[] = [
  { role: "staff", scope: "team" },
  { role: "team-manager", scope: "team" },
  { role: "deputy", scope: "team" },
];

const overseers: readonly Permission[] = [
  { role: "service-manager", scope: "service" },
  { role: "head-of-service", scope: "service" },
];

const lineManagers: readonly Permission[] = [
  { scope: "own", as: "line-manager" },
  { scope: "own", as: "line-deputy" },
];

/**
 * Who may do what; what no line allows is denied. Incident content and support notes are two domains: a role in one opens
 * nothing in the other. The route table names the actions of each route, `field-groups.ts` those that show each field.
 */
export const permissions = {
  "record-incident": [...teamPeople, { role: "service-manager", scope: "service" }],
  "read-incident": [...teamPeople, { role: "service-manager", scope: "service" }, { role: "lead", scope: "all" }],
  "read-debriefs": [...teamPeople, { role: "service-manager", scope: "service" }, { role: "lead", scope: "all" }],
  // Not whoever recorded it: nothing is owed afterwards, and that somebody else agrees is what keeps a use of force in the record.
  "withdraw-incident": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    { role: "service-manager", scope: "service" },
  ],
  // Who answers for a service to the board and to the national return, and may open each of these incidents anyway.
  "export-incidents": [
    { role: "service-manager", scope: "service" },
    { role: "lead", scope: "all" },
  ],
  "submit-debrief": [...teamPeople, { role: "service-manager", scope: "service" }],
  "settle-action": [...teamPeople, ...overseers],
  "list-reviews": [...teamPeople, ...overseers, { role: "lead", scope: "all" }],
  // Counts name nobody, so whoever answers for a service or for all of them may show them to a board.
  "read-incident-figures": [...overseers, { role: "lead", scope: "all" }, { role: "analyst", scope: "all" }],
  "read-support-figures": [...overseers, { role: "wellbeing-lead", scope: "all" }, { role: "analyst", scope: "all" }],
  "list-policy-renewals": [{ role: "lead", scope: "all" }],
  "list-support-stages": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    ...overseers,
    { role: "wellbeing-lead", scope: "all" },
    ...lineManagers,
  ],
  // Whoever may be named as a line manager; it lists the cases of whoever asks, and of nobody else.
  "list-caseload": [{ role: "team-manager", scope: "team" }, { role: "deputy", scope: "team" }, ...overseers],
  // Whoever may owe a review; staff owe none, and would have an empty calendar.
  "keep-calendar": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    ...overseers,
    { role: "lead", scope: "all" },
  ],
  "snooze-reminders": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    { role: "service-manager", scope: "service" },
  ],
  // Of these only the one who owes the stage: no review says whom a case supports, and anybody else may be the colleague.
  "snooze-stage-reminders": [
    { role: "team-manager", scope: "team" },
    { scope: "own", as: "line-manager" },
  ],
  "see-unreached": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    { role: "service-manager", scope: "service" },
    { role: "admin", scope: "all" },
  ],
  "open-support-case": [...teamPeople, { role: "service-manager", scope: "service" }, { role: "wellbeing-lead", scope: "all" }],
  "read-support-notes": [{ role: "wellbeing-lead", scope: "all" }, { scope: "own", as: "colleague" }, ...lineManagers],
  // The first stages are the team's, wherever the colleague's manager is.
  "move-team-stage": [{ role: "team-manager", scope: "team" }, { role: "deputy", scope: "team" }, ...lineManagers],
  "move-line-stage": lineManagers,
  // Whoever is above sees that a case stands still, and may hand it on without reading it.
  "reassign-support-case": [
    { role: "service-manager", scope: "service" },
    { role: "wellbeing-lead", scope: "all" },
    ...lineManagers,
  ],
  "end-support-case": [{ role: "wellbeing-lead", scope: "all" }, ...lineManagers],
  "stop-contact": [{ scope: "own", as: "colleague" }],
  "correct-support-case": [{ scope: "own", as: "colleague" }],
  "give-feedback": [{ scope: "own", as: "colleague" }],
  // Never the managers: of one case they would know who said so.
  "read-feedback": [
    { role: "wellbeing-lead", scope: "all" },
    { scope: "own", as: "colleague" },
  ],
  "read-audit": [{ role: "auditor", scope: "all" }],
  // Whoever reminders go to by name, and may stand in for others.
  "say-absence": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    ...overseers,
    { role: "lead", scope: "all" },
    { role: "wellbeing-lead", scope: "all" },
  ],
  "manage-directory": [{ role: "admin", scope: "all" }],
} as const satisfies Record<string, readonly Permission[]>;

export type Action = keyof typeof permissions;

/** What each action is, in the words of `docs/permissions.md`. */
export const actionWords: Record<Action, string> = {
  "record-incident": "Record an incident, say when it ended, and correct its times",
  "read-incident": "Read an incident",
  "read-debriefs": "Read what its debriefs say",
  "withdraw-incident": "Withdraw an incident that was recorded in error",
  "export-incidents": "Take a month's incidents and debriefs away as a file: codes, numbers and times, no text and no names",
  "submit-debrief": "Submit its debriefs",
  "settle-action": "See what was agreed to be done after an incident, and mark it as done",
  "list-reviews": "See in lists what is due of incidents",
  "read-incident-figures": "Read how many reviews of incidents there were and how many in time, without small counts",
  "read-support-figures": "Read how many support cases there were and how many in time, without small counts",
  "list-policy-renewals": "See in lists which documents of the policy library are to be renewed",
  "list-support-stages": "See in lists which stages of support cases are due, without the colleague",
  "list-caseload": "See which support cases one looks after as line manager, without the colleague",
  "keep-calendar": "Have the reviews that are theirs in a calendar, by an address that is read without sign-in",
  "see-unreached": "See on the home page whom of a team's people no mail reaches",
  "snooze-reminders": "Put the reminders of an incident's review off to a day, within policy",
  "snooze-stage-reminders":
    "The same of a stage of a support case, by the one who owes it alone: the team's manager by its record, or the line manager",
  "open-support-case": "Open a support case",
  "read-support-notes": "Read a support case and what was noted of each stage",
  "move-team-stage": "Move a stage that the team owes, and read it",
  "move-line-stage": "Move a stage that the line manager owes, and read it",
  "reassign-support-case": "Give a support case to another line manager",
  "end-support-case": "End a support case early",
  "stop-contact": "Stop all contact about one's own case",
  "correct-support-case": "Say what is not right in one's own case; it stands beside what was noted",
  "give-feedback": "Say how the support of one's own case was",
  "read-feedback": "Read how the support was",
  "read-audit": "Read who changed which case and who read a support case, without content",
  "say-absence": "Say when one is away oneself, and who stands in",
  "manage-directory": "Read and change who is in the directory, which roles they have, and the teams",
};

/** What nobody does with the case that supports them, whatever else they are. */
export const neverOnOwnCase: readonly Action[] = [
  "move-team-stage",
  "move-line-stage",
  "reassign-support-case",
  "end-support-case",
];

/** Who may be named as a line manager. */
export const managerRoles: readonly Role[] = ["team-manager", "deputy", "service-manager", "head-of-service"];

const reasonsToKeepOut = ["involved", "colleague-wishes"] as const satisfies readonly LineManagerBody["reason"][];

/** Whether a case was taken from its manager for a reason that keeps them from it, also as the deputy of the next. */
export const barsManagerBefore = (reason: string): boolean => reasonsToKeepOut.some((one) => one === reason);
