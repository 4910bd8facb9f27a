import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import type { FunctionName } from "../shared/aws/environment.ts";
import { bundleFunctions } from "./bundle.ts";
import { checkPolicy } from "./policy-check.ts";
import { createServiceStack } from "./service-stack.ts";
import { readSettings, type SettingsOverrides } from "./settings.ts";

type Options = {
  /** `false` leaves the code of the functions out, for whoever reads nothing but tables and permissions. */
  bundle?: boolean;
  settings?: SettingsOverrides;
};

/** As much of a CloudFormation template as this project reads. */
export type CloudFormationTemplate = {
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown>; Metadata?: Record<string, unknown> }>;
};

/** Adds the service of one stage to an app, its functions bundled. */
export const addService = async (app: App, stage: string, { bundle = true, settings = {} }: Options = {}) => {
  checkPolicy();
  const parsed = readSettings(stage, settings);
  const bundles = bundle ? await bundleFunctions() : undefined;
  return { stack: createServiceStack(app, { stage, settings: parsed, bundles }), bundles };
};

/** Makes the template of one stage in this process and without the network; checks by rule are `npm run synth`'s. */
export const synthesise = async (stage: string, options: Options = {}) => {
  const outdir = await mkdtemp(join(tmpdir(), "aftercare-"));
  try {
    const context = { ...(await readContext()), "aws:cdk:disable-asset-staging": true };
    const app = new App({ outdir, context, builtinCloudFormationValidation: false, treeMetadata: false });
    const { stack, bundles } = await addService(app, stage, options);
    const template: CloudFormationTemplate = app.synth().getStackByName(stack.stackName).template;
    const directories = Object.entries(bundles ?? {}).map(([name, { directory }]) => [name, directory]);
    return { template, functionDirectories: Object.fromEntries(directories) as Record<FunctionName, string> };
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
};

/** The switches that the command line gives an app, so that both make the same template. */
export const readContext = async (): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(import.meta.dirname, "..", "cdk.json"), "utf8")).context;
