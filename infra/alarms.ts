import { Aws } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import type { Metrics } from "./metrics.ts";

/** When an alarm sounds: at this value or beyond it, for this many periods of the metric in a row. */
type Watch = {
  metric: IMetric;
  sentence: string;
  atLeast?: number;
  below?: number;
  periods?: number;
  missing?: TreatMissingData;
};

/** Every alarm of the service; all of them go to one mailbox. */
export const createAlarms = (scope: Construct, metrics: Metrics, address: string): void => {
  const parent = new Construct(scope, "alarms");
  const notify = new SnsAction(createTopic(parent, address));
  const watches: Record<string, Watch> = {
    errors: { metric: metrics.pageErrors, atLeast: 1, sentence: "A function that answers people failed." },
    "job-errors": { metric: metrics.jobErrors, atLeast: 1, sentence: "A job failed." },
    throttles: { metric: metrics.pageThrottles, atLeast: 1, sentence: "People were refused for want of concurrency." },
    "job-throttles": { metric: metrics.jobThrottles, atLeast: 1, sentence: "A job was refused for want of concurrency." },
    "server-errors": { metric: metrics.serverErrors, atLeast: 5, sentence: "People are shown error pages." },
    "dead-letters": { metric: metrics.deadLetters, atLeast: 1, sentence: "An event was given up; the runbook says what to do." },
    // At a bounce rate of 10 % or a complaint rate of 0.5 % SES may stop the account from sending.
    bounces: { metric: metrics.bounceRate, atLeast: 0.05, sentence: "More than 5 % of mails bounce." },
    complaints: { metric: metrics.complaintRate, atLeast: 0.001, sentence: "More than 0.1 % of mails are complained of." },
    "failed-reminders": {
      metric: metrics.failedDeliveries,
      atLeast: 1,
      periods: 3,
      sentence: "Reminders have failed for 15 minutes; they stay due. The log says why.",
    },
    "failed-summaries": {
      metric: metrics.failedSummaries,
      atLeast: 1,
      sentence: "A weekly summary could not be sent; the next full hour tries again until 17:00. The log says why.",
    },
    "reminders-late": {
      metric: metrics.oldestDue,
      atLeast: 60,
      periods: 3,
      sentence: "A reminder has been due for an hour and has not gone. The log says why.",
    },
    "no-reminder-run": {
      metric: metrics.reminderRuns,
      below: 1,
      periods: 6,
      missing: TreatMissingData.BREACHING,
      sentence: "No reminder run has ended well for 30 minutes.",
    },
  };
  for (const [id, watch] of Object.entries(watches)) createAlarm(parent, id, watch).addAlarmAction(notify);
};

const createAlarm = (scope: Construct, id: string, { metric, sentence, atLeast, below, periods = 1, missing }: Watch): Alarm =>
  new Alarm(scope, id, {
    metric,
    alarmDescription: sentence,
    threshold: atLeast ?? below ?? 0,
    comparisonOperator:
      below === undefined ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD : ComparisonOperator.LESS_THAN_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: missing ?? TreatMissingData.NOT_BREACHING,
  });

const createTopic = (scope: Construct, address: string): Topic => {
  const topic = new Topic(scope, "topic", { displayName: "Aftercare alarms", enforceSSL: true });
  // A topic with a policy of its own no longer lets the account's alarms in by default.
  const conditions = { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } };
  topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com", { conditions }));
  topic.addSubscription(new EmailSubscription(address));
  return topic;
};
