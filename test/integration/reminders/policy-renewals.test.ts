import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createDirectory } from "../../../shared/aws/directory-store.ts";
import { createItemReader } from "../../../shared/aws/item-reader.ts";
import { createRenewalStore } from "../../../shared/aws/renewal-store.ts";
import { createReviewLists } from "../../../shared/aws/review-lists.ts";
import type { PolicyDocument } from "../../../shared/policy/documents.ts";
import { checkPolicies } from "../../../shared/use-cases/check-policies.ts";
import { describeReviews } from "../../../shared/use-cases/describe-reviews.ts";
import { listMyOpenReviews, listReviews } from "../../../shared/use-cases/list-reviews.ts";
import { dieAt } from "../../support/crash.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildPerson, createOutbox, createWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;
const lead = buildPerson("lead", { grants: [{ role: "lead" }], deputyId: "stand-in" });

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  world = createWorld(database.client);
  await world.empty();
  await world.putPeople(lead, buildPerson("stand-in"));
  await world.putStructure({ services: [], leadIds: ["lead"] });
});

const library = (...expiries: (string | undefined)[]): PolicyDocument[] =>
  expiries.map((expiresOn, index) => ({
    id: `policy-${index}`,
    title: `Policy ${index}`,
    section: "section 1",
    ...(expiresOn !== undefined && { expiresOn }),
  }));

const store = () => createRenewalStore(database.client, "reviews", 2);
const checkAt = (at: string, documents: PolicyDocument[]) => checkPolicies({ store: store(), now: () => at }, documents);
const listPorts = (at: string) => ({
  now: () => at,
  directory: createDirectory(createItemReader(database.client), "directory"),
  lists: createReviewLists(database.client, "reviews"),
});
const runAt = async (at: string): Promise<string[]> => {
  const { sent, mailer } = createOutbox();
  world.now = at;
  await world.run(mailer);
  return sent.map(({ to, subject }) => `${to}: ${subject}`);
};

test("a document is owed from 90 days before its last one, once however often it is looked at", async () => {
  const documents = library("2026-06-30", undefined);
  expect(await checkAt("2026-03-31T07:00:00.000Z", documents)).toEqual({ opened: 0, settled: 0, open: 0 });
  expect(await checkAt("2026-04-01T06:00:00.000Z", documents)).toEqual({ opened: 1, settled: 0, open: 1 });
  expect(await checkAt("2026-04-02T06:00:00.000Z", documents)).toEqual({ opened: 0, settled: 0, open: 1 });
  const review = await world.readReview("policy-policy-0.2026-06-30");
  expect(review).toMatchObject({
    status: "open",
    dueAt: "2026-06-30T16:00:00.000Z",
    nextTier: "due-soon",
    nextReminderAt: "2026-04-01T07:00:00.000Z",
    version: 1,
  });
});

test("the lead is told 90, 30 and 0 days before, then every Monday, and nobody else is", async () => {
  const documents = library("2026-06-30");
  await checkAt("2026-04-01T06:00:00.000Z", documents);
  const told: Record<string, string[]> = {};
  for (let day = Date.parse("2026-04-01T07:00:00.000Z"); day < Date.parse("2026-07-15T00:00:00.000Z"); day += 86_400_000) {
    const at = new Date(day).toISOString();
    const mails = await runAt(at);
    if (mails.length > 0) told[at.slice(0, 10)] = mails;
  }
  const due = ["lead@trust.example: Review due 30 Jun 17:00, ref policy-0"];
  const overdue = ["lead@trust.example: Review due 30 Jun 17:00, ref policy-0"];
  expect(told).toEqual({
    "2026-04-01": due,
    "2026-05-31": due,
    "2026-06-30": due,
    "2026-07-06": overdue,
    "2026-07-13": overdue,
  });
});

test("one that has expired long ago is told of once now and then every Monday, to the deputy of a lead who is away", async () => {
  await world.putPeople({ ...lead, absences: [{ fromOn: "2026-03-01", toOn: "2026-03-31" }] });
  await checkAt("2026-03-17T07:00:00.000Z", library("2024-04-30"));
  const line = "stand-in@trust.example: Review due 30 Apr 17:00, ref policy-0";
  expect(await runAt("2026-03-17T08:00:00.000Z")).toEqual([line]);
  expect(await runAt("2026-03-18T08:00:00.000Z")).toEqual([]);
  expect(await runAt("2026-03-23T08:00:00.000Z")).toEqual([line]);
});

test("a library with a later expiry settles the review, one without the document too, and one taken back opens it again", async () => {
  await checkAt("2026-06-01T06:00:00.000Z", library("2026-06-30", "2026-06-30"));
  expect(await checkAt("2026-06-20T06:00:00.000Z", library("2029-06-30"))).toEqual({ opened: 0, settled: 2, open: 0 });
  expect(await world.readReview("policy-policy-0.2026-06-30")).toMatchObject({
    status: "settled",
    heldAt: "2026-06-20T06:00:00.000Z",
  });
  const withdrawn = await world.readReview("policy-policy-1.2026-06-30");
  expect([withdrawn.status, withdrawn.heldAt, withdrawn.nextReminderAt]).toEqual(["settled", undefined, undefined]);
  expect(await checkAt("2026-06-21T06:00:00.000Z", library("2026-06-30"))).toEqual({ opened: 1, settled: 0, open: 1 });
  const reopened = await world.readReview("policy-policy-0.2026-06-30");
  expect(reopened).toMatchObject({ status: "open", clockEvent: 2, version: 3, nextReminderAt: "2026-06-30T07:00:00.000Z" });
  expect([reopened.heldAt, reopened.settledAt]).toEqual([undefined, undefined]);
});

test.each(["before", "after"] as const)(
  "a check that dies %s any call is made good by the next, and two at once make one review",
  async (when) => {
    const documents = library("2026-06-30", "2026-06-29", "2026-06-28");
    const at = "2026-06-01T06:00:00.000Z";
    for (let atCall = 1; ; atCall += 1) {
      await world.empty();
      await checkAt(at, library("2026-06-27"));
      const { ports, died } = dieAt({ store: store() }, { atCall, when });
      const outcome = await Promise.race([checkPolicies({ ...ports, now: () => at }, documents), died]);
      await Promise.all([checkAt(at, documents), checkAt(at, documents)]);
      const open = await store().listOpen();
      expect(open.map(({ reviewId, version }) => [reviewId, version]).sort()).toEqual([
        ["policy-policy-0.2026-06-30", 1],
        ["policy-policy-1.2026-06-29", 1],
        ["policy-policy-2.2026-06-28", 1],
      ]);
      if (outcome !== "died") {
        // Two reads, one settlement, three openings.
        expect(atCall).toBe(7);
        break;
      }
    }
  },
);

test("is listed for a lead alone, with its owner and the way to the library", async () => {
  const at = "2026-06-01T06:00:00.000Z";
  await checkAt(at, library("2026-06-30"));
  const open = await listMyOpenReviews(listPorts(at), lead);
  expect(open.map(({ reviewId }) => reviewId)).toEqual(["policy-policy-0.2026-06-30"]);
  const listed = await listReviews(listPorts(at), lead, { teamId: undefined, status: "open", cursor: undefined });
  expect(listed.ok && listed.value.reviews).toEqual(open);
  expect(await describeReviews(listPorts(at).directory, lead, open, at)).toMatchObject([
    { teamName: "The whole organisation", responsibleName: "Name of lead", mayDo: true },
  ]);
  for (const grant of [
    { role: "team-manager", teamId: "ash" },
    { role: "head-of-service", serviceId: "adult" },
    { role: "admin" },
  ] as const)
    expect(await listMyOpenReviews(listPorts(at), buildPerson("other", { grants: [grant] }))).toEqual([]);
});
