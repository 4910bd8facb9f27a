import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, CfnFunction, Code, Function as LambdaFunction, LoggingFormat, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { EnvironmentVariables, FunctionName } from "../shared/aws/environment.ts";
import type { Bundles } from "./bundle.ts";

export type HouseFunction = { name: FunctionName; lambda: LambdaFunction; role: Role };

type HouseFunctionSettings<F extends FunctionName> = {
  environment: EnvironmentVariables<F>;
  memoryMegabytes: number;
  timeoutSeconds: number;
  logRetentionDays: RetentionDays;
  /** Absent when only the template is wanted. */
  bundles?: Bundles | undefined;
  /** Where an event goes that the function failed on; functions that answer HTTP have none, since the caller is told. */
  deadLetters?: IQueue;
};

/** A function the way this house runs them: a role that may write its own log and nothing more, until it is permitted to. */
export const createHouseFunction = <F extends FunctionName>(
  scope: Construct,
  name: F,
  settings: HouseFunctionSettings<F>,
): HouseFunction => {
  const parent = new Construct(scope, name);
  const logGroup = new LogGroup(parent, "log", {
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  const role = new Role(parent, "role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
  logGroup.grantWrite(role);
  const lambda = new LambdaFunction(parent, "function", {
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: "index.handler",
    code: codeOf(name, settings.bundles),
    environment: settings.environment,
    memorySize: settings.memoryMegabytes,
    timeout: Duration.seconds(settings.timeoutSeconds),
    ...(settings.deadLetters && {
      onFailure: new SqsDestination(settings.deadLetters),
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    }),
  });
  if (lambda.node.defaultChild instanceof CfnFunction) lambda.node.defaultChild.addMetadata("aftercare:function", name);
  return { name, lambda, role };
};

// The hash is ours: what V8 writes into the compile cache differs from run to run and must not deploy a function anew.
const codeOf = (name: FunctionName, bundles?: Bundles): Code => {
  const bundle = bundles?.[name];
  if (bundle === undefined) return Code.fromInline("// left out");
  return Code.fromAsset(bundle.directory, { assetHash: bundle.hash });
};
