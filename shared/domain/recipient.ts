import { type ClockTime, type Day, londonClock, londonDay } from "./calendar.ts";
import type { Absence, Person, Team } from "./directory.ts";
import { type Addressee, latestByAddressee, type PlannedRung } from "./reminder.ts";
import type { Instant, Review } from "./review.ts";

/** Why somebody gets a mail; the footer of the mail says it. */
export type Reason = "responsible" | "deputy" | "standing-in" | "service-manager" | "head-of-service" | "escalated-to";

/** An address a rung is sent to. A role mailbox is read by whoever is on duty and has no quiet hours. */
export type Recipient = { address: string; personId?: string; isRoleMailbox: boolean; reason: Reason };

/** What is known of people when a run starts; addresses in lower case. */
export type Contacts = {
  teams: ReadonlyMap<string, Team>;
  people: ReadonlyMap<string, Person>;
  /** Who leads across the organisation, first choice first. */
  leadIds: readonly string[];
  suppressed: ReadonlySet<string>;
  allowedDomains: ReadonlySet<string>;
};

/** Nobody can be reached for an addressee, or an address was passed over because its domain is not allowed. */
export type Gap = { addressee: Addressee; kind: "nobody" | "domain-refused"; personId?: string };

/** A rung that an address gets; of one that goes by the ladder also for whom of it. */
export type Addressed = { recipient: Recipient; rung: PlannedRung; addressee?: Addressee };

/** As much of them as decides whose a review is. */
export type Holders = Pick<Contacts, "teams" | "people" | "leadIds">;

/** As much of a review as decides who is told of it. */
type Owed = Pick<Review, "teamId" | "responsible" | "undelivered">;

type Candidate = { address: string; personId?: string };

const isAway = (absences: readonly Absence[], on: Day): boolean =>
  absences.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn);

export const domainOf = (address: string): string => address.slice(address.lastIndexOf("@") + 1);

/** A person, then whoever deputises for them. */
const withDeputy = (contacts: Holders, personId: string | undefined): (string | undefined)[] => [
  personId,
  personId === undefined ? undefined : contacts.people.get(personId)?.deputyId,
];

const levelsAbove = (contacts: Holders, team: Team | undefined): (string | undefined)[] => [
  ...withDeputy(contacts, team?.serviceManagerId),
  ...withDeputy(contacts, team?.headOfServiceId),
];

/** The line manager of a case owes its later stages; of a case without one the team's deputy is told, since its manager may be the colleague. */
const ownerChain = (contacts: Holders, review: Owed, team: Team | undefined): (string | undefined)[] => {
  const { role, personId } = review.responsible;
  if (role === "service-manager") return withDeputy(contacts, team?.serviceManagerId);
  if (role === "lead") return contacts.leadIds.flatMap((leadId) => withDeputy(contacts, leadId));
  if (role === "head-of-service") return withDeputy(contacts, team?.headOfServiceId);
  if (role === "line-manager" && personId !== undefined) return withDeputy(contacts, personId);
  const [manager, managersDeputy] = withDeputy(contacts, personId ?? team?.managerId);
  const deputy = team?.deputyId ?? managersDeputy;
  return role === "line-manager" ? [deputy] : [manager, deputy];
};

/** The people to try for an addressee, first choice first. Only the deputy has no level above: whoever owes the review is told too. */
const chainOf = (contacts: Holders, review: Owed, addressee: Addressee): (string | undefined)[] => {
  const team = contacts.teams.get(review.teamId);
  if (addressee === "service-manager") return levelsAbove(contacts, team);
  if (addressee === "head-of-service") return withDeputy(contacts, team?.headOfServiceId);
  const owners = ownerChain(contacts, review, team);
  return addressee === "deputy" ? owners.slice(1) : [...owners, ...levelsAbove(contacts, team)];
};

const isThere = (person: Person | undefined, on: Day): person is Person =>
  person?.active === true && !isAway(person.absences, on);

/** Whether a review is somebody's to do now: they come first for it, or everybody before them is away or has left. */
export const isOwedBy = (holders: Holders, review: Owed, personId: string, now: Instant): boolean => {
  const chain = chainOf(holders, review, "responsible").filter((id) => id !== undefined);
  const before = chain.slice(0, chain.indexOf(personId));
  return chain.includes(personId) && before.every((id) => !isThere(holders.people.get(id), londonDay(now)));
};

const candidatesOf = (contacts: Contacts, review: Owed, addressee: Addressee, on: Day): Candidate[] => {
  const mailbox = contacts.teams.get(review.teamId)?.roleMailbox;
  // A duty of the team that somebody was named for is theirs, and not for everybody who reads the mailbox.
  const { role, personId: named } = review.responsible;
  const hasMailbox = addressee === "responsible" && role === "team-manager" && named === undefined && mailbox !== undefined;
  const people = chainOf(contacts, review, addressee).flatMap((personId) => {
    const person = personId === undefined ? undefined : contacts.people.get(personId);
    if (!isThere(person, on) || person.email === "") return [];
    return [{ address: person.email, personId: person.personId }];
  });
  const candidates = (hasMailbox ? [{ address: mailbox }, ...people] : people)
    .map((candidate) => ({ ...candidate, address: candidate.address.toLowerCase() }))
    .filter(({ address }) => !contacts.suppressed.has(address));
  // Last, and not left out: the ledger keeps the tier that came back from going there again, and a later one has to go somewhere.
  const cameBack = ({ address }: Candidate): boolean => review.undelivered?.includes(address) === true;
  return [...candidates.filter((one) => !cameBack(one)), ...candidates.filter(cameBack)];
};

const reasonOf = (contacts: Contacts, review: Owed, addressee: Addressee, chosen: Candidate): Reason => {
  if (chosen.personId === undefined) return "responsible";
  const [first] = chainOf(contacts, review, addressee);
  return chosen.personId === first ? addressee : "standing-in";
};

type Resolved = { recipient?: Recipient; gaps: Gap[] };

/** Who is written to for one addressee now: the first of the chain who is there and may be written to. */
export const resolveAddressee = (contacts: Contacts, review: Owed, addressee: Addressee, now: Instant): Resolved => {
  const gaps: Gap[] = [];
  for (const candidate of candidatesOf(contacts, review, addressee, londonDay(now))) {
    const { address, personId } = candidate;
    if (contacts.allowedDomains.has(domainOf(address))) {
      const reason = reasonOf(contacts, review, addressee, candidate);
      return { recipient: { ...candidate, isRoleMailbox: personId === undefined, reason }, gaps };
    }
    gaps.push({ addressee, kind: "domain-refused", ...(personId !== undefined && { personId }) });
  }
  return { gaps: addressee === "deputy" ? gaps : [...gaps, { addressee, kind: "nobody" }] };
};

/** Who gets what of the rungs that have passed: every address once, with the latest rung that reaches it. */
export const addressRungs = (
  contacts: Contacts,
  review: Review,
  rungs: readonly PlannedRung[],
  now: Instant,
): { addressed: Addressed[]; gaps: Gap[] } => {
  const byAddress = new Map<string, Addressed>();
  const gaps: Gap[] = [];
  const inOrder = [...latestByAddressee(rungs)].sort(([, one], [, other]) => rungs.indexOf(one) - rungs.indexOf(other));
  for (const [addressee, rung] of inOrder) {
    const resolved = resolveAddressee(contacts, review, addressee, now);
    gaps.push(...resolved.gaps);
    const { recipient } = resolved;
    if (recipient !== undefined) byAddress.set(recipient.address, { recipient, rung, addressee });
  }
  return { addressed: [...byAddress.values()], gaps };
};

/** Those who were told before and may still be written to, each address once. Nobody stands in for news that is only good. */
export const toldBefore = (
  contacts: Contacts,
  told: readonly { address: string; personId?: string | undefined }[],
): Recipient[] => {
  const byAddress = new Map<string, Recipient>();
  for (const { address, personId } of told) {
    const isHere = personId === undefined || contacts.people.get(personId)?.active === true;
    if (!isHere || contacts.suppressed.has(address) || !contacts.allowedDomains.has(domainOf(address))) continue;
    const isRoleMailbox = personId === undefined;
    byAddress.set(address, { address, ...(personId !== undefined && { personId }), isRoleMailbox, reason: "escalated-to" });
  }
  return [...byAddress.values()];
};

/** The London times between which a person's own address is left alone; the quiet time spans midnight. */
export type Quiet = { from: ClockTime; until: ClockTime };

/** Whether a recipient is left alone at this instant. */
export const isQuiet = (quiet: Quiet, recipient: Recipient, now: Instant): boolean => {
  const clock = londonClock(now);
  return !recipient.isRoleMailbox && (clock >= quiet.from || clock < quiet.until);
};
