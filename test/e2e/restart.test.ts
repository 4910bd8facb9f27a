import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers, stageAnswers } from "../support/answers.ts";
import { createCaller } from "../support/caller.ts";
import { makeStateFolder, type Service, startService, wednesdayAt } from "../support/service.ts";

let folder: string;
let service: Service | undefined;
beforeAll(async () => {
  folder = await makeStateFolder();
});
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

const readEverything = async (from: Service, { incidentId, supportCases }: IncidentRecorded) => {
  const manager = await createCaller(from, "manager-ash");
  const paths = [`/incidents/${incidentId}`, `/support-cases/${supportCases[0]?.supportCaseId}`, "/reviews"];
  return Promise.all(paths.map(async (path) => (await manager.get(path)).body));
};

test("what was there before a stop is there after the next start", async () => {
  service = await startService(folder);
  await service.setClock(wednesdayAt("10:00"));
  const manager = await createCaller(service, "manager-ash");
  const answers = incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] });
  const { body: incident } = await manager.post<IncidentRecorded>("/incidents", answers);
  await manager.post(`/incidents/${incident.incidentId}/debriefs/staff`, debriefAnswers());
  await manager.post(`/support-cases/${incident.supportCases[0]?.supportCaseId}/stages/S0`, stageAnswers());
  const before = await readEverything(service, incident);
  expect(before[0]).toMatchObject({ debriefs: [{ kind: "staff" }] });
  await service.stop();

  service = await startService(folder);
  expect(await readEverything(service, incident)).toEqual(before);
  const again = await createCaller(service, "manager-ash");
  expect((await again.post<IncidentRecorded>("/incidents", answers)).body).toEqual(incident);
});
