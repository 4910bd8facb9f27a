import { afterAll, beforeAll, expect, test } from "vitest";
import { addHours } from "../../../shared/domain/calendar.ts";
import { foreseeReminders } from "../../../shared/use-cases/foresee-reminders.ts";
import { gatherContacts } from "../../../shared/use-cases/gather-contacts.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildPerson, buildReview, buildTeam, createOutbox, createWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const from = "2026-03-27T12:00:00.000Z";
const until = addHours(from, 24 * 14);

const reviews = () => [
  buildReview("c1", { reference: "AAAA-1111", dueAt: "2026-03-27T23:00:00.000Z" }),
  buildReview("c2", { reference: "AAAA-2222", teamId: "birch", dueAt: "2026-03-28T21:15:00.000Z", kind: "patient-debrief" }),
  buildReview("c3", { reference: "AAAA-3333", teamId: "birch", dueAt: "2026-03-20T10:00:00.000Z", kind: "formal-review" }),
  buildReview("c4", {
    reference: "AAAA-4444",
    teamId: "oak",
    dueAt: "2026-04-01T16:00:00.000Z",
    kind: "pipss-stage",
    stageId: "S4",
  }),
  buildReview("c5", {
    reference: "AAAA-5555",
    dueAt: "2026-03-30T09:00:00.000Z",
    snoozedUntil: "2026-04-02T07:00:00.000Z",
    nextReminderAt: "2026-04-02T07:00:00.000Z",
  }),
  buildReview("c6", {
    reference: "AAAA-6666",
    status: "settled",
    settledAt: "2026-03-27T11:00:00.000Z",
    nextTier: "closing",
    nextReminderAt: "2026-03-28T08:00:00.000Z",
  }),
];

const prepare = async () => {
  world = createWorld(database.client);
  await world.empty();
  await world.putTeams(
    buildTeam("ash", { roleMailbox: "ash@trust.example" }),
    buildTeam("birch"),
    buildTeam("oak", { managerId: "nobody", deputyId: "nobody", serviceManagerId: "nobody", headOfServiceId: "nobody" }),
  );
  const away = { absences: [{ fromOn: "2026-03-29", toOn: "2026-03-31" }] };
  await world.putPeople(buildPerson("manager-birch", away));
  await world.putPeople(...["manager-ash", "deputy-ash", "deputy-birch", "matron"].map((id) => buildPerson(id)));
  await world.putPeople(buildPerson("head", { email: "head@elsewhere.example", deputyId: "vice" }), buildPerson("vice"));
  const escalated = { reviewId: "c6.staff-debrief", clockEvent: 1, tier: "escalation-1", occasion: "escalation-1" } as const;
  const address = "matron@trust.example";
  const mail = { mailId: "m0", address, deliveries: [escalated], claimedAt: from, leaseEndsAt: from, events: {} };
  await world.stores.deliveries.claim(mail, [{ ...escalated, address, personId: "matron", mailId: "m0" }]);
  await world.putReviews(...reviews());
};

const foresee = async () => {
  const found = await world.stores.reminders.readReviews(reviews().map(({ reviewId }) => reviewId));
  const told = (await Promise.all(found.map(({ reviewId }) => world.stores.deliveries.listOfReview(reviewId)))).flat();
  const contacts = await gatherContacts(world.stores.recipients, found, new Set(["trust.example"]), told);
  return foreseeReminders(contacts, found, told, world.now, until);
};

test("what is foreseen for a fortnight over Easter is what the job sends, mail by mail, also seen from the middle of it", async () => {
  await prepare();
  world.now = from;
  const { mails, held } = await foresee();
  expect(mails.length).toBeGreaterThan(20);
  expect(held.map(({ review, why }) => `${review.reference} ${why}`)).toEqual(
    expect.arrayContaining(["AAAA-5555 snoozed", "AAAA-4444 nobody", "AAAA-2222 quiet"]),
  );
  // Whoever has an address that mail may not go to is told of once, and not at every tier.
  const refused = held.filter(({ review, why }) => review.reference === "AAAA-3333" && why === "domain-refused");
  expect(refused).toHaveLength(1);
  const { sent, mailer } = createOutbox();
  const instants = [...new Set(mails.map(({ at }) => at))];
  for (const [index, at] of instants.entries()) {
    world.now = at;
    const before = sent.length;
    if (index === 7) expect((await foresee()).mails).toEqual(mails.filter((mail) => mail.at >= at));
    await world.run(mailer);
    const told = sent
      .slice(before)
      .map(({ to, text }) => `${to} ${[...text.matchAll(/^Reference: (\S+)$/gm)].map(([, one]) => one)}`);
    const expected = mails
      .filter((mail) => mail.at === at)
      .map(({ recipient, lines }) => `${recipient.address} ${lines.map(({ review }) => review.reference)}`);
    expect(told.sort(), at).toEqual(expected.sort());
  }
  const between = sent.length;
  world.now = until;
  await world.run(mailer);
  expect(sent).toHaveLength(between);
});
