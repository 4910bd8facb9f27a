import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createReviewLists } from "../../../shared/aws/review-lists.ts";
import { createSummaryComposer } from "../../../shared/email/compose-summary.ts";
import type { Mailer } from "../../../shared/use-cases/reminder-ports.ts";
import { sendSummaries } from "../../../shared/use-cases/send-summaries.ts";
import type { SendSummariesPorts } from "../../../shared/use-cases/summary-ports.ts";
import { dieAt } from "../../support/crash.ts";
import { startDatabase, type TestDatabase } from "../../support/database.ts";
import { buildPerson, buildReview, buildTeam, createOutbox, createWorld, type World } from "../../support/reminder-world.ts";

let database: TestDatabase;
let world: World;
const monday = "2026-03-23T08:00:00.000Z";
const teams = [
  buildTeam("ash"),
  buildTeam("birch"),
  buildTeam("oak", { headcount: 4, serviceManagerId: "lead", headOfServiceId: "lead" }),
  buildTeam("elm", { headcount: 5, serviceManagerId: "lead", headOfServiceId: "lead" }),
];

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const prepare = async (): Promise<void> => {
  world = createWorld(database.client);
  await world.empty();
  world.now = monday;
  await world.putTeams(...teams);
  await world.putStructure({
    services: [{ serviceId: "adult", name: "Adult", directorateId: "mental-health", teamIds: teams.map(({ teamId }) => teamId) }],
    leadIds: ["lead"],
  });
  await world.putPeople(
    buildPerson("matron", { deputyId: "stand-in" }),
    ...["head", "lead", "stand-in"].map((id) => buildPerson(id)),
  );
  const stages = Array.from({ length: 5 }, (_, n) =>
    buildReview(`s${n}`, { kind: "pipss-stage", stageId: "S4", dueAt: "2026-03-22T10:00:00.000Z" }),
  );
  await world.putOpenReviews(buildReview("c1"), buildReview("c2", { teamId: "oak" }), ...stages);
};
beforeEach(prepare);

const run = (mailer: Mailer, ports: Partial<SendSummariesPorts> = {}) => {
  const clock = { now: () => world.now, newId: () => crypto.randomUUID(), remainingMs: () => 300_000 };
  const log = () => {};
  const logger = { info: log, warn: log, error: log };
  const lists = createReviewLists(database.client, "reviews");
  const compose = createSummaryComposer("https://aftercare.example");
  const all = { ...world.stores, lists, mailer, compose, clock, logger, pace: async () => {}, ...ports };
  return sendSummaries(all, { allowedDomains: new Set(["trust.example"]) });
};

test("each manager and lead gets one mail of their teams, a lead without support and a small team without its name", async () => {
  const { sent, mailer } = createOutbox();
  expect(await run(mailer)).toEqual({ mails: 3, skipped: 0, failed: 0, possibleRepeats: 0 });
  const texts = Object.fromEntries(sent.map(({ to, text }) => [to, text]));
  expect(Object.keys(texts).sort()).toEqual(["head@trust.example", "lead@trust.example", "matron@trust.example"]);
  const ash =
    "Ward ash\nReviews: 1 open, 1 overdue (1 by 4 to 7 days). Escalated: 1.\nSupport cases: 5 open, overdue: 5 by up to";
  expect(texts["matron@trust.example"]).toContain(ash);
  expect(texts["matron@trust.example"]).toContain("Ward birch\nReviews: none open.");
  expect(texts["matron@trust.example"]).not.toContain("small");
  // The lead manages Oak and Elm besides, and sees of their support what their manager sees; of the others nothing.
  expect(texts["lead@trust.example"]?.match(/cases: /g)).toHaveLength(1);
  expect(texts["lead@trust.example"]).toContain("Teams too small to be named\nReviews: 1 open");
  expect(texts["lead@trust.example"]).not.toMatch(/Ward (oak|elm)/);
});

test("a small team that is the only one of a reader is not counted for them", async () => {
  await world.putTeams(buildTeam("elm"));
  const { sent, mailer } = createOutbox();
  await run(mailer);
  const text = sent.find(({ to }) => to === "lead@trust.example")?.text;
  expect(text).toContain("One of your teams is too small to be counted here");
  expect(text?.match(/^Reviews:.*/gm)).toEqual([
    "Reviews: 1 open, 1 overdue (1 by 4 to 7 days). Escalated: 1.",
    "Reviews: none open.",
    "Reviews: none open.",
  ]);
});

test("a week has one for each, however often the job runs, and two at once send one", async () => {
  const { sent, mailer } = createOutbox();
  await Promise.all([run(mailer), run(mailer)]);
  world.now = "2026-03-25T11:00:00.000Z";
  expect(await run(mailer)).toEqual({ mails: 0, skipped: 3, failed: 0, possibleRepeats: 0 });
  expect(sent).toHaveLength(3);
  world.now = "2026-03-30T07:00:00.000Z";
  expect(await run(mailer)).toMatchObject({ mails: 3 });
});

test("whoever is away is stood in for; a mail that is refused goes with the next run and holds up no other", async () => {
  await world.putPeople(
    buildPerson("matron", { deputyId: "stand-in", absences: [{ fromOn: "2026-03-23", toOn: "2026-03-23" }] }),
  );
  const first = createOutbox((to) => (to === "head@trust.example" ? "throttled" : "sent"));
  expect(await run(first.mailer)).toEqual({ mails: 2, skipped: 0, failed: 1, possibleRepeats: 0 });
  expect(first.sent.map(({ to }) => to).sort()).toEqual(["lead@trust.example", "stand-in@trust.example"]);
  const second = createOutbox();
  expect(await run(second.mailer)).toEqual({ mails: 1, skipped: 2, failed: 0, possibleRepeats: 0 });
  expect(second.sent.map(({ to }) => to)).toEqual(["head@trust.example"]);
});

test.each(["before", "after"] as const)(
  "a run that dies %s any call loses no summary, and doubles only what is marked and counted",
  async (when) => {
    for (let atCall = 1, outcome = "died"; outcome === "died"; atCall += 1) {
      await prepare();
      const { sent, mailer } = createOutbox();
      const lists = createReviewLists(database.client, "reviews");
      const { ports, died } = dieAt({ ...world.stores, lists, mailer }, { atCall, when });
      outcome = (await Promise.race([run(ports.mailer, ports).then(() => "ended"), died])) as string;
      world.now = "2026-03-23T09:00:00.000Z";
      const { possibleRepeats } = await run(mailer);
      const doubled = sent.length - new Set(sent.map(({ to }) => to)).size;
      expect([atCall, new Set(sent.map(({ to }) => to)).size]).toEqual([atCall, 3]);
      expect(doubled).toBeLessThanOrEqual(possibleRepeats);
      expect(possibleRepeats).toBeLessThanOrEqual(1);
    }
  },
);
