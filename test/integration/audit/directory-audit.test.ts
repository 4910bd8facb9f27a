import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { suppressionChainOf, suppressionIdOf } from "../../../shared/domain/suppression.ts";
import { addPerson } from "../../../shared/use-cases/change-directory.ts";
import { importPeople } from "../../../shared/use-cases/import-people.ts";
import { liftAddress } from "../../../shared/use-cases/lift-suppression.ts";
import { type DirectoryWorld, startDirectoryWorld } from "../../support/directory-world.ts";
import { largeFile } from "../../support/people-files.ts";

let world: DirectoryWorld;
beforeEach(async () => {
  world = await startDirectoryWorld();
});
afterEach(() => world.stop());

const tables = { audit: "audit", incidents: "incidents", support: "support", reviews: "reviews", directory: "directory" };
const verify = () => verifyAudit(world.client, tables);
const newcomer = { personId: "newcomer", name: "New Comer", signsIn: true, grants: [{ role: "staff" as const, teamId: "ash" }] };

const run = async (store = world.store) => {
  const result = await importPeople({ ...world, store }, { text: largeFile(3).text, by: "admin", apply: true });
  if (!result.ok) throw new Error(result.problem.code);
};

/** Removes the entries of a chain from this number on. */
const cutOff = async (reference: string, from: number): Promise<void> => {
  const { Items = [] } = await world.client.send(
    new QueryCommand({
      TableName: "audit",
      KeyConditionExpression: "#reference = :reference AND seq >= :from",
      ExpressionAttributeNames: { "#reference": "reference" },
      ExpressionAttributeValues: { ":reference": reference, ":from": from },
    }),
  );
  if (Items.length === 0) throw new Error(`${reference} has no entry ${from}`);
  for (const { seq } of Items) await world.client.send(new DeleteCommand({ TableName: "audit", Key: { reference, seq } }));
};

describe("audit:verify of the directory", () => {
  it("finds nothing wrong with what the service wrote", async () => {
    await addPerson(world, "admin", newcomer);
    await run();
    expect(await verify()).toMatchObject({ broken: undefined });
  });

  it("finds nothing wrong while rows of a committed import are still to be folded in", async () => {
    await addPerson(world, "admin", newcomer);
    let calls = 0;
    // The first settling stands before the import, the second after its commit.
    const settleImport = async (now: string) => {
      calls += 1;
      if (calls === 1) await world.store.settleImport(now);
    };
    await run({ ...world.store, settleImport });
    expect((await world.readRows("directory")).some(({ staged }) => staged !== undefined)).toBe(true);
    expect(await verify()).toMatchObject({ broken: undefined });
  });

  it("finds nothing wrong after a suppression was lifted, and misses the entry that says so without naming the address", async () => {
    const address = "jo@trust.example";
    await world.recipients.suppress({ address, reason: "bounce", suppressedAt: "2026-03-27T11:00:00.000Z" });
    const suppressionId = suppressionIdOf(address);
    await liftAddress(world, "admin", suppressionId, { version: 1, reason: "works-again" });
    expect(await verify()).toMatchObject({ broken: undefined });
    const reference = suppressionChainOf(suppressionId);
    await cutOff(reference, 1);
    expect(await verify()).toMatchObject({ broken: { reference, seq: 1, how: "missing" } });
  });

  it.each([
    ["the end of a team's chain", "team#ash", 2],
    ["the whole chain of a team", "team#ash", 1],
    ["the whole chain of a person", "person#newcomer", 1],
    ["the end of the chain of imports", "import", 2],
    ["the whole chain of imports", "import", 1],
  ])("misses %s", async (_what, reference, seq) => {
    await addPerson(world, "admin", newcomer);
    await run();
    await importPeople(world, { text: largeFile(4).text, by: "admin", apply: true });
    await cutOff(reference, seq);
    expect(await verify()).toMatchObject({ broken: { reference, seq, how: "missing" } });
  });
});
