import { Aws, Duration, TimeZone } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Functions } from "./functions.ts";

/** What the clock asks for: the reminders every five minutes, the policy library every morning before the digests go. */
export const createSchedules = (scope: Construct, stage: string, functions: Functions, deadLetters: IQueue): void => {
  const parent = new Construct(scope, "schedules");
  const scheduleGroup = new ScheduleGroup(parent, "group", { scheduleGroupName: `aftercare-${stage}` });
  const role = createRole(parent);
  const sendReminders = new Schedule(parent, "send-reminders", {
    scheduleGroup,
    schedule: ScheduleExpression.rate(Duration.minutes(5)),
    // The next run does what a lost one would have done, so there is no use in handing over an old one.
    target: new LambdaInvoke(functions["send-reminders"].lambda, {
      role,
      deadLetterQueue: deadLetters,
      retryAttempts: 2,
      maxEventAge: Duration.minutes(5),
    }),
  });
  const checkPolicies = new Schedule(parent, "check-policies", {
    scheduleGroup,
    schedule: ScheduleExpression.cron({ minute: "0", hour: "7", timeZone: TimeZone.EUROPE_LONDON }),
    target: new LambdaInvoke(functions["check-policies"].lambda, {
      role,
      deadLetterQueue: deadLetters,
      retryAttempts: 5,
      maxEventAge: Duration.hours(12),
    }),
  });
  // A schedule names its group without referring to it.
  for (const schedule of [sendReminders, checkPolicies]) schedule.node.addDependency(scheduleGroup);
};

const createRole = (scope: Construct): Role =>
  new Role(scope, "role", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  });
