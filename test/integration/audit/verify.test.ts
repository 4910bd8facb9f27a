import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyAudit } from "../../../infra/audit/verify.ts";
import { createCalendarFeedStore } from "../../../shared/aws/calendar-feed-store.ts";
import { createItemReader } from "../../../shared/aws/item-reader.ts";
import { feedIdOf } from "../../../shared/domain/calendar-feed.ts";
import { directoryKeys, type Person } from "../../../shared/domain/directory.ts";
import { compareCodes } from "../../../shared/domain/order.ts";
import { makeAddress, readOwnFeed } from "../../../shared/use-cases/keep-calendar.ts";
import { type CaseSteps, caseSteps } from "../../support/case-steps.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";

let world: CaseWorld;
let steps: CaseSteps;
beforeEach(async () => {
  world = await startCaseWorld();
  steps = caseSteps(world);
});
afterEach(async () => world.stop());

const verify = () => verifyAudit(world.client, world.tables);

describe("audit:verify", () => {
  const chain = async () => {
    const { supportCaseId, reference } = await steps.open();
    await steps.move(supportCaseId, "S0");
    await steps.move(supportCaseId, "S1");
    return reference;
  };
  const row = async (reference: string, seq: number) =>
    (await world.client.send(new GetCommand({ TableName: "audit", Key: { reference, seq } }))).Item;

  it("finds nothing wrong with what the service wrote", async () => {
    await chain();
    expect(await verify()).toMatchObject({ chains: 1, entries: 3, broken: undefined, moving: [] });
  });

  it("names an entry that was tampered with, hidden from its day, or added to", async () => {
    const reference = await chain();
    for (const [name, value] of [
      ["by", "somebody-else"],
      ["day", "2020-01-01"],
      ["note", "more"],
    ]) {
      const kept = await row(reference, 2);
      await world.client.send(
        new UpdateCommand({
          TableName: "audit",
          Key: { reference, seq: 2 },
          UpdateExpression: "SET #name = :value",
          ExpressionAttributeNames: { "#name": name ?? "" },
          ExpressionAttributeValues: { ":value": value },
        }),
      );
      expect(await verify()).toMatchObject({ broken: { reference, seq: 2, how: "altered" } });
      await world.client.send(new PutCommand({ TableName: "audit", Item: kept }));
    }
    expect(await verify()).toMatchObject({ broken: undefined });
  });

  it.each([1, 2, 3])("names entry %i when it was removed", async (seq) => {
    const reference = await chain();
    await world.client.send(new DeleteCommand({ TableName: "audit", Key: { reference, seq } }));
    expect(await verify()).toMatchObject({ broken: { reference, seq, how: "missing" } });
  });

  it("names the first of two entries that were put in each other's place", async () => {
    const reference = await chain();
    const [second, third] = await Promise.all([row(reference, 2), row(reference, 3)]);
    await world.client.send(new PutCommand({ TableName: "audit", Item: { ...third, seq: 2 } }));
    await world.client.send(new PutCommand({ TableName: "audit", Item: { ...second, seq: 3 } }));
    expect(await verify()).toMatchObject({ broken: { reference, seq: 2, how: "altered" } });
  });

  it("is not misled by a case that moves on while it reads, and still sees what is wrong with it", async () => {
    const { supportCaseId, reference } = await steps.open();
    // Whoever reads the audit finds that the case was moved on since its end was read.
    const moveBetween = (stageId: string) => {
      world.client.middlewareStack.add(
        (next) => async (args) => {
          if ((args.input as { TableName?: string }).TableName === "audit" && !("KeyConditionExpression" in args.input)) {
            world.client.middlewareStack.remove("a-writer");
            await steps.move(supportCaseId, stageId);
          }
          return next(args);
        },
        { step: "initialize", name: "a-writer" },
      );
    };
    moveBetween("S0");
    expect(await verify()).toEqual({ chains: 1, entries: 2, broken: undefined, moving: [] });
    await world.client.send(new DeleteCommand({ TableName: "audit", Key: { reference, seq: 1 } }));
    moveBetween("S1");
    expect(await verify()).toMatchObject({ broken: { reference, seq: 1, how: "missing" } });
  });

  it("says of a history that is written faster than it can be read that it could not be, and goes on to the others", async () => {
    const feeds = createCalendarFeedStore(world.client, createItemReader(world.client), world.tables);
    const chainOf = ({ personId }: Person) => directoryKeys.calendarFeed(feedIdOf(personId));
    const renew = async (person: Person) => {
      const { version } = await readOwnFeed({ feeds }, person);
      const ports = { feeds, now: world.now, newSecret: () => "a secret" };
      await makeAddress(ports, person, { ...(version !== undefined && { version }) });
    };
    const [busy = people.manager, still = people.manager] = [people.manager, people.birchManager].sort((one, other) =>
      compareCodes(chainOf(one), chainOf(other)),
    );
    for (const person of [busy, still]) await renew(person);
    // Before and after every look at the audit somebody makes a new address.
    world.client.middlewareStack.add(
      (next) => async (args) => {
        if ((args.input as { TableName?: string }).TableName !== "audit") return next(args);
        await renew(busy);
        const answer = await next(args);
        await renew(busy);
        return answer;
      },
      { step: "initialize", name: "a-writer" },
    );
    expect(await verify()).toMatchObject({ broken: undefined, moving: [chainOf(busy)] });
    await world.client.send(
      new UpdateCommand({
        TableName: "directory",
        Key: { directoryKey: chainOf(still) },
        UpdateExpression: "SET auditHead.seq = :seq",
        ExpressionAttributeValues: { ":seq": 2 },
      }),
    );
    expect(await verify()).toMatchObject({ broken: { reference: chainOf(still) }, moving: [chainOf(busy)] });
    world.client.middlewareStack.remove("a-writer");
    expect(await verify()).toMatchObject({ broken: { reference: chainOf(still) }, moving: [] });
  });

  it("misses a case whose whole history was removed", async () => {
    const reference = await chain();
    for (const seq of [1, 2, 3]) await world.client.send(new DeleteCommand({ TableName: "audit", Key: { reference, seq } }));
    expect(await verify()).toMatchObject({ broken: { reference, seq: 1, how: "missing" } });
  });
});
