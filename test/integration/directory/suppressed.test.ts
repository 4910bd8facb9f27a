import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findBreak } from "../../../shared/domain/audit.ts";
import { findSuppression, suppressionChainOf, suppressionIdOf } from "../../../shared/domain/suppression.ts";
import { liftAddress } from "../../../shared/use-cases/lift-suppression.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";

let world: DirectoryWorld;
let address: string;
let id: string;
let count = 0;
beforeAll(async () => {
  world = await startDirectoryWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  address = `jo-${++count}@trust.example`;
  id = suppressionIdOf(address);
  world.clock.now = "2026-03-27T12:00:00.000Z";
  await suppress("2026-03-27T11:00:00.000Z");
});

const suppress = (suppressedAt: string) => world.recipients.suppress({ address, reason: "bounce", suppressedAt });
const listSuppressed = () => world.recipients.readSuppressed([address]);
const read = async () => findSuppression(await world.store.readBook(), id);
const lift = (version: number) => liftAddress(world, "admin", id, { version, reason: "works-again" });
const readAudit = () => world.store.readHistory(suppressionChainOf(id), 10);

describe("an address whose suppression an administrator lifts", () => {
  test("gets mail again, and the audit says who did it and why, without the address", async () => {
    expect(await listSuppressed()).toEqual([address]);
    expect(await lift(1)).toMatchObject({ ok: true });
    expect(await listSuppressed()).toEqual([]);
    const audit = await readAudit();
    expect(audit).toMatchObject([{ seq: 1, by: "admin", action: "suppression-lifted", subject: "works-again", toVersion: 2 }]);
    expect(JSON.stringify(audit)).not.toContain(address);
    expect(await read()).toMatchObject({ version: 2, lifted: { by: "admin", at: world.clock.now, reason: "works-again" } });
  });

  test("stays open to mail when an event from before comes late or again, and is suppressed by a later one", async () => {
    await lift(1);
    await suppress("2026-03-27T11:00:00.000Z");
    expect(await listSuppressed()).toEqual([]);
    await suppress("2026-03-27T13:00:00.000Z");
    expect(await listSuppressed()).toEqual([address]);
    expect(await read()).toMatchObject({ version: 3, suppressedAt: "2026-03-27T13:00:00.000Z" });
  });

  test("can be lifted once more after it has bounced again; its chain goes on", async () => {
    await lift(1);
    await suppress("2026-03-27T13:00:00.000Z");
    world.clock.now = "2026-03-28T12:00:00.000Z";
    expect(await lift(3)).toMatchObject({ ok: true });
    const entries = (await readAudit()).reverse();
    expect(entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(findBreak(suppressionChainOf(id), entries)).toBeUndefined();
  });
});

test("nothing is lifted unseen: who looked before it bounced again, or comes second, is told to look again", async () => {
  expect(await lift(2)).toMatchObject({ ok: false, problem: { code: "stale-version" } });
  const both = await Promise.all([lift(1), lift(1)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await readAudit()).toHaveLength(1);
  expect(await lift(2)).toMatchObject({ ok: false, problem: { code: "stale-version" } });
});

test("keeps the first time of an address that is suppressed already, and knows no other address", async () => {
  await suppress("2026-03-27T11:30:00.000Z");
  expect(await read()).toMatchObject({ version: 1, suppressedAt: "2026-03-27T11:00:00.000Z", whose: [] });
  const other = await liftAddress(world, "admin", suppressionIdOf("nobody@trust.example"), { version: 1, reason: "works-again" });
  expect(other).toMatchObject({ ok: false, problem: { kind: "not-found" } });
});
