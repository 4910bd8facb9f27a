import { describe, expect, test } from "vitest";
import { organisation, type Person, type Team } from "../../shared/domain/directory.ts";
import { addressRungs, type Contacts, isOwedBy, isQuiet, resolveAddressee } from "../../shared/domain/recipient.ts";
import type { Addressee, PlannedRung } from "../../shared/domain/reminder.ts";
import type { Review } from "../../shared/domain/review.ts";

const now = "2026-03-27T10:00:00.000Z";

const review: Review = {
  reviewId: "c.staff-debrief",
  kind: "staff-debrief",
  caseId: "c",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult",
  status: "open",
  dueAt: now,
  dueExplanation: "",
  clockStartAt: now,
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
};

const team: Team = {
  teamId: "ash",
  name: "Ash",
  serviceId: "adult",
  directorateId: "mental-health",
  headcount: 20,
  managerId: "manager",
  deputyId: "deputy",
  serviceManagerId: "matron",
  headOfServiceId: "head",
  memberIds: [],
};

const person = (personId: string, more: Partial<Person> = {}): Person => ({
  personId,
  name: personId,
  email: `${personId}@Trust.example`,
  active: true,
  grants: [],
  absences: [],
  ...more,
});

const everybody = ["manager", "deputy", "matron", "head", "line"].map((personId) => person(personId));

const contactsOf = (
  changes: { team?: Partial<Team>; people?: Person[]; suppressed?: string[]; leadIds?: string[] } = {},
): Contacts => ({
  teams: new Map([["ash", { ...team, ...changes.team }]]),
  people: new Map([...everybody, ...(changes.people ?? [])].map((one) => [one.personId, one])),
  leadIds: changes.leadIds ?? [],
  suppressed: new Set(changes.suppressed),
  allowedDomains: new Set(["trust.example"]),
});

const addressOf = (contacts: Contacts, addressee: Addressee, of: Review = review) =>
  resolveAddressee(contacts, of, addressee, now).recipient?.address;

const away = { absences: [{ fromOn: "2026-03-20", toOn: "2026-03-27" }] };
const gone = { active: false };

describe("whoever owes a team's review", () => {
  test("is its role mailbox where there is one, day and night", () => {
    const contacts = contactsOf({ team: { roleMailbox: "ash@trust.example" } });
    const { recipient } = resolveAddressee(contacts, review, "responsible", now);
    expect(recipient).toEqual({ address: "ash@trust.example", isRoleMailbox: true, reason: "responsible" });
  });

  test("is the manager, else the deputy, else the service manager, else the head of service", () => {
    expect(addressOf(contactsOf(), "responsible")).toBe("manager@trust.example");
    const absent = [person("manager", away)];
    expect(resolveAddressee(contactsOf({ people: absent }), review, "responsible", now).recipient).toEqual({
      address: "deputy@trust.example",
      personId: "deputy",
      isRoleMailbox: false,
      reason: "standing-in",
    });
    expect(addressOf(contactsOf({ people: [...absent, person("deputy", gone)] }), "responsible")).toBe("matron@trust.example");
    const suppressed = ["deputy@trust.example", "matron@trust.example"];
    expect(addressOf(contactsOf({ people: absent, suppressed }), "responsible")).toBe("head@trust.example");
  });

  test("is somebody on the last day of an absence no more than on its first, and again on the day after", () => {
    const back = { absences: [{ fromOn: "2026-03-20", toOn: "2026-03-26" }] };
    expect(addressOf(contactsOf({ people: [person("manager", back)] }), "responsible")).toBe("manager@trust.example");
    const starting = { absences: [{ fromOn: "2026-03-27", toOn: "2026-04-02" }] };
    expect(addressOf(contactsOf({ people: [person("manager", starting)] }), "responsible")).toBe("deputy@trust.example");
  });

  test("is told by nobody's silence: when all are away the gap is named", () => {
    const people = ["manager", "deputy", "matron", "head"].map((personId) => person(personId, away));
    expect(resolveAddressee(contactsOf({ people }), review, "responsible", now)).toEqual({
      gaps: [{ addressee: "responsible", kind: "nobody" }],
    });
  });

  test("is passed over and named where the address is outside the allowed domains", () => {
    const people = [person("manager", { email: "manager@elsewhere.example" })];
    const { recipient, gaps } = resolveAddressee(contactsOf({ people }), review, "responsible", now);
    expect(recipient?.personId).toBe("deputy");
    expect(gaps).toEqual([{ addressee: "responsible", kind: "domain-refused", personId: "manager" }]);
  });
});

describe("whoever owes what is no team's", () => {
  const renewal: Review = { ...review, ...organisation, kind: "policy-renewal", responsible: { role: "lead" } };
  const leads = { leadIds: ["first", "second"] };

  test("is the first lead, else their deputy, else the next lead", () => {
    const people = [person("first", { deputyId: "stand-in" }), person("second"), person("stand-in")];
    expect(addressOf(contactsOf({ ...leads, people }), "responsible", renewal)).toBe("first@trust.example");
    const absent = [...people, person("first", { ...away, deputyId: "stand-in" })];
    expect(addressOf(contactsOf({ ...leads, people: absent }), "responsible", renewal)).toBe("stand-in@trust.example");
    const both = [...absent, person("stand-in", gone)];
    expect(addressOf(contactsOf({ ...leads, people: both }), "responsible", renewal)).toBe("second@trust.example");
  });

  test("is nobody where nobody leads, and the gap is named", () => {
    expect(resolveAddressee(contactsOf(), renewal, "responsible", now)).toEqual({
      gaps: [{ addressee: "responsible", kind: "nobody" }],
    });
  });
});

describe("a duty of the team that somebody is named for", () => {
  test("is told to that person, else to their deputy or the team's, and not to the mailbox that everybody reads", () => {
    const named: Review = { ...review, responsible: { role: "team-manager", personId: "line" } };
    const mailbox = { team: { roleMailbox: "ash@trust.example" } };
    expect(addressOf(contactsOf(mailbox), "responsible", named)).toBe("line@trust.example");
    expect(addressOf(contactsOf({ ...mailbox, people: [person("line", away)] }), "responsible", named)).toBe(
      "deputy@trust.example",
    );
  });
});

describe("an address at which a tier did not arrive", () => {
  test("is passed over for that tier", () => {
    const again: Review = { ...review, undelivered: ["manager@trust.example", "matron@trust.example"] };
    expect(addressOf(contactsOf(), "responsible", again)).toBe("deputy@trust.example");
    expect(addressOf(contactsOf({ people: [person("deputy", away)] }), "responsible", again)).toBe("head@trust.example");
  });

  test("is the last to be tried, and is not tried while it is suppressed", () => {
    const again: Review = { ...review, undelivered: ["manager@trust.example"] };
    const others = ["deputy", "matron", "head"].map((id) => person(id, away));
    expect(addressOf(contactsOf({ people: others }), "responsible", again)).toBe("manager@trust.example");
    const suppressed = ["manager@trust.example"];
    expect(addressOf(contactsOf({ people: others, suppressed }), "responsible", again)).toBeUndefined();
  });
});

describe("whoever owes a support stage", () => {
  const stage: Review = {
    ...review,
    kind: "pipss-stage",
    stageId: "S3",
    responsible: { role: "line-manager", personId: "line" },
  };

  test("is the line manager, else their own deputy, and never the team's mailbox", () => {
    const mailbox = { team: { roleMailbox: "ash@trust.example" } };
    expect(addressOf(contactsOf(mailbox), "responsible", stage)).toBe("line@trust.example");
    const people = [person("line", { ...away, deputyId: "cover" }), person("cover")];
    expect(addressOf(contactsOf({ ...mailbox, people }), "responsible", stage)).toBe("cover@trust.example");
    expect(addressOf(contactsOf({ people }), "deputy", stage)).toBe("cover@trust.example");
  });

  test("is the team's deputy where the case has none, else who is above, and never the manager, whose own case it may be", () => {
    const unowned: Review = { ...stage, responsible: { role: "line-manager" } };
    expect(addressOf(contactsOf(), "responsible", unowned)).toBe("deputy@trust.example");
    const people = [person("deputy", away)];
    expect(addressOf(contactsOf({ people }), "responsible", unowned)).toBe("matron@trust.example");
  });
});

describe("the levels above", () => {
  test("stand in upwards, and a missing deputy is no gap", () => {
    expect(addressOf(contactsOf({ people: [person("matron", gone)] }), "service-manager")).toBe("head@trust.example");
    expect(resolveAddressee(contactsOf({ people: [person("deputy", away)] }), review, "deputy", now)).toEqual({ gaps: [] });
    expect(resolveAddressee(contactsOf({ people: [person("head", gone)] }), review, "head-of-service", now).gaps).toHaveLength(1);
  });

  test("get one mail with the latest tier when several reach one address", () => {
    const rung = (tier: PlannedRung["tier"], at: string, to: Addressee[]): PlannedRung => ({
      tier,
      occasion: tier,
      at,
      to,
      way: "at-once",
    });
    const rungs = [
      rung("overdue", "2026-03-27T08:00:00.000Z", ["responsible", "deputy"]),
      rung("escalation-1", "2026-03-27T08:00:00.000Z", ["service-manager"]),
    ];
    const people = [person("manager", away), person("deputy", away)];
    const { addressed } = addressRungs(contactsOf({ people }), review, rungs, now);
    expect(addressed.map(({ recipient, rung: { tier } }) => [recipient.address, tier])).toEqual([
      ["matron@trust.example", "escalation-1"],
    ]);
  });
});

describe("the quiet time", () => {
  const quiet = { from: "20:00", until: "07:30" } as const;
  const personal = { address: "a@trust.example", personId: "a", isRoleMailbox: false, reason: "responsible" } as const;

  test("is from 20:00 to 07:30 in London, for people's own addresses", () => {
    const quietAt = (at: string) => isQuiet(quiet, personal, at);
    expect(["2026-07-01T18:59:00.000Z", "2026-07-01T19:00:00.000Z"].map(quietAt)).toEqual([false, true]);
    expect(["2026-07-02T06:29:00.000Z", "2026-07-02T06:30:00.000Z"].map(quietAt)).toEqual([true, false]);
    expect(["2026-01-02T07:29:00.000Z", "2026-01-02T07:30:00.000Z"].map(quietAt)).toEqual([true, false]);
    expect(isQuiet(quiet, { ...personal, isRoleMailbox: true }, "2026-07-01T22:00:00.000Z")).toBe(false);
  });
});

describe("a review is owed by", () => {
  const owners = (people: Person[], of: Review = review, on = now) =>
    everybody.map(({ personId }) => personId).filter((personId) => isOwedBy(contactsOf({ people }), of, personId, on));
  const away = [{ fromOn: "2026-03-27", toOn: "2026-03-29" }];

  test("whoever comes first, who keeps it while away, and whoever stands in for them until they are back", () => {
    expect(owners([])).toEqual(["manager"]);
    expect(owners([person("manager", { absences: away })])).toEqual(["manager", "deputy"]);
    expect(owners([person("manager", { absences: away })], review, "2026-03-30T10:00:00.000Z")).toEqual(["manager"]);
    expect(owners([person("manager", { active: false }), person("deputy", { absences: away })])).toEqual([
      "manager",
      "deputy",
      "matron",
    ]);
  });

  test("the person it names, whose address does not matter, and then their own deputy", () => {
    const stage: Review = { ...review, kind: "pipss-stage", responsible: { role: "line-manager", personId: "line" } };
    expect(owners([person("line", { email: "" })], stage)).toEqual(["line"]);
    expect(owners([person("line", { absences: away, deputyId: "head" })], stage)).toEqual(["head", "line"]);
  });
});
