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

/** How far each role reaches: a grant of it names a team, a service, or nothing at all. */
export const reachOf: Record<Role, "team" | "service" | "all"> = {
  staff: "team",
  "team-manager": "team",
  deputy: "team",
  "service-manager": "service",
  "head-of-service": "service",
  lead: "all",
  "wellbeing-lead": "all",
  analyst: "all",
  admin: "all",
  auditor: "all",
};

/** A role held somewhere: in a team, across a service, or (neither given) in the whole organisation. */
export const Grant = z.object({ role: Role, teamId: z.string().optional(), serviceId: z.string().optional() });
export type Grant = z.infer<typeof Grant>;

/** Calendar days on which a person is away, both included (`2026-04-01`). */
export const Absence = z.object({ fromOn: z.iso.date(), toOn: z.iso.date() });
export type Absence = z.infer<typeof Absence>;

/** Somebody the service knows. `personId` is what the issuer calls them in the claim that the settings name. */
export const Person = z.object({
  personId: z.string(),
  name: z.string(),
  email: z.string(),
  active: z.boolean(),
  /** Bank and agency staff: an incident may affect them, and no token lets them in. */
  withoutLogin: z.literal(true).optional(),
  grants: z.array(Grant),
  lineManagerId: z.string().optional(),
  deputyId: z.string().optional(),
  absences: z.array(Absence),
});
export type Person = z.infer<typeof Person>;

/** Whether somebody is let in: who has left and who has no login is not, whatever token they bring. */
export const maySignIn = (person: Person | undefined): person is Person =>
  person?.active === true && person.withoutLogin === undefined;

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

/** The fields of a team that name who answers for it: its manager and deputy, and those above. */
export const places = ["managerId", "deputyId", "serviceManagerId", "headOfServiceId"] as const;
export type Place = (typeof places)[number];

/** Who answers for a team, in the order of its places. */
export const holdersOf = (team: Team): string[] => places.flatMap((place) => team[place] ?? []);

/** Everybody who works on these teams or answers for them. */
export const peopleOf = (teams: readonly Team[]): ReadonlySet<string> =>
  new Set(teams.flatMap((team) => [...team.memberIds, ...holdersOf(team)]));

/** Whether somebody may be named as affected by one who works among these people: one of them who has not left. */
export const mayBeNamed = (colleague: Person | undefined, among: ReadonlySet<string>): colleague is Person =>
  colleague?.active === true && among.has(colleague.personId);

/** An address that bounced for good or complained; nothing more is sent to it until an administrator lifts that. */
export const SuppressedAddress = z.object({
  address: z.string(),
  reason: z.enum(["bounce", "complaint"]),
  suppressedAt: z.string(),
  /** Who let mail go there again, when, and why (a code of `liftReasons`); absent while nothing is sent. */
  lifted: z.object({ by: z.string(), at: z.string(), reason: z.string() }).optional(),
});
export type SuppressedAddress = z.infer<typeof SuppressedAddress>;

/** Teams under one service manager, in a directorate. */
export const Service = z.object({
  serviceId: z.string(),
  name: z.string(),
  directorateId: z.string(),
  teamIds: z.array(z.string()),
});

/**
 * Which teams make up which service, and who leads across all of them: read to know whose reviews a service manager or a lead
 * may see, and who owes what is no team's.
 */
export const Structure = z.object({ services: z.array(Service), leadIds: z.array(z.string()).optional() });
export type Structure = z.infer<typeof Structure>;

/** What is no team's stands where a team and its service would; no team is ever called by an id with such a mark. */
export const organisation = { teamId: "_organisation", serviceId: "_organisation" } as const;

/** Keys of the directory table, one place. */
export const directoryKeys = {
  person: (personId: string) => `person#${personId}`,
  team: (teamId: string) => `team#${teamId}`,
  suppressed: (address: string) => `suppressed#${address.toLowerCase()}`,
  structure: () => "structure",
  sessionKey: () => "session-key",
  /** Of a calendar feed by the id in its address, which is made of the person's. */
  calendarFeed: (feedId: string) => `calendar-feed#${feedId}`,
  /** The one import there may be: whether its rows count yet. */
  importState: () => "import",
};
