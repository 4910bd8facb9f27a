import type { Team } from "../domain/directory.ts";
import { sortByName } from "../domain/order.ts";
import { type Contacts, type Recipient, resolveAddressee } from "../domain/recipient.ts";
import type { Instant, Responsible } from "../domain/review.ts";
import { addAgeing, type TeamSummary } from "../domain/summary.ts";
import { nameInMail } from "./name-team.ts";
import type { SummaryContent, SummaryLine } from "./summary-ports.ts";

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

/** Fewer unnamed teams than these are known by their counts, to whoever knows which teams are theirs. */
const fewestUnnamed = 2;

/** What a mail says: named teams by name, then all the others as one. */
export const linesOfSummary = (
  { teamIds, supportIds }: SummaryPlan,
  teams: ReadonlyMap<string, Team>,
  summaries: ReadonlyMap<string, TeamSummary>,
): Omit<SummaryContent, "monday"> => {
  const lines = [...teamIds].flatMap((teamId) => {
    const [team, summary] = [teams.get(teamId), summaries.get(teamId)];
    if (team === undefined || summary === undefined) return [];
    const support = supportIds.has(teamId) ? { support: summary.support } : {};
    return [{ ...nameInMail(team), reviews: summary.reviews, ...support }];
  });
  const named = lines.flatMap(({ teamName, ...line }) => (teamName === undefined ? [] : [{ name: teamName, ...line }]));
  const unnamed = lines.filter(({ teamName }) => teamName === undefined);
  return {
    lines: [...sortByName(named), ...addUnnamed(unnamed)],
    isOneLeftOut: unnamed.length > 0 && unnamed.length < fewestUnnamed,
  };
};

const addUnnamed = (unnamed: readonly Omit<SummaryLine, "name">[]): SummaryLine[] => {
  if (unnamed.length < fewestUnnamed) return [];
  const supports = unnamed.flatMap(({ support }) => support ?? []);
  const support = supports.length < fewestUnnamed ? {} : { support: addAgeing(supports) };
  return [{ name: "Teams too small to be named", reviews: addAgeing(unnamed.map(({ reviews }) => reviews)), ...support }];
};
