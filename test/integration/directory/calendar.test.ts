import { randomBytes } from "node:crypto";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { createCalendarFeedReader, createCalendarFeedStore } from "../../../shared/aws/calendar-feed-store.ts";
import { createItemReader } from "../../../shared/aws/item-reader.ts";
import { createRecipientStore } from "../../../shared/aws/recipient-store.ts";
import { putNewReview } from "../../../shared/aws/rows.ts";
import { writeTransaction } from "../../../shared/aws/transaction.ts";
import { directoryKeys, type Person, type Team } from "../../../shared/domain/directory.ts";
import type { Review } from "../../../shared/domain/review.ts";
import { type FeedAddress, makeAddress, readOwnFeed, revokeAddress } from "../../../shared/use-cases/keep-calendar.ts";
import { readCalendar } from "../../../shared/use-cases/read-calendar.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
  await saveTeam({});
  await putReviews();
});
afterAll(() => world.stop());
beforeEach(async () => {
  for (const one of [people.manager, people.birchManager, people.birchDeputy, people.matron]) await save(one);
});

const save = ({ personId, ...more }: Person) =>
  world.client.send(
    new PutCommand({ TableName: "directory", Item: { directoryKey: directoryKeys.person(personId), personId, ...more } }),
  );

const birch: Team = {
  teamId: "birch",
  name: "birch ward",
  serviceId: "adult-inpatient",
  directorateId: "mental-health",
  headcount: 20,
  managerId: "manager-birch",
  deputyId: "deputy-birch",
  serviceManagerId: "matron-adult",
  memberIds: [],
};

const saveTeam = (changes: Partial<Team>) =>
  world.client.send(
    new PutCommand({ TableName: "directory", Item: { directoryKey: directoryKeys.team("birch"), ...birch, ...changes } }),
  );

const reviewOf = (duty: string, changes: Partial<Review>): Review => ({
  reviewId: `case.${duty}`,
  kind: "formal-review",
  caseId: "case",
  reference: "K7Q4-9TZM",
  teamId: "birch",
  serviceId: "adult-inpatient",
  status: "open",
  dueAt: "2026-03-29T09:00:00.000Z",
  dueExplanation: "due soon",
  clockStartAt: "2026-03-26T09:00:00.000Z",
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
  ...changes,
});

const putReviews = () =>
  writeTransaction(
    world.client,
    [
      reviewOf("formal-review", {}),
      reviewOf("staff-debrief", { kind: "staff-debrief", dueAt: "2026-03-26T10:00:00.000Z" }),
      reviewOf("patient-debrief", { kind: "patient-debrief", status: "settled" }),
      reviewOf("S3", { kind: "pipss-stage", stageId: "S3", responsible: { role: "line-manager", personId: "manager-ash" } }),
    ].map((review) => putNewReview("reviews", review, 4)),
  );

const tables = { directory: "directory", audit: "audit" };
const parts = () => {
  const reader = createItemReader(world.client);
  const feeds = createCalendarFeedStore(world.client, reader, tables);
  const holders = createRecipientStore(world.client, reader, tables.directory);
  const newSecret = () => randomBytes(32).toString("base64url");
  return { ...world, feeds, holders, newSecret, readFeed: createCalendarFeedReader(reader, tables.directory) };
};

const make = async (person: Person): Promise<FeedAddress> => {
  const { version } = await readOwnFeed(parts(), person);
  const made = await makeAddress(parts(), person, { ...(version !== undefined && { version }) });
  if (!made.ok) throw new Error(made.problem.code);
  return made.value.address;
};

const dutiesAt = async (address: FeedAddress) =>
  (await readCalendar(parts(), address))?.map(({ review, isOverdue }) => `${review.reviewId}${isOverdue ? " overdue" : ""}`);

const ofTeam = ["case.staff-debrief overdue", "case.formal-review"];

describe("a calendar has", () => {
  test("what its owner owes by role, soonest first, without what is settled and what a line manager owes", async () => {
    expect(await dutiesAt(await make(people.birchManager))).toEqual(ofTeam);
  });

  test("what its owner owes by name, on whatever team", async () => {
    expect(await dutiesAt(await make(people.manager))).toEqual(["case.S3"]);
  });

  test("nothing for a deputy or those above, until whoever they stand in for is away", async () => {
    const [deputy, matron] = [await make(people.birchDeputy), await make(people.matron)];
    expect([await dutiesAt(deputy), await dutiesAt(matron)]).toEqual([[], []]);
    await save({ ...people.birchManager, absences: [{ fromOn: "2026-03-27", toOn: "2026-03-30" }] });
    expect([await dutiesAt(deputy), await dutiesAt(matron)]).toEqual([ofTeam, []]);
    await save({ ...people.birchDeputy, active: false });
    expect([await dutiesAt(deputy), await dutiesAt(matron)]).toEqual([undefined, ofTeam]);
  });

  test("the name of the team where it has six or more staff", async () => {
    const address = await make(people.birchManager);
    expect(await readCalendar(parts(), address)).toMatchObject([{ teamName: "birch ward" }, { teamName: "birch ward" }]);
    await saveTeam({ headcount: 5 });
    expect((await readCalendar(parts(), address))?.every((line) => !("teamName" in line))).toBe(true);
    await saveTeam({});
  });
});

describe("an address", () => {
  test("opens nothing once it was renewed or revoked, and the new one does", async () => {
    const old = await make(people.birchManager);
    const renewed = await make(people.birchManager);
    expect(renewed.feedId).toBe(old.feedId);
    expect([await dutiesAt(old), await dutiesAt(renewed)]).toEqual([undefined, ofTeam]);
    const { version = 0 } = await readOwnFeed(parts(), people.birchManager);
    expect(await revokeAddress(parts(), people.birchManager, { version })).toMatchObject({ ok: true, value: { isOpen: false } });
    expect(await dutiesAt(renewed)).toBeUndefined();
    expect(await dutiesAt({ ...renewed, feedSecret: "" })).toBeUndefined();
    expect(await dutiesAt({ feedId: "none", feedSecret: renewed.feedSecret })).toBeUndefined();
  });

  test("opens nothing of somebody who has left, lost their login or can owe nothing any more", async () => {
    const address = await make(people.birchManager);
    for (const change of [{ active: false }, { withoutLogin: true as const }, { grants: [] }]) {
      await save({ ...people.birchManager, ...change });
      expect([change, await dutiesAt(address)]).toEqual([change, undefined]);
    }
  });

  test("is made once of a page that is sent twice, and of two at once", async () => {
    const { version } = await readOwnFeed(parts(), people.matron);
    const body = { ...(version !== undefined && { version }) };
    const answers = await Promise.all([1, 2, 3, 4].map(() => makeAddress(parts(), people.matron, body)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await makeAddress(parts(), people.matron, body)).toMatchObject({ ok: false, problem: { code: "stale-version" } });
    expect(await makeAddress(parts(), people.matron, {})).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  });

  test("is nowhere in the database, and its making is in the audit, whose chains hold", async () => {
    const { feedSecret } = await make(people.birchManager);
    for (const TableName of ["directory", "audit"]) {
      const { Items } = await world.client.send(new ScanCommand({ TableName }));
      expect(JSON.stringify(Items)).not.toContain(feedSecret);
      expect(JSON.stringify(Items)).toContain("calendar-feed#");
    }
    const { audit, directory, incidents, support, reviews } = world.tables;
    expect(await verifyAudit(world.client, { audit, directory, incidents, support, reviews })).toMatchObject({
      broken: undefined,
    });
  });
});
