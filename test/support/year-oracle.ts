import type { Person, Team } from "../../shared/domain/directory.ts";
import { morningOf, readLondon, stepDay } from "./calendar-oracle.ts";
import { listTiers, type OracleTier } from "./reminder-oracle.ts";
import type { Life, YearPlan } from "./year-plan.ts";

type Told = { address: string; who: string };
type Pending = {
  life: Life;
  clockEvent: number;
  setAt: string;
  tiers: OracleTier[];
  pendingFrom: string;
  snoozedUntil: string;
  told: Told[];
  /** Whether a clock of before had it escalated. */
  wasEscalated: boolean;
  closingAt?: string;
};

const end = "2027-02-01";

/** The ledger that a year should leave, from the words of the policy alone. The caller tells it what happens, in order of time. */
export const createOracle = (plan: YearPlan) => {
  const people = new Map<string, Person>(plan.people.map((one) => [one.personId, one]));
  const teams = new Map<string, Team>(plan.teams.map((one) => [one.teamId, one]));
  const suppressed = new Set<string>();
  const ledger = new Set<string>();
  const reviews = new Map<string, Pending>();

  const isThere = (personId: string, on: string): boolean => {
    const gone = plan.leavers.get(personId);
    const away = people.get(personId)?.absences.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn) ?? true;
    return !away && (gone === undefined || on < gone);
  };
  const addressOf = (personId: string): string => people.get(personId)?.email ?? "";
  const withDeputy = (personId: string | undefined): (string | undefined)[] => [personId, people.get(personId ?? "")?.deputyId];

  /** The people or the mailbox to try for an addressee, first choice first. */
  const choices = ({ life }: Pending, who: string): { address: string; personId?: string }[] => {
    const team = teams.get(life.teamId);
    const above = [...withDeputy(team?.serviceManagerId), ...withDeputy(team?.headOfServiceId)];
    const ofTeam = [team?.managerId, team?.deputyId ?? withDeputy(team?.managerId)[1]];
    const owners = life.lineManagerId === undefined ? ofTeam : withDeputy(life.lineManagerId);
    const byAddressee: Record<string, (string | undefined)[]> = {
      responsible: [...owners, ...above],
      deputy: owners.slice(1),
      "service-manager": above,
      "head-of-service": withDeputy(team?.headOfServiceId),
    };
    const persons = (byAddressee[who] ?? []).flatMap((personId) =>
      personId === undefined ? [] : [{ address: addressOf(personId), personId }],
    );
    const isTeams = life.lineManagerId === undefined && who === "responsible" && team?.roleMailbox !== undefined;
    return isTeams ? [{ address: team?.roleMailbox ?? "" }, ...persons] : persons;
  };

  const resolve = (review: Pending, who: string, on: string) =>
    choices(review, who).find(
      ({ address, personId }) => !suppressed.has(address) && (personId === undefined || isThere(personId, on)),
    );

  const waits = (inDigest: boolean, isPerson: boolean, clock: string): boolean =>
    isPerson && (clock >= "20:00" || clock < (inDigest ? "08:00" : "07:30"));

  /** Tells one review's people what has passed, and answers the addresses that bounce. */
  const tell = (review: Pending, at: string): string[] => {
    const [on, clock] = readLondon(at);
    const passed = review.tiers.filter(
      (tier) => tier.at > review.pendingFrom && tier.at <= at && (tier.tier !== "due-soon" || tier.at > review.setAt),
    );
    if (passed.length === 0) return [];
    const latest = new Map(passed.flatMap((tier) => tier.to.map((who) => [who, tier] as const)));
    const mails = new Map<string, { who: string; tier: OracleTier; isPerson: boolean }>();
    const inOrder = [...latest].sort(([, a], [, b]) => passed.indexOf(a) - passed.indexOf(b));
    for (const [who, tier] of inOrder) {
      const found = resolve(review, who, on);
      if (found !== undefined) mails.set(found.address, { who, tier, isPerson: found.personId !== undefined });
    }
    const bounced: string[] = [];
    let somebodyWaits = false;
    let pendingFrom = at;
    for (const [address, { who, tier, isPerson }] of mails) {
      const key = `${review.life.id} ${review.clockEvent} ${tier.occasion} ${address}`;
      if (waits(tier.inDigest, isPerson, clock)) somebodyWaits = true;
      else if (!ledger.has(key)) {
        ledger.add(key);
        review.told.push({ address, who });
        if ((plan.dead.get(address) ?? end) > on) continue;
        bounced.push(address);
        const first = review.tiers.find((one) => one.tier === tier.tier)?.at ?? tier.at;
        pendingFrom = [pendingFrom, new Date(Date.parse(first) - 1).toISOString()].sort()[0] ?? at;
      }
    }
    if (!somebodyWaits || pendingFrom < at)
      review.pendingFrom = somebodyWaits ? ([review.pendingFrom, pendingFrom].sort()[0] ?? at) : pendingFrom;
    return bounced;
  };

  const close = (review: Pending, at: string): string[] => {
    const [on, clock] = readLondon(at);
    // Those above are told of nothing but that it is late.
    const above = review.told.filter(({ who }) => who === "service-manager" || who === "head-of-service");
    const addresses = new Set(above.map(({ address }) => address));
    if (clock >= "20:00" || clock < "08:00") return [];
    const personOf = (address: string) => plan.people.find(({ email }) => email === address)?.personId ?? "";
    const told = [...addresses].filter(
      (address) => !suppressed.has(address) && !((plan.leavers.get(personOf(address)) ?? end) <= on),
    );
    for (const address of told) ledger.add(`${review.life.id} ${review.clockEvent} closing ${address}`);
    reviews.delete(review.life.id);
    return told.filter((address) => (plan.dead.get(address) ?? end) <= on);
  };

  const isEscalated = ({ tiers }: Pending, at: string): boolean =>
    (tiers.find(({ tier }) => tier === "escalation-1")?.at ?? end) <= at;

  const startClock = (life: Life, clockEvent: number, setAt: string, dueAt: string, told: Told[], wasEscalated: boolean): void =>
    void reviews.set(life.id, {
      life,
      clockEvent,
      setAt,
      tiers: listTiers(life.kind, dueAt, `${end}T00:00:00.000Z`),
      pendingFrom: "",
      snoozedUntil: "",
      told,
      wasEscalated,
    });

  return {
    ledger,
    record: (life: Life): void => startClock(life, 1, life.setAt, life.dueAt, [], false),
    edit: (life: Life, at: string, dueAt: string): void => {
      const review = reviews.get(life.id);
      if (review === undefined) return;
      startClock(life, review.clockEvent + 1, at, dueAt, review.told, review.wasEscalated || isEscalated(review, at));
    },
    snooze: ({ id }: Life, until: string): void => {
      const review = reviews.get(id);
      const limit = review?.tiers.find(({ tier }) => tier === "escalation-2")?.at ?? "";
      const snoozedUntil = morningOf(until, "08:00");
      if (snoozedUntil >= limit) throw new Error(`a snooze of ${id} holds back escalation 2`);
      if (review !== undefined) review.snoozedUntil = snoozedUntil;
    },
    settle: ({ id }: Life, at: string): void => {
      const review = reviews.get(id);
      if (review === undefined || !(review.wasEscalated || isEscalated(review, at))) return void reviews.delete(id);
      const [on, clock] = readLondon(at);
      review.closingAt = morningOf(clock < "08:00" ? on : stepDay(on, 1), "08:00");
    },
    /** Everything that goes in a run at an instant, and in the runs right after it that answer bounces. */
    run: (at: string): void => {
      for (;;) {
        const bounced = [...reviews.values()].flatMap((review) => {
          if (review.closingAt !== undefined) return review.closingAt <= at ? close(review, at) : [];
          return review.snoozedUntil > at ? [] : tell(review, at);
        });
        if (bounced.length === 0) return;
        for (const address of bounced) suppressed.add(address);
      }
    },
  };
};
