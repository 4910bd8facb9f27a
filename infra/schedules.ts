import { Aws, Duration, TimeZone } from "aws-cdk-lib";
import { Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import type { Functions } from "./functions.ts";

/** What the clock asks for: the reminders every five minutes, the policy library every morning before the digests go, the
 * summaries on Mondays. */
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
  const sendSummaries = new Schedule(parent, "send-summaries", {
    scheduleGroup,
    // What the first run of a Monday could not send, a later one does; what has gone does not go again.
    schedule: ScheduleExpression.cron({ minute: "0", hour: "8-17", weekDay: "MON", timeZone: TimeZone.EUROPE_LONDON }),
    target: new LambdaInvoke(functions["send-summaries"].lambda, {
      role,
      deadLetterQueue: deadLetters,
      retryAttempts: 2,
      maxEventAge: Duration.hours(1),
    }),
  });
  // A schedule names its group without referring to it.
  for (const schedule of [sendReminders, sendSummaries, checkPolicies]) schedule.node.addDependency(scheduleGroup);
};

const createRole = (scope: Construct): Role =>
  new Role(scope, "role", {
    assumedBy: new ServicePrincipal("scheduler.amazonaws.com", {
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }),
  });
