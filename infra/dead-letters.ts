import { Duration } from "aws-cdk-lib";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/** Where schedules and events end that no function could take, for two weeks; an alarm says that something is there. */
export const createDeadLetters = (scope: Construct): Queue =>
  new Queue(scope, "dead-letters", {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
