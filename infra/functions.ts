import type { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { FunctionName } from "../shared/aws/environment.ts";
import type { Bundles } from "./bundle.ts";
import type { Environments } from "./environments.ts";
import { createHouseFunction, type HouseFunction } from "./house-function.ts";

type Given = {
  environments: Environments;
  logRetentionDays: RetentionDays;
  bundles?: Bundles | undefined;
  deadLetters: IQueue;
};

export type Functions = Record<FunctionName, HouseFunction>;

/** Every function with its memory and time: CPU grows with memory, and a page must not wait for a slow start. */
export const createFunctions = (scope: Construct, { environments, deadLetters, ...given }: Given): Functions => {
  const parent = new Construct(scope, "functions");
  const answering = <F extends FunctionName>(name: F, memoryMegabytes: number) =>
    createHouseFunction(parent, name, { ...given, environment: environments[name], memoryMegabytes, timeoutSeconds: 10 });
  // A run of the reminders ends before the next begins.
  const working = <F extends FunctionName>(name: F, memoryMegabytes: number, timeoutSeconds: number) =>
    createHouseFunction(parent, name, {
      ...given,
      environment: environments[name],
      memoryMegabytes,
      timeoutSeconds,
      deadLetters,
    });
  return {
    "submit-debrief": answering("submit-debrief", 1024),
    "update-pipss-stage": answering("update-pipss-stage", 1024),
    "view-reviews": answering("view-reviews", 1024),
    "view-audit": answering("view-audit", 1024),
    "serve-calendar": answering("serve-calendar", 1024),
    "sign-in": answering("sign-in", 1024),
    // An import of five thousand people takes seconds; API Gateway waits 30 of them.
    "manage-directory": createHouseFunction(parent, "manage-directory", {
      ...given,
      environment: environments["manage-directory"],
      memoryMegabytes: 1024,
      timeoutSeconds: 29,
    }),
    "serve-assets": answering("serve-assets", 512),
    "send-reminders": working("send-reminders", 1024, 240),
    "send-summaries": working("send-summaries", 1024, 240),
    "check-policies": working("check-policies", 512, 60),
    "record-mail-outcome": working("record-mail-outcome", 512, 30),
  };
};
