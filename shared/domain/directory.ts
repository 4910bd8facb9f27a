import * as z from "zod";

export const Role = z.enum([
  "staff",
  "team-manager",
  "deputy",
  "service-manager",
  "head-of-service",
  "lead",
  "wellbeing-lead",
  "analyst",
  "admin",
  "auditor",
]);
export type Role = z.infer<typeof Role>;

/** A role held somewhere: in a team, across a service, or (neither given) in the whole organisation. */
export const Grant = z.object({ role: Role, teamId: z.string().optional(), serviceId: z.string().optional() });
export type Grant = z.infer<typeof Grant>;

/** Calendar days on which a person is away, both included (`2026-04-01`). */
export const Absence = z.object({ fromOn: z.iso.date(), toOn: z.iso.date() });
export type Absence = z.infer<typeof Absence>;

/** Somebody who can sign in. `personId` is the `sub` of their token. */
export const Person = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  grants: z.array(Grant),
  lineManagerId: z.string().optional(),
  deputyId: z.string().optional(),
  absences: z.array(Absence),
});
export type Person = z.infer<typeof Person>;

/** A ward or community team; `headcount` decides whether a mail may name it (six or more). */
export const Team = z.object({
  teamId: z.string(),
  name: z.string(),
  serviceId: z.string(),
  directorateId: z.string(),
  headcount: z.number().int().nonnegative(),
  managerId: z.string().optional(),
  deputyId: z.string().optional(),
  serviceManagerId: z.string().optional(),
  headOfServiceId: z.string().optional(),
  roleMailbox: z.string().optional(),
  memberIds: z.array(z.string()),
});
export type Team = z.infer<typeof Team>;

/** An address that bounced for good or complained; nothing more is sent to it. */
export const SuppressedAddress = z.object({
  address: z.string(),
  reason: z.enum(["bounce", "complaint"]),
  suppressedAt: z.string(),
});
export type SuppressedAddress = z.infer<typeof SuppressedAddress>;

/** Which teams make up which service; read to know whose reviews a service manager or a lead may see. */
export const Structure = z.object({
  services: z.array(
    z.object({ serviceId: z.string(), name: z.string(), directorateId: z.string(), teamIds: z.array(z.string()) }),
  ),
});
export type Structure = z.infer<typeof Structure>;

/** Keys of the directory table, one place. */
export const directoryKeys = {
  person: (personId: string) => `person#${personId}`,
  team: (teamId: string) => `team#${teamId}`,
  suppressed: (address: string) => `suppressed#${address.toLowerCase()}`,
  structure: () => "structure",
  sessionKey: () => "session-key",
};
