import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let admin: Caller;
beforeAll(async () => {
  service = await startService();
  admin = await createCaller(service, "admin");
});
afterAll(() => service?.stop());

/** Gives Ash ward to the community service and to a service manager who begins there. */
const moveAsh = async (): Promise<void> => {
  const matron = {
    personId: "matron-community",
    name: "Marta Community",
    email: "matron-community@trust.example",
    signsIn: true,
    grants: [{ role: "service-manager", serviceId: "community" }],
  };
  expect((await admin.post("/directory/people", matron)).status).toBe(201);
  type Known = { team: Record<string, unknown>; version: number };
  const { team, version } = (await admin.get<Known>("/directory/teams/ash")).body;
  const { teamId: _id, memberIds: _members, directorateId: _directorate, ...kept } = team;
  const moved = { ...kept, serviceId: "community", serviceManagerId: "matron-community", giveRoles: true, version };
  expect((await admin.post("/directory/teams/ash", moved)).status).toBe(200);
};

test("what a team owes goes with it to another service: its reminders, its lists and its cases", async () => {
  const nurse = await createCaller(service, "nurse-ash");
  const named = incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] });
  const { incidentId, reference, supportCases } = (await nurse.post<IncidentRecorded>("/incidents", named)).body;
  await moveAsh();
  const before = (await service.readMails()).length;
  // Three working days after the staff debrief was due on Thursday.
  await service.setClock("2027-02-09T08:05:00.000Z");
  await service.sendReminders();
  const escalated = (await service.readMails()).slice(before).filter(({ body }) => body.text.includes(reference));
  const told = escalated.flatMap(({ destination }) => destination.to);
  expect(told).toContain("matron-community@trust.example");
  expect(told).not.toContain("matron-adult@trust.example");

  const [to, from] = await Promise.all(["matron-community", "matron-adult"].map((who) => createCaller(service, who)));
  const seenBy = async (caller: Caller | undefined) => {
    const { reviews } = (await caller?.get<{ reviews: ReviewView[] }>("/reviews?status=overdue"))?.body ?? { reviews: [] };
    const incident = await caller?.get(`/incidents/${incidentId}`);
    const review = await caller?.get(`/reviews/${incidentId}.staff-debrief`);
    return [reviews.some((one) => one.reference === reference), incident?.status, review?.status];
  };
  expect(await seenBy(to)).toEqual([true, 200, 200]);
  expect(await seenBy(from)).toEqual([false, 404, 404]);
  // Whoever hands a case on chooses among those who manage where the team is now.
  const authorization = `Bearer ${await service.signToken("matron-community")}`;
  const asked = await fetch(`${service.url}/support-cases/${supportCases[0]?.supportCaseId}/line-manager`, {
    headers: { accept: "text/html", authorization },
  });
  const offered = [...(await asked.text()).matchAll(/<option value="([^"]+)"/g)].map(([, personId]) => personId);
  expect([asked.status, offered.includes("manager-ash"), offered.includes("manager-birch")]).toEqual([200, true, false]);
});
