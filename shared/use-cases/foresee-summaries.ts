import type { Person } from "../domain/directory.ts";
import type { Recipient } from "../domain/recipient.ts";
import { nextMonday } from "../domain/reminder.ts";
import type { Instant } from "../domain/review.ts";
import { summaryAt } from "../policy/reminders.ts";
import { gatherPeople } from "./gather-contacts.ts";
import { planSummaries } from "./plan-summaries.ts";
import type { Directory } from "./ports.ts";
import type { RecipientStore } from "./reminder-ports.ts";
import { readTeamsToList } from "./teams.ts";

/** A weekly summary that will go: when, to whom, and of how many of the teams that the reader sees. */
export type ForeseenSummary = { at: Instant; recipient: Recipient; personName?: string; teams: number };

type Ports = { directory: Directory; recipients: RecipientStore };

/** The Mondays between two times at which summaries go. */
const listMondays = (from: Instant, until: Instant): Instant[] => {
  const mondays: Instant[] = [];
  for (let at = nextMonday(from, summaryAt); at <= until; at = nextMonday(at, summaryAt)) mondays.push(at);
  return mondays;
};

/** The summaries that go between two times of the teams that somebody sees, from the planner of their job. */
export const foreseeSummaries = async (
  { directory, recipients }: Ports,
  allowedDomains: ReadonlySet<string>,
  person: Person,
  from: Instant,
  until: Instant,
): Promise<ForeseenSummary[]> => {
  const mondays = listMondays(from, until);
  if (mondays.length === 0) return [];
  const [teams, { leadIds = [] }] = await Promise.all([readTeamsToList(directory, person), recipients.readStructure()]);
  const contacts = await gatherPeople(recipients, { teams, leadIds }, allowedDomains);
  return mondays.flatMap((at) =>
    planSummaries(contacts, at).plans.map(({ recipient, teamIds }) => {
      const name = contacts.people.get(recipient.personId ?? "")?.name;
      return { at, recipient, ...(name !== undefined && { personName: name }), teams: teamIds.size };
    }),
  );
};
