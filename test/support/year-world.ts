import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { planFirst } from "../../shared/policy/reminders.ts";
import { rearmReview, settleReview } from "../../shared/use-cases/build-review.ts";
import { type MailOutcome, recordMailOutcome } from "../../shared/use-cases/record-mail-outcome.ts";
import type { Mailer, Message } from "../../shared/use-cases/reminder-ports.ts";
import { snoozeReview } from "../../shared/use-cases/snooze-review.ts";
import { dieAt } from "./crash.ts";
import type { Random } from "./random.ts";
import { buildPerson, buildReview, createWorld } from "./reminder-world.ts";
import { addMinutes, type Life, type YearPlan } from "./year-plan.ts";

/** How the mail service treats a run, or what befalls the job. */
export type Trouble = "none" | "death" | "no-answers" | "twice" | "outage";

const someManager = buildPerson("some-manager");

/** The engine on a real database, living through a year as the plan has it. */
export const createYearWorld = (client: DynamoDBDocumentClient, plan: YearPlan, random: Random) => {
  const world = createWorld(client);
  const sent: Message[] = [];
  const told: Message[] = [];
  let possibleRepeats = 0;
  let trouble: Trouble = "none";

  const mailer: Mailer = {
    send: async (message) => {
      if (trouble === "outage") return { kind: "refused", refusal: "throttled" };
      const isLost = trouble === "no-answers" && random.chance(0.3);
      if (!isLost) sent.push(message);
      if (isLost || (trouble === "no-answers" && random.chance(0.3))) return { kind: "uncertain" };
      return { kind: "sent", messageId: `message-${sent.length}` };
    },
  };

  const run = async (): Promise<void> => {
    possibleRepeats += (await world.run(mailer)).possibleRepeats;
  };

  const runInTrouble = async (): Promise<void> => {
    if (trouble === "death") {
      const { ports, died } = dieAt(
        { ...world.stores, mailer },
        { atCall: 1 + random.below(30), when: random.pick(["before", "after"] as const) },
      );
      const ended = await Promise.race([world.run(ports.mailer, ports), died]);
      if (ended !== "died") possibleRepeats += ended.possibleRepeats;
    } else if (trouble === "twice") await Promise.all([run(), run()]);
    else await run();
  };

  const isDead = (address: string): boolean => (plan.dead.get(address) ?? "9999") <= world.now.slice(0, 10);

  /** What the mail service tells of the mails sent since it was last asked: shuffled, some twice, some not at all. */
  const tellOutcomes = async (): Promise<number> => {
    const fresh = sent.slice(told.length);
    told.push(...fresh);
    const events = fresh.flatMap(({ mailId, to }): MailOutcome[] => {
      const event = (eventType: "Send" | "Delivery" | "DeliveryDelay" | "Bounce"): MailOutcome => ({
        time: world.now,
        detail: {
          eventType,
          mail: { tags: { mailId: [mailId] } },
          ...(eventType === "Bounce" && { bounce: { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: to }] } }),
        },
      });
      const usual = [event("Send"), event("DeliveryDelay"), event("Delivery")].filter(() => random.chance(0.8));
      const all = isDead(to) ? [event("Send"), event("Bounce")] : usual;
      return [...all, ...all.filter(() => random.chance(0.2))];
    });
    const ports = { ...world.stores, clock: { now: () => world.now }, logger: { info: () => {}, warn: () => {} } };
    for (const event of random.shuffle(events)) await recordMailOutcome(ports, event);
    return fresh.length;
  };

  const readReview = ({ id, kind }: Life) => world.readReview(`${id}.${kind}`);
  const put = world.putReviews;

  return {
    world,
    sent,
    countPossibleRepeats: () => possibleRepeats,
    fill: async (): Promise<void> => {
      await world.empty();
      await world.putTeams(...plan.teams);
      await world.putPeople(...plan.people);
    },
    record: async (life: Life): Promise<void> => {
      const { kind, dueAt, setAt, teamId, lineManagerId } = life;
      const responsible =
        lineManagerId === undefined
          ? ({ role: "team-manager" } as const)
          : ({ role: "line-manager", personId: lineManagerId } as const);
      const next = { nextTier: undefined, nextReminderAt: undefined, ...planFirst({ kind, dueAt }, setAt) };
      await put(
        buildReview(life.id, { kind, dueAt, teamId, responsible, reference: life.id, clockStartAt: setAt, ...next } as never),
      );
    },
    settle: async (life: Life, at: string): Promise<void> => put(settleReview(await readReview(life), at, undefined)),
    edit: async (life: Life, at: string, dueAt: string): Promise<void> =>
      put(rearmReview(await readReview(life), { dueAt, dueExplanation: "due in time, as policy says" }, at)),
    /** Whether policy allowed the snooze. */
    snooze: async (life: Life, at: string, until: string): Promise<boolean> => {
      const before = await readReview(life);
      const snoozes = { snooze: async ({ review }: { review: typeof before }) => put(review).then(() => "written" as const) };
      const asked = { until, reason: "arranged", version: before.version } as const;
      return (await snoozeReview({ now: () => at, snoozes }, someManager, before, asked)).ok;
    },
    leave: async (personId: string): Promise<void> =>
      world.putPeople(...plan.people.filter((one) => one.personId === personId).map((one) => ({ ...one, active: false }))),
    /** One run in trouble, the run that recovers from it, and those that answer what bounced. */
    tick: async (at: string, befalls: Trouble): Promise<void> => {
      world.now = at;
      trouble = befalls;
      await runInTrouble();
      if (befalls === "outage") return;
      trouble = "none";
      if (befalls !== "none") {
        world.now = addMinutes(at, 10);
        await run();
      }
      while ((await tellOutcomes()) > 0) await run();
    },
  };
};
