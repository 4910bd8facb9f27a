import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { createCaller } from "../support/caller.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

test("two hundred posts of one submission make one incident, and two jobs at once send one mail", async () => {
  const nurse = await createCaller(service, "nurse-ash");
  // Violence alone: the one review it owes makes the one mail.
  const answers = incidentAnswers({ interventions: [], reasons: [] });
  const replies = await Promise.all(Array.from({ length: 200 }, () => nurse.post<IncidentRecorded>("/incidents", answers)));
  expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 201));
  expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  const { reviews } = (await nurse.get<{ reviews: ReviewView[] }>("/reviews")).body;
  expect(reviews.map(({ kind, reference }) => [kind, reference])).toEqual([["staff-debrief", replies[0]?.body.reference]]);

  await service.setClock("2027-02-04T09:20:00.000Z");
  const runs = await Promise.all([service.sendReminders(), service.sendReminders()]);
  expect(runs.map(({ failed, possibleRepeats }) => [failed, possibleRepeats])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  // Those about this incident: where the clock crosses the hour of a schedule, summaries and policy renewals have gone as well.
  const mails = (await service.readMails()).filter(({ destination }) => destination.to?.includes("ash@trust.example"));
  expect(mails.map(({ destination, subject }) => [destination.to, subject])).toEqual([
    [["ash@trust.example"], `Review due 4 Feb 09:15, ref ${replies[0]?.body.reference}`],
  ]);
});
