import type { Role } from "../domain/directory.ts";
import type { Permission } from "../domain/permission.ts";

const teamPeople: readonly Permission[] = [
  { role: "staff", scope: "team" },
  { role: "team-manager", scope: "team" },
  { role: "deputy", scope: "team" },
];

const overseers: readonly Permission[] = [
  { role: "service-manager", scope: "service" },
  { role: "head-of-service", scope: "service" },
];

/** Who may do what. Incident content and support notes are two domains: a role in one opens nothing in the other. */
export const permissions = {
  "record-incident": [...teamPeople, { role: "service-manager", scope: "service" }],
  "read-incident": [...teamPeople, { role: "service-manager", scope: "service" }, { role: "lead", scope: "all" }],
  "submit-debrief": [...teamPeople, { role: "service-manager", scope: "service" }],
  "list-reviews": [...teamPeople, ...overseers, { role: "lead", scope: "all" }],
  "list-support-stages": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    ...overseers,
    { role: "wellbeing-lead", scope: "all" },
    { scope: "own" },
  ],
  "open-support-case": [...teamPeople, { role: "service-manager", scope: "service" }, { role: "wellbeing-lead", scope: "all" }],
  // Own is here the colleague's, the line manager's and the line manager's deputy's.
  "read-support-notes": [{ role: "wellbeing-lead", scope: "all" }, { scope: "own" }],
  // Own is here the line manager's and their deputy's. The first stages are the team's, wherever the colleague's manager is.
  "move-team-stage": [{ role: "team-manager", scope: "team" }, { role: "deputy", scope: "team" }, { scope: "own" }],
  "move-line-stage": [{ scope: "own" }],
} as const satisfies Record<string, readonly Permission[]>;

/** Who may be named as a line manager. */
export const managerRoles: readonly Role[] = ["team-manager", "deputy", "service-manager", "head-of-service"];

export type Action = keyof typeof permissions;
