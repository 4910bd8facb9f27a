import { randomUUID } from "node:crypto";
import { debriefAnswers } from "../support/answers.ts";
import { startCallCounter } from "./call-counter.ts";
import { hoursAgo, recordIncidents } from "./cases.ts";
import type { Deployed } from "./deployed.ts";
import { answerEvents, type Programs } from "./programs.ts";
import { limit, type Row } from "./row.ts";
import { interleave, median } from "./samples.ts";

const rounds = 3;
const warmUp = 150;
const measured = 100;
const counted = 20;

const text = "A patient was upset in the corridor. The ward was busy and short of a colleague. ".repeat(8);
const answers = { whatHappened: text, wentWell: text, couldChange: text, triedBefore: ["verbal", "one-to-one"] };
const core = { facilitatorRole: "ward-manager", attendeeCount: 4, staffInjured: false, firstAid: "no", answers };

/** What submitting a staff debrief asks of the database, and what the handler takes of the processor beyond those calls. */
export const measureSubmitDebrief = async (deployed: Deployed, programs: Programs): Promise<Row[]> => {
  const submit = deployed.locate("submit-debrief");
  const planEvents = async (count: number) => {
    const incidents = await recordIncidents(deployed, programs, { count, staffAffected: [] });
    return incidents.map(({ incidentId }) =>
      deployed.jsonEvent(
        "/incidents/{incidentId}/debriefs/{kind}",
        debriefAnswers({ submissionId: randomUUID(), heldAt: hoursAgo(2), ...core }),
        { incidentId, kind: "staff" },
      ),
    );
  };
  const answerAll = async (place: typeof submit, events: readonly unknown[]): Promise<number[]> => {
    const answered = await answerEvents(programs, place, events);
    for (const { value } of answered) {
      const { statusCode, body } = value as { statusCode: number; body: string };
      if (statusCode !== 201) throw new Error(`a debrief was answered ${statusCode}: ${body}`);
    }
    return answered.map(({ cpu }) => cpu);
  };

  const counter = await startCallCounter(deployed.databaseEndpoint);
  await answerAll(deployed.locate("submit-debrief", counter.endpoint), await planEvents(counted));
  await counter.stop();
  const count = (action: string) => counter.asked.filter((one) => one === action).length;

  const [own, floor]: [number[], number[]] = [[], []];
  const sample = async () => {
    own.push(...(await answerAll(submit, await planEvents(warmUp + measured))).slice(warmUp));
  };
  const sampleFloor = async () => {
    const place = { ...submit, modulePath: programs.at("database-calls") };
    const events = Array.from({ length: warmUp + measured }, () => floorCalls(submit.environment));
    floor.push(...(await answerAll(place, events)).slice(warmUp));
  };
  await interleave(rounds, [sample, sampleFloor]);
  const [whole, calls] = [median(own), median(floor)];
  const parts = `${whole.toFixed(2)} ms in all, ${calls.toFixed(2)} ms of it the two calls`;
  return [
    limit("submit a debrief: reads", count("BatchGetItem") / counted, "", 1),
    limit("submit a debrief: transactions", count("TransactWriteItems") / counted, "", 1),
    limit(
      "submit a debrief: other calls",
      (counter.asked.length - count("BatchGetItem") - count("TransactWriteItems")) / counted,
      "",
      0,
    ),
    limit("submit a debrief: own processor time", whole - calls, "ms", 2, parts),
  ];
};

/** A read of three rows and a transaction of five of the same size as a debrief's, made by the document client alone. */
const floorCalls = (environment: Record<string, string>) => {
  const { DIRECTORY_TABLE = "", INCIDENTS_TABLE = "", REVIEWS_TABLE = "", AUDIT_TABLE = "" } = environment;
  const id = randomUUID();
  const row = { reference: "K7Q4-9TZM", by: "manager-ash", at: hoursAgo(0), action: "debrief-submitted", note: "x".repeat(200) };
  const part = (name: string, more: object) => ({
    Put: { TableName: INCIDENTS_TABLE, Item: { incidentId: id, part: name, ...row, ...more } },
  });
  return {
    read: {
      RequestItems: {
        [DIRECTORY_TABLE]: { Keys: [{ directoryKey: "person#manager-ash" }], ConsistentRead: true },
        [INCIDENTS_TABLE]: { Keys: [{ incidentId: id, part: "incident" }], ConsistentRead: true },
        [REVIEWS_TABLE]: { Keys: [{ reviewId: `${id}.staff-debrief` }], ConsistentRead: true },
      },
    },
    write: {
      TransactItems: [
        part("incident", { auditHead: { seq: 1, hash: "0".repeat(64) } }),
        part("submission", { answer: JSON.stringify(row) }),
        part("debrief", { ...core, submittedBy: "manager-ash" }),
        { Put: { TableName: REVIEWS_TABLE, Item: { reviewId: `${id}.staff-debrief`, ...row } } },
        { Put: { TableName: AUDIT_TABLE, Item: { ...row, reference: id, seq: 1 } } },
      ],
    },
  };
};
