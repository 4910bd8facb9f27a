import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnResource, type Stack } from "aws-cdk-lib";
import { Queue } from "aws-cdk-lib/aws-sqs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acknowledgements } from "../../infra/acknowledgements.ts";
import { addChecks } from "../../infra/checks.ts";
import { addService, readContext } from "../../infra/synthesise.ts";

type Finding = { ruleName: string; acknowledgedId?: string; acknowledgedAt?: string };
type Report = { pluginReports: { pluginName: string; violations: Finding[]; suppressedViolations?: Finding[] }[] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "aftercare-findings-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** What the checks say of a stage, with something added to it. */
const check = async (stage: string, add: (stack: Stack) => void = () => {}): Promise<Report["pluginReports"]> => {
  const outdir = await mkdtemp(join(folder, stage));
  const app = new App({ outdir, context: { ...(await readContext()), "@aws-cdk/core:failSynthOnValidationErrors": false } });
  const { stack } = await addService(app, stage, { bundle: false });
  add(stack);
  addChecks(app, stack);
  app.synth();
  const report: Report = JSON.parse(await readFile(join(outdir, "validation-report.json"), "utf8"));
  return report.pluginReports;
};

const found = (reports: Report["pluginReports"]) =>
  reports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));

it.each(["local", "staging"])("leaves no finding about %s that is not acknowledged", async (stage) => {
  expect(found(await check(stage))).toEqual([]);
});

it("acknowledges nothing that is not found", async () => {
  // The stage that has everything there is.
  const reports = await check("staging");
  const used = reports.flatMap(({ suppressedViolations = [] }) =>
    suppressedViolations.map(({ acknowledgedId, acknowledgedAt }) => `${acknowledgedId} at ${acknowledgedAt}`),
  );
  expect(acknowledgements.map(({ at, id }) => `${id} at aftercare-staging/${at}`).filter((one) => !used.includes(one))).toEqual(
    [],
  );
});

it("finds a queue that is neither encrypted in transit nor has an end for dead letters", async () => {
  const findings = found(await check("local", (stack) => new Queue(stack, "sneaked")));
  expect(findings).toEqual(expect.arrayContaining(["AwsSolutions-SQS4", "Serverless-SQSRedrivePolicy"]));
});

it("finds a property that CloudFormation does not know", async () => {
  const add = (stack: Stack) => new CfnResource(stack, "sneaked", { type: "AWS::SQS::Queue", properties: { Colour: "red" } });
  expect(found(await check("local", add))).toEqual(["F3002"]);
});
