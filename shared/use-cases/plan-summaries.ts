import type { Team } from "../domain/directory.ts";
import { sortByName } from "../domain/order.ts";
import { type Contacts, type Recipient, resolveAddressee } from "../domain/recipient.ts";
import type { Instant, Responsible } from "../domain/review.ts";
import { addAgeing, type TeamSummary } from "../domain/summary.ts";
import { smallestNamedTeam } from "../policy/reminders.ts";
import type { SummaryLine } from "./summary-ports.ts";

/** Who gets the summary of which teams; those of `supportIds` with the stages of their support cases. */
export type SummaryPlan = { recipient: Recipient; teamIds: Set<string>; supportIds: Set<string> };

export type PlannedSummaries = { plans: SummaryPlan[]; unreached: string[] };

/** Every address once, with all teams for which whoever has it is service manager, head of service or lead, or stands in for them. */
export const planSummaries = (contacts: Contacts, now: Instant): PlannedSummaries => {
  const byAddress = new Map<string, SummaryPlan>();
  const unreached = new Set<string>();
  const add = (recipient: Recipient | undefined, teamId: string, seesSupport: boolean): void => {
    if (recipient === undefined) return void unreached.add(teamId);
    const plan = byAddress.get(recipient.address) ?? { recipient, teamIds: new Set(), supportIds: new Set() };
    byAddress.set(recipient.address, plan);
    plan.teamIds.add(teamId);
    if (seesSupport) plan.supportIds.add(teamId);
  };
  const leads = contacts.leadIds.map((leadId) => resolve({ ...contacts, leadIds: [leadId] }, "_", "lead", now));
  for (const { teamId, serviceManagerId, headOfServiceId } of contacts.teams.values()) {
    if (serviceManagerId !== undefined) add(resolve(contacts, teamId, "service-manager", now), teamId, true);
    if (headOfServiceId !== undefined) add(resolve(contacts, teamId, "head-of-service", now), teamId, true);
    for (const lead of leads) add(lead, teamId, false);
  }
  return { plans: [...byAddress.values()], unreached: [...unreached] };
};

const resolve = (contacts: Contacts, teamId: string, role: Responsible["role"], now: Instant): Recipient | undefined =>
  resolveAddressee(contacts, { teamId, responsible: { role } }, role === "service-manager" ? role : "responsible", now).recipient;

/** What a mail says: named teams by name, then all the others as one. */
export const linesOfSummary = (
  { teamIds, supportIds }: SummaryPlan,
  teams: ReadonlyMap<string, Team>,
  summaries: ReadonlyMap<string, TeamSummary>,
): SummaryLine[] => {
  const lines = [...teamIds].flatMap((teamId) => {
    const [team, summary] = [teams.get(teamId), summaries.get(teamId)];
    if (team === undefined || summary === undefined) return [];
    const support = supportIds.has(teamId) ? { support: summary.support } : {};
    return [{ isNamed: team.headcount >= smallestNamedTeam, name: team.name, reviews: summary.reviews, ...support }];
  });
  const named = lines.filter(({ isNamed }) => isNamed).map(({ isNamed: _, ...line }): SummaryLine => line);
  const small = lines.filter(({ isNamed }) => !isNamed);
  const supports = small.flatMap(({ support }) => support ?? []);
  const rest: SummaryLine = {
    name: "Teams too small to be named",
    reviews: addAgeing(small.map(({ reviews }) => reviews)),
    ...(supports.length > 0 && { support: addAgeing(supports) }),
  };
  return [...sortByName(named), ...(small.length > 0 ? [rest] : [])];
};
