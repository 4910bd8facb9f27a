import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { StageMoved } from "../../shared/use-cases/move-stage.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import type { DebriefSubmitted } from "../../shared/use-cases/submit-debrief.ts";
import { debriefAnswers, incidentAnswers, stageAnswers } from "../support/answers.ts";
import { createCaller, type ProblemBody } from "../support/caller.ts";
import { findStrangeLines, isAbout } from "../support/mail-check.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

test("the whole story over JSON", async () => {
  const nurse = await createCaller(service, "nurse-ash");
  const manager = await createCaller(service, "manager-ash");

  // An incident with two interventions and one colleague starts three reviews and one support case.
  const seclusion = { type: "05", patientInjured: false, staffInjured: false, otherInjured: false };
  const prone = { ...seclusion, type: "01", startedAt: wednesdayAt("08:40"), endedAt: wednesdayAt("08:50"), staffInjured: true };
  const answers = incidentAnswers({ interventions: [seclusion, prone], staffAffected: [{ personId: "nurse-ash" }] });
  const { status, body: incident } = await nurse.post<IncidentRecorded>("/incidents", answers);
  expect(status).toBe(201);
  expect(incident.reviews.map(({ kind, dueAt }) => [kind, dueAt])).toEqual([
    ["staff-debrief", "2027-02-04T09:15:00.000Z"],
    ["patient-debrief", "2027-02-05T09:15:00.000Z"],
    ["formal-review", "2027-02-06T09:15:00.000Z"],
  ]);

  // The staff debrief, with a mistake first.
  const debriefs = `/incidents/${incident.incidentId}/debriefs`;
  const { heldAt: _heldAt, ...mistake } = debriefAnswers();
  const refused = await nurse.post<ProblemBody>(`${debriefs}/staff`, mistake);
  expect([refused.status, refused.body.issues?.map(({ path, code }) => [path, code])]).toEqual([422, [["heldAt", "missing"]]]);
  const debriefed = await nurse.post<DebriefSubmitted>(`${debriefs}/staff`, debriefAnswers());
  expect([debriefed.status, debriefed.body.review]).toMatchObject([201, { status: "settled", inTime: true }]);

  // The manager moves the first stage of the colleague's case; the nurse may read it and not move it.
  const supportCaseId = incident.supportCases[0]?.supportCaseId;
  const stage = `/support-cases/${supportCaseId}/stages/S0`;
  expect((await nurse.get(`/support-cases/${supportCaseId}`)).status).toBe(200);
  expect((await nurse.post(stage, stageAnswers())).status).toBe(404);
  const moved = await manager.post<StageMoved>(stage, stageAnswers({ checklist: { everyoneListed: "yes" } }));
  expect([moved.status, moved.body]).toMatchObject([200, { stage: { status: "settled" }, next: { stageId: "S1" } }]);

  // Past the patient deadline and a day, the ward's mailbox and the deputy are told, in words that say nothing of anybody.
  const { reviews } = (await manager.get<{ reviews: ReviewView[] }>("/reviews")).body;
  await service.setClock("2027-02-06T09:20:00.000Z");
  await service.sendReminders();
  const mails = await service.readMails();
  const overdue = mails.filter((mail) => isAbout(mail, "patient-debrief", incident.reference));
  expect(overdue.flatMap(({ destination }) => destination.to).sort()).toEqual(["ash@trust.example", "deputy-ash@trust.example"]);
  expect(mails.flatMap((mail) => findStrangeLines(mail, reviews))).toEqual([]);

  // It is submitted, late, and no further mail of it comes.
  const late = await manager.post<DebriefSubmitted>(
    `${debriefs}/patient`,
    debriefAnswers({ heldAt: "2027-02-06T09:00:00.000Z" }),
  );
  expect([late.status, late.body.review]).toMatchObject([201, { status: "settled", inTime: false }]);
  await service.setClock("2027-02-16T09:20:00.000Z");
  await service.sendReminders();
  const later = (await service.readMails()).slice(mails.length);
  expect(later.length).toBeGreaterThan(0);
  expect(later.filter((mail) => isAbout(mail, "patient-debrief", incident.reference))).toEqual([]);
});
