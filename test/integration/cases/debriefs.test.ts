import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listVersions } from "../../../shared/domain/debrief.ts";
import type { DebriefBody } from "../../../shared/policy/forms/debriefs.ts";
import { settleAction } from "../../../shared/use-cases/settle-action.ts";
import { submissionIdFor } from "../../../shared/use-cases/submission.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let incidentId: string;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(() => world?.stop());

const heldAt = "2026-03-27T11:00:00.000Z";

beforeEach(async () => {
  world.clock.now = "2026-03-27T12:00:00.000Z";
  incidentId = (await caseSteps(world).record()).incidentId;
});

type Kind = "staff" | "patient" | "formal";

const readCase = async (kind: Kind) => {
  const found = await readDebriefCase(world.incidents, incidentId, kind);
  if (found === undefined) throw new Error("the case is gone");
  return found;
};

const readWhole = async () => {
  const whole = await world.incidents.readWhole(incidentId);
  if (whole === undefined) throw new Error("the incident is gone");
  return whole;
};

const body = (changes: Partial<DebriefBody> = {}): DebriefBody =>
  ({ submissionId: randomUUID(), held: "held", heldAt, answers: {}, ...changes }) as DebriefBody;

const submit = async (kind: Kind, changes?: Partial<DebriefBody>) =>
  submitDebrief(world, people.nurse, kind, body(changes), await readCase(kind));

test("is stored once under the id of its sender, which nobody else can use first", async () => {
  const submissionId = submissionIdFor("nurse-ash", `/incidents/${incidentId}/debriefs/staff`);
  const answers = { answers: { whatHappened: "Somebody else's" } };
  expect(
    await submitDebrief(world, people.manager, "patient", body({ submissionId, ...answers }), await readCase("patient")),
  ).toMatchObject({ ok: true });
  const first = await submit("staff", { submissionId });
  expect(first).toMatchObject({ ok: true });
  expect(await submit("staff", { submissionId })).toEqual(first);
  expect(await submit("staff", { submissionId, ...answers })).toMatchObject({ problem: { code: "submission-conflict" } });
});

describe("amending a debrief", () => {
  const amendReason = "The time was wrong";

  test("keeps what was said before, says why, and puts the review right", async () => {
    const first = await submit("staff");
    if (!first.ok) throw new Error("refused");
    const later = "2026-03-27T11:30:00.000Z";
    const amendment = { amends: first.value.debriefId, amendReason };
    const second = await submitDebrief(
      world,
      people.manager,
      "staff",
      body({ heldAt: later }),
      await readCase("staff"),
      amendment,
    );
    expect(second).toMatchObject({ ok: true, value: { review: { status: "settled", heldAt: later, inTime: true } } });
    const [version] = listVersions((await readWhole()).debriefs);
    expect(version).toMatchObject({
      debrief: { heldAt: later, amendReason, submittedBy: "manager-ash" },
      earlier: [{ debriefId: first.value.debriefId, heldAt }],
    });
  });

  test("says of a debrief that it was not held after all", async () => {
    const first = await submit("staff");
    if (!first.ok) throw new Error("refused");
    const changes = { held: "not-held", heldAt: undefined, notHeldReason: "staffing" } as unknown as Partial<DebriefBody>;
    const { heldAt: _none, ...answers } = body(changes);
    const amendment = { amends: first.value.debriefId, amendReason };
    const second = await submitDebrief(world, people.nurse, "staff", answers as DebriefBody, await readCase("staff"), amendment);
    expect(second).toMatchObject({ ok: true, value: { review: { status: "settled", inTime: false } } });
  });

  test("of two who amend the same version at once lets one through", async () => {
    const first = await submit("staff");
    if (!first.ok) throw new Error("refused");
    const known = await readCase("staff");
    const amendment = { amends: first.value.debriefId, amendReason };
    const both = await Promise.all(
      [people.nurse, people.manager].map((person) => submitDebrief(world, person, "staff", body(), known, amendment)),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await readWhole()).debriefs).toHaveLength(2);
  });

  test("needs a debrief to amend", async () => {
    const known = await readCase("staff");
    const refused = await submitDebrief(world, people.nurse, "staff", body(), known, { amends: "none", amendReason });
    expect(refused).toMatchObject({ ok: false, problem: { kind: "conflict" } });
  });
});

describe("actions", () => {
  const actions = [
    { what: "Mend the lock", ownerRole: "team-manager", dueOn: "2026-04-07" },
    { what: "Ask for a quiet room", ownerRole: "service-manager", dueOn: "2026-04-02" },
  ] as const;

  test("are reviews of their own, due by the day agreed, without what they say", async () => {
    expect(await submit("staff", { actions: [...actions] })).toMatchObject({ ok: true });
    const { reviews, actions: stored } = await readWhole();
    expect(stored.map(({ what }) => what).sort()).toEqual(["Ask for a quiet room", "Mend the lock"]);
    const open = reviews.filter(({ kind }) => kind === "action").sort((a, b) => a.dueAt.localeCompare(b.dueAt));
    expect(open.map(({ dueAt, responsible, nextTier, status }) => [dueAt, responsible.role, nextTier, status])).toEqual([
      ["2026-04-02T16:00:00.000Z", "service-manager", "due-soon", "open"],
      ["2026-04-07T16:00:00.000Z", "team-manager", "due-soon", "open"],
    ]);
    expect(JSON.stringify(open)).not.toMatch(/the lock|quiet room/);
  });

  test("are not agreed for a day that has passed", async () => {
    const refused = await submit("staff", { actions: [{ ...actions[0], dueOn: "2026-03-26" }] });
    expect(refused).toMatchObject({ problem: { issues: [{ path: "actions.0.dueOn", code: "in-past" }] } });
  });

  test("are marked as done once, late or in time", async () => {
    await submit("staff", { actions: [actions[0]] });
    const actionId = (await readWhole()).actions[0]?.actionId ?? "";
    const found = await world.incidents.readAction(incidentId, actionId);
    if (found === undefined) throw new Error("no action");
    world.clock.now = "2026-04-09T12:00:00.000Z";
    const done = { version: 1, doneAt: "2026-04-08T10:00:00.000Z", note: "New lock" };
    expect(await settleAction(world, people.manager, found, done)).toMatchObject({
      ok: true,
      value: { action: { doneBy: "manager-ash", note: "New lock" }, review: { status: "settled", inTime: false } },
    });
    expect(await settleAction(world, people.nurse, found, { ...done, doneAt: heldAt })).toMatchObject({
      problem: { kind: "conflict", code: "stale-version" },
    });
    const again = await world.incidents.readAction(incidentId, actionId);
    if (again === undefined) throw new Error("no action");
    expect(await settleAction(world, people.manager, again, done)).toMatchObject({ ok: true });
  });
});

test("a patient who declined is to be asked again a day later, and the national reason is worked out", async () => {
  const offers = [{ offeredAt: heldAt, byRole: "registered-nurse", byInvolved: false, response: "declined" }];
  const changes = { held: "not-held", offers } as unknown as Partial<DebriefBody>;
  const { heldAt: _none, ...answers } = body(changes);
  const submitted = await submitDebrief(world, people.nurse, "patient", answers as DebriefBody, await readCase("patient"));
  expect(submitted).toMatchObject({ ok: true, value: { review: { status: "settled", inTime: false } } });
  const { debriefs, actions, reviews } = await readWhole();
  expect(debriefs).toMatchObject([{ notHeldReason: "2", core: { offers } }]);
  expect(actions.map(({ what }) => what)).toEqual(["Offer the patient a debrief again"]);
  expect(reviews.find(({ kind }) => kind === "action")).toMatchObject({ dueAt: "2026-03-28T11:00:00.000Z", status: "open" });
});

describe("amending a patient debrief that was not held", () => {
  const offer = (offeredAt: string) => ({ offeredAt, byRole: "registered-nurse", byInvolved: false, response: "declined" });
  const notHeld = (...offers: unknown[]): DebriefBody => {
    const { heldAt: _none, ...answers } = body({ held: "not-held", offers } as unknown as Partial<DebriefBody>);
    return answers as DebriefBody;
  };
  const amend = async (answers: DebriefBody) => {
    const amends = listVersions((await readWhole()).debriefs)[0]?.debrief.debriefId ?? "";
    const amendment = { amends, amendReason: "An offer was left out" };
    return submitDebrief(world, people.manager, "patient", answers, await readCase("patient"), amendment);
  };
  const offersOf = async () =>
    (await readWhole()).reviews.filter(({ kind }) => kind === "action").map(({ status, dueAt }) => [status, dueAt]);
  beforeEach(async () => {
    await submitDebrief(world, people.nurse, "patient", notHeld(offer(heldAt)), await readCase("patient"));
  });

  test("leaves the offer that is owed as it is, while the last offer is the same", async () => {
    expect(await amend(notHeld(offer(heldAt)))).toMatchObject({ ok: true });
    expect(await amend(notHeld(offer(heldAt)))).toMatchObject({ ok: true });
    expect(await offersOf()).toEqual([["open", "2026-03-28T11:00:00.000Z"]]);
  });

  test("owes one more offer after another one, and no longer the one before", async () => {
    world.clock.now = "2026-03-28T12:00:00.000Z";
    expect(await amend(notHeld(offer(heldAt), offer("2026-03-28T10:00:00.000Z")))).toMatchObject({ ok: true });
    expect((await offersOf()).sort()).toEqual([
      ["open", "2026-03-29T10:00:00.000Z"],
      ["settled", "2026-03-28T11:00:00.000Z"],
    ]);
  });

  test("owes no offer for a time that has passed, and again the one that was taken back", async () => {
    expect(await amend(body())).toMatchObject({ ok: true });
    expect(await offersOf()).toEqual([["settled", "2026-03-28T11:00:00.000Z"]]);
    expect((await readWhole()).actions).toMatchObject([{ doneAt: heldAt, doneBy: "manager-ash" }]);
    world.clock.now = "2026-03-30T12:00:00.000Z";
    expect(await amend(notHeld(offer(heldAt)))).toMatchObject({ ok: true });
    expect((await offersOf()).sort()).toEqual([
      ["open", "2026-03-30T12:00:00.000Z"],
      ["settled", "2026-03-28T11:00:00.000Z"],
    ]);
  });

  test("counts an offer as made that somebody marked as done", async () => {
    const found = await world.incidents.readAction(incidentId, (await readWhole()).actions[0]?.actionId ?? "");
    if (found === undefined) throw new Error("no action");
    await settleAction(world, people.manager, found, { version: 1, doneAt: world.clock.now });
    expect(await amend(notHeld(offer(heldAt)))).toMatchObject({ ok: true });
    expect(await offersOf()).toEqual([["settled", "2026-03-28T11:00:00.000Z"]]);
  });
});

test("colleagues named in a debrief get a support case with its claim, and are not stored with it", async () => {
  const before = await world.countRows("support");
  const named = { staffAffected: [{ name: "Bo Bank", employer: "The bank office" }] };
  expect(await submit("staff", named)).toMatchObject({ ok: true });
  expect((await world.countRows("support")) - before).toBe(2);
  expect(JSON.stringify(await readWhole())).not.toContain("Bo Bank");
});

test("a thousand parallel submits of one form are one debrief, and each gets the same answer", async () => {
  const one = body();
  const known = await readCase("staff");
  const replies = await Promise.all(Array.from({ length: 1000 }, () => submitDebrief(world, people.nurse, "staff", one, known)));
  expect(replies.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  expect((await readWhole()).debriefs).toHaveLength(1);
});
