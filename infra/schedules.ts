import { Aws, Duration } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Functions } from "./functions.ts";

/** What the clock asks for: the reminders, every five minutes. */
export const createSchedules = (scope: Construct, stage: string, functions: Functions, deadLetters: IQueue): void => {
  const parent = new Construct(scope, "schedules");
  const scheduleGroup = new ScheduleGroup(parent, "group", { scheduleGroupName: `aftercare-${stage}` });
  const sendReminders = new Schedule(parent, "send-reminders", {
    scheduleGroup,
    schedule: ScheduleExpression.rate(Duration.minutes(5)),
    // The next run does what a lost one would have done, so there is no use in handing over an old one.
    target: new LambdaInvoke(functions["send-reminders"].lambda, {
      role: createRole(parent),
      deadLetterQueue: deadLetters,
      retryAttempts: 2,
      maxEventAge: Duration.minutes(5),
    }),
  });
  // A schedule names its group without referring to it.
  sendReminders.node.addDependency(scheduleGroup);
};

const createRole = (scope: Construct): Role =>
  new Role(scope, "role", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  });
