import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers, stageAnswers, supportCaseAnswers } from "../support/answers.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let nurse: Caller;
let manager: Caller;
let incident: IncidentRecorded;
let debriefs: string;
let supportCase: string;

beforeAll(async () => {
  service = await startService();
  [nurse, manager] = await Promise.all([createCaller(service, "nurse-ash"), createCaller(service, "manager-ash")]);
  const answers = incidentAnswers({ staffAffected: [{ name: "Bo Bank", employer: "The bank" }] });
  incident = (await nurse.post<IncidentRecorded>("/incidents", answers)).body;
  debriefs = `/incidents/${incident.incidentId}/debriefs`;
  supportCase = `/support-cases/${incident.supportCases[0]?.supportCaseId}`;
});
afterAll(() => service?.stop());

const conflict = [422, [["submissionId", "submission-conflict"]]];
// The id of a debrief is its sender's own, so that somebody else is told what is true of the review and nothing of the id.
const settled = [409, undefined];

test.each([
  ["incident", () => "/incidents", incidentAnswers, { startedAt: wednesdayAt("08:20") }, conflict],
  ["staff debrief", () => `${debriefs}/staff`, debriefAnswers, { heldAt: wednesdayAt("09:40") }, settled],
  ["support case", () => "/support-cases", supportCaseAnswers, { template: "minor-incident" }, conflict],
])("answers a repeated %s alike, and refuses other answers under its id", async (_what, path, answersOf, other, toAnother) => {
  const answers = answersOf();
  const first = await manager.post(path(), answers);
  const stored = (await manager.get("/reviews")).body;
  const again = await manager.post(path(), answers);
  expect([first.status, again]).toMatchObject([201, { status: 201, body: first.body }]);
  const conflicting = await manager.post<ProblemBody>(path(), { ...answers, ...other });
  const byAnother = await nurse.post<ProblemBody>(path(), answers);
  const told = ({ status, body }: typeof conflicting) => [status, body.issues?.map(({ path: field, code }) => [field, code])];
  expect([told(conflicting), told(byAnother)]).toEqual([conflict, toAnother]);
  expect((await manager.get("/reviews")).body).toEqual(stored);
});

test("refuses a second debrief of a review that is settled", async () => {
  await manager.post(`${debriefs}/formal`, debriefAnswers());
  const second = await manager.post<ProblemBody>(`${debriefs}/formal`, debriefAnswers());
  expect([second.status, second.body.code]).toEqual([409, "already-submitted"]);
});

test("refuses a stage moved from a stale page, before its turn, or twice", async () => {
  const early = await manager.post<ProblemBody>(`${supportCase}/stages/S1`, stageAnswers());
  const deferral = stageAnswers({ outcome: "deferred", reason: "on leave", deferredTo: "2027-02-10" });
  expect((await manager.post(`${supportCase}/stages/S0`, stageAnswers())).status).toBe(200);
  expect((await manager.post(`${supportCase}/stages/S1`, deferral)).status).toBe(200);
  const before = (await manager.get(supportCase)).body;
  const stale = await manager.post<ProblemBody>(`${supportCase}/stages/S1`, stageAnswers());
  const ahead = await manager.post<ProblemBody>(`${supportCase}/stages/S1`, stageAnswers({ version: 3 }));
  const twice = await manager.post<ProblemBody>(`${supportCase}/stages/S0`, stageAnswers({ version: 2 }));
  expect([early, stale, ahead, twice].map(({ status, body }) => [status, body.code])).toEqual([
    [409, "not-reached"],
    [409, "stale-version"],
    [409, "stale-version"],
    [409, "already-settled"],
  ]);
  expect((await manager.get(supportCase)).body).toEqual(before);
});

test("one of two moves of the same version wins", async () => {
  // The very same move would be the same manager asking again, who gets their answer.
  const moves = ["We spoke", "We met"].map((note) => stageAnswers({ outcome: "supported", note }));
  const replies = await Promise.all(moves.map((move) => manager.post<ProblemBody>(`${supportCase}/stages/S3`, move)));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("answers unknown and foreign cases alike, whoever asks", async () => {
  const birch = await createCaller(service, "manager-birch");
  const gone = randomUUID();
  const swap = (path: string): string => path.replace(/[0-9a-f-]{36}/, gone);
  const reads = [`/incidents/${incident.incidentId}`, supportCase];
  const writes: [string, unknown][] = [
    [`${debriefs}/patient`, debriefAnswers()],
    [`${supportCase}/stages/S1`, stageAnswers({ version: 2 })],
  ];
  const replies = await Promise.all([
    ...reads.flatMap((path) => [birch.get(path), manager.get(swap(path))]),
    ...writes.flatMap(([path, body]) => [birch.post(path, body), manager.post(swap(path), body)]),
    // A colleague of the team reads incidents, and no case of somebody else's.
    nurse.get(supportCase),
    nurse.post(`${supportCase}/stages/S1`, stageAnswers({ version: 2 })),
    manager.post(`${debriefs}/witness`, debriefAnswers()),
    manager.post(`${supportCase}/stages/S9`, stageAnswers()),
  ]);
  const [first] = replies;
  expect(first).toMatchObject({ status: 404, body: { code: "not-found" } });
  expect(replies.map(({ status, body }) => [status, body])).toEqual(replies.map(() => [404, first?.body]));
});
