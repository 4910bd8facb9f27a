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
  "read-support-case": [
    { role: "team-manager", scope: "team" },
    { role: "deputy", scope: "team" },
    { role: "wellbeing-lead", scope: "all" },
    { scope: "own" },
  ],
  "move-stage": [{ role: "team-manager", scope: "team" }, { role: "deputy", scope: "team" }, { scope: "own" }],
} as const satisfies Record<string, readonly Permission[]>;

export type Action = keyof typeof permissions;
