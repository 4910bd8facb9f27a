import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDirectory } from "../../../shared/aws/directory-store.ts";
import { createItemReader } from "../../../shared/aws/item-reader.ts";
import { createReviewLists } from "../../../shared/aws/review-lists.ts";
import type { Person } from "../../../shared/domain/directory.ts";
import { findMailOf } from "../../../shared/use-cases/foresee-reminders.ts";
import { readReminderPlan } from "../../../shared/use-cases/read-reminder-plan.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildPerson, buildReview, buildTeam, createWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

// A Friday.
const morning = "2026-03-20T09:00:00.000Z";
const manager = buildPerson("manager-birch", {
  deputyId: "cover",
  grants: [{ role: "team-manager", teamId: "birch" }],
});
const matron = buildPerson("matron", { grants: [{ role: "service-manager", serviceId: "adult" }] });
// Manages another team of the service, and stands in for the manager of this one.
const cover = buildPerson("cover", { grants: [{ role: "team-manager", teamId: "oak" }] });

beforeEach(async () => {
  world = createWorld(database.client);
  await world.empty();
  await world.putTeams(buildTeam("birch"), buildTeam("oak", { managerId: "cover" }));
  await world.putPeople(manager, matron, cover, ...["deputy-birch", "head", "lead"].map((id) => buildPerson(id)));
  const service = { serviceId: "adult", name: "Adult", directorateId: "mental-health", teamIds: ["birch", "oak"] };
  await world.putStructure({ services: [service], leadIds: ["lead"] });
});

const readPlan = (person: Person, from: string, until?: string) => {
  const directory = createDirectory(createItemReader(database.client), "directory");
  const ports = { ...world.stores, directory, lists: createReviewLists(database.client, "reviews") };
  const settings = { shards: 2, allowedDomains: new Set(["trust.example"]) };
  return readReminderPlan(ports, settings, person, from, until);
};

describe("tonight's reminders", () => {
  test.each([
    ["in the morning", morning, "2026-03-21T08:00:00.000Z"],
    ["before the digest", "2026-03-20T07:45:00.000Z", "2026-03-21T08:00:00.000Z"],
    ["in the evening", "2026-03-20T22:00:00.000Z", "2026-03-21T08:00:00.000Z"],
    ["after midnight", "2026-03-20T01:00:00.000Z", "2026-03-21T08:00:00.000Z"],
    ["in the night before the clocks change", "2026-03-28T23:30:00.000Z", "2026-03-29T07:00:00.000Z"],
  ])("asked for %s reach over the rest of the day and the night that follows", async (_when, from, until) => {
    expect(await readPlan(manager, from)).toMatchObject({ from, until });
  });

  test("say of what a manager has put off for longer that it waits, and until when", async () => {
    const until = "2026-03-25T08:00:00.000Z";
    await world.putOpenReviews(
      buildReview("c1", { teamId: "birch", snoozedUntil: until, nextReminderAt: until }),
      buildReview("c2", { teamId: "birch", nextReminderAt: until }),
    );
    const { mails, held } = await readPlan(manager, morning);
    expect(mails).toEqual([]);
    expect(held).toMatchObject([{ why: "snoozed", until, review: { caseId: "c1" } }]);
  });

  test("know with which mail goes what waited for the morning or was put off, and what does not go by then", async () => {
    const snoozedUntil = "2026-03-21T08:00:00.000Z";
    await world.putReviews(
      buildReview("c1", { teamId: "birch", dueAt: "2026-03-20T21:00:00.000Z", nextReminderAt: "2026-03-20T21:00:00.000Z" }),
      buildReview("c2", { teamId: "birch", dueAt: "2026-03-20T10:00:00.000Z", snoozedUntil, nextReminderAt: snoozedUntil }),
    );
    const whole = await readPlan(manager, morning);
    const goes = (plan: typeof whole) => plan.held.map((one) => [one.review.caseId, one.why, findMailOf(plan, one)?.at]);
    expect(goes(whole)).toEqual([
      ["c2", "snoozed", "2026-03-21T08:00:00.000Z"],
      ["c1", "quiet", "2026-03-21T07:30:00.000Z"],
    ]);
    expect(goes(await readPlan(manager, morning, "2026-03-20T23:00:00.000Z"))).toEqual([["c1", "quiet", undefined]]);
  });

  test("are nobody's to see who answers for no team and owes nothing", async () => {
    const seen = async (person: Person) => (await readPlan(person, morning)).seesAny;
    expect(await seen(buildPerson("admin", { grants: [{ role: "admin" }] }))).toBe(false);
    expect(await seen(manager)).toBe(true);
    const line = buildPerson("line-manager");
    expect(await seen(line)).toBe(false);
    const owed = { kind: "pipss-stage", stageId: "S3", responsible: { role: "line-manager", personId: "line-manager" } } as const;
    await world.putReviews(buildReview("c4", { teamId: "birch", ...owed, dueAt: "2026-03-20T12:00:00.000Z" }));
    expect(await seen(line)).toBe(true);
  });

  test("show a deputy what goes of the stages that they stand in for, and nobody else beside the team", async () => {
    const stage = {
      kind: "pipss-stage",
      stageId: "S3",
      responsible: { role: "line-manager", personId: "manager-birch" },
    } as const;
    await world.putReviews(buildReview("c3", { teamId: "birch", ...stage, dueAt: "2026-03-20T12:00:00.000Z" }));
    const told = async (person: Person) => (await readPlan(person, morning)).mails.map(({ recipient }) => recipient.address);
    expect(await told(cover)).toEqual(["manager-birch@trust.example"]);
    expect(await told({ ...cover, personId: "other" })).toEqual([]);
  });
});

describe("the weekly summaries", () => {
  test("are announced for each Monday, to whom, and of how many teams that the reader sees", async () => {
    const whole = await readPlan(matron, morning, "2026-03-30T12:00:00.000Z");
    const [first, second] = ["2026-03-23T08:00:00.000Z", "2026-03-30T07:00:00.000Z"];
    expect(whole.summaries.map(({ at, recipient, teams }) => [at, recipient.address, teams])).toEqual(
      [first, second].flatMap((at) => ["matron", "head", "lead"].map((id) => [at, `${id}@trust.example`, 2])),
    );
    const narrow = await readPlan(manager, morning, first);
    expect(narrow.summaries.map(({ recipient, teams }) => [recipient.personId, teams])).toEqual([
      ["matron", 1],
      ["head", 1],
      ["lead", 1],
    ]);
    expect((await readPlan(matron, morning)).summaries).toEqual([]);
  });

  test("go to whoever stands in for somebody who is away on that Monday", async () => {
    await world.putPeople({ ...matron, deputyId: "cover", absences: [{ fromOn: "2026-03-23", toOn: "2026-03-23" }] });
    const { summaries } = await readPlan(matron, morning, "2026-03-23T08:00:00.000Z");
    expect(summaries.map(({ recipient }) => recipient.personId)).toEqual(["cover", "head", "lead"]);
  });
});
