import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { DeleteItemCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RUNNING_FILE, Running } from "../../infra/local/running.ts";
import { connectDatabase } from "../../infra/local/tables.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import { createCaller } from "../support/caller.ts";
import { makeStateFolder, type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let folder: string;
beforeAll(async () => {
  folder = await makeStateFolder();
  service = await startService(folder);
  await service.setClock(wednesdayAt("10:00"));
});
afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Ended = { code: number; stdout: string; stderr: string };

const verify = (...args: string[]): Promise<Ended> =>
  promisify(execFile)(process.execPath, ["infra/audit/main.ts", ...args], {
    env: { PATH: process.env.PATH, LOCAL_STATE: folder },
  }).then(
    (said) => ({ code: 0, ...said }),
    (failed: Ended) => failed,
  );

test("npm run audit:verify says that all is well, and names the first link that does not hold", async () => {
  const nurse = await createCaller(service, "nurse-ash");
  const { body } = await nurse.post<IncidentRecorded>(
    "/incidents",
    incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] }),
  );
  await nurse.get(`/support-cases/${body.supportCases[0]?.supportCaseId}`);
  expect(await verify()).toMatchObject({ code: 0, stdout: "3 entries in 3 chains: every one is as it was written.\n" });

  const { databaseEndpoint, audit } = Running.parse(JSON.parse(await readFile(join(folder, RUNNING_FILE), "utf8")));
  const owner = connectDatabase(databaseEndpoint);
  await owner.send(new DeleteItemCommand({ TableName: audit, Key: { reference: { S: body.reference }, seq: { N: "1" } } }));
  owner.destroy();
  expect(await verify()).toMatchObject({ code: 1, stderr: `The audit is broken: entry 1 of ${body.reference} is missing.\n` });
});

test("it says how it is used when asked, and beside what is wrong with what was typed", async () => {
  const usage = "npm run audit:verify -- [--stage <stage>]\n";
  expect(await verify("--help")).toMatchObject({ code: 0, stdout: usage, stderr: "" });
  expect(await verify("--stag", "local")).toMatchObject({ code: 1, stderr: expect.stringMatching(/^Unknown option '--stag'/) });
  expect((await verify("--stag", "local")).stderr.endsWith(usage)).toBe(true);
});
