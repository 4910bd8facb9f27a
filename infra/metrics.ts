import { Duration } from "aws-cdk-lib";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import { type IMetric, MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Functions } from "./functions.ts";

type Watched = { functions: Functions; deadLetters: Queue; api: HttpApi; configurationSetName: string };

const jobNames = ["send-reminders", "send-summaries", "check-policies", "record-mail-outcome"] as const;

const period = Duration.minutes(5);

/** What is worth looking at, named once for alarms and dashboard. */
export const createMetrics = ({ functions, deadLetters, api, configurationSetName }: Watched) => {
  const lambdas = Object.values(functions).map(({ lambda }) => lambda);
  // An alarm adds up ten metrics at most.
  const jobs = lambdas.filter((lambda) => jobNames.some((name) => functions[name].lambda === lambda));
  const pages = lambdas.filter((lambda) => !jobs.includes(lambda));
  const reputation = (metricName: string) =>
    new Metric({
      namespace: "AWS/SES",
      metricName,
      dimensionsMap: { "ses:configuration-set": configurationSetName },
      statistic: "Maximum",
      period: Duration.hours(1),
    });
  // Written by the function itself, into its log; the service dimension keeps two stages of one account apart.
  const ofJob = (metricName: string, statistic = "Sum") =>
    new Metric({
      namespace: "Aftercare",
      metricName,
      dimensionsMap: { service: configurationSetName },
      statistic,
      period,
    });
  return {
    pageErrors: sum(
      "pageErrors",
      pages.map((lambda) => lambda.metricErrors({ period })),
    ),
    jobErrors: sum(
      "jobErrors",
      jobs.map((lambda) => lambda.metricErrors({ period })),
    ),
    pageThrottles: sum(
      "pageThrottles",
      pages.map((lambda) => lambda.metricThrottles({ period })),
    ),
    jobThrottles: sum(
      "jobThrottles",
      jobs.map((lambda) => lambda.metricThrottles({ period })),
    ),
    invocations: sum(
      "invocations",
      lambdas.map((lambda) => lambda.metricInvocations({ period })),
    ),
    requests: api.metricCount({ period, statistic: "Sum" }),
    serverErrors: api.metricServerError({ period, statistic: "Sum" }),
    latency: api.metricLatency({ period, statistic: "p95" }),
    deadLetters: deadLetters.metricApproximateNumberOfMessagesVisible({ period }),
    bounceRate: reputation("Reputation.BounceRate"),
    complaintRate: reputation("Reputation.ComplaintRate"),
    reminderRuns: ofJob("RemindersRun"),
    mails: ofJob("mails"),
    failedDeliveries: ofJob("failed"),
    possibleRepeats: ofJob("possibleRepeats"),
    backlog: ofJob("backlog"),
    oldestDue: ofJob("oldestDueMinutes", "Maximum"),
    summaries: ofJob("summaryMails"),
    failedSummaries: ofJob("summariesFailed"),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;

const sum = (label: string, metrics: IMetric[]): MathExpression => {
  const named = metrics.map((metric, index) => [`${label}${index}`, metric] as const);
  return new MathExpression({
    label,
    period,
    expression: named.map(([name]) => name).join(" + "),
    usingMetrics: Object.fromEntries(named),
  });
};
