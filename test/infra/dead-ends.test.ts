import { expect, it } from "vitest";
import type { CloudFormationTemplate } from "../../infra/synthesise.ts";
import { summaryAt } from "../../shared/policy/reminders.ts";
import { functionIdOf, functionNames, readTemplate, resourcesOf } from "./template.ts";

const asynchronous = ["send-reminders", "send-summaries", "check-policies", "record-mail-outcome"];

const deadLettersOf = (template: CloudFormationTemplate) => {
  const [first] = resourcesOf(template, "AWS::SQS::Queue");
  return { "Fn::GetAtt": [first?.[0], "Arn"] };
};

const schedulesOf = async (name: string) => {
  const template = await readTemplate();
  return resourcesOf(template, "AWS::Scheduler::Schedule")
    .map(([, { Properties }]) => Properties)
    .filter((one) => JSON.stringify(one?.Target).includes(functionIdOf(template, name)));
};

const retried = { MaximumRetryAttempts: expect.toSatisfy((n: number) => n >= 1), MaximumEventAgeInSeconds: expect.any(Number) };

it("tries every schedule again, and keeps what could not be handed over", async () => {
  const template = await readTemplate();
  const schedules = resourcesOf(template, "AWS::Scheduler::Schedule");
  expect(schedules).not.toEqual([]);
  for (const [, { Properties }] of schedules)
    expect(Properties?.Target).toMatchObject({ DeadLetterConfig: { Arn: deadLettersOf(template) }, RetryPolicy: retried });
});

it("runs the reminders every five minutes", async () => {
  expect(await schedulesOf("send-reminders")).toMatchObject([{ ScheduleExpression: "rate(5 minutes)", State: "ENABLED" }]);
});

it("checks the policy library every morning before the digests go, by the clocks of London", async () => {
  expect(await schedulesOf("check-policies")).toMatchObject([
    { ScheduleExpression: "cron(0 7 * * ? *)", ScheduleExpressionTimezone: "Europe/London", State: "ENABLED" },
  ]);
});

it("sends the summaries on Mondays from 08:00, by the clocks of London", async () => {
  expect(await schedulesOf("send-summaries")).toMatchObject([
    { ScheduleExpression: "cron(0 8-17 ? * MON *)", ScheduleExpressionTimezone: "Europe/London", State: "ENABLED" },
  ]);
});

it("begins the summaries at the time that tonight's reminders announce", async () => {
  const [schedule] = await schedulesOf("send-summaries");
  const [, minute, firstHour] = /^cron\((\d+) (\d+)-/.exec(String(schedule?.ScheduleExpression)) ?? [];
  expect(`${firstHour?.padStart(2, "0")}:${minute?.padStart(2, "0")}`).toBe(summaryAt);
});

it("watches every function that the clock runs: errors, throttles, and what could not be handed over or failed", async () => {
  const template = await readTemplate();
  const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => JSON.stringify(Properties));
  const [queueId] = resourcesOf(template, "AWS::SQS::Queue")[0] ?? [];
  expect(alarms.filter((alarm) => alarm.includes(`"${queueId}"`))).toHaveLength(1);
  const scheduled = resourcesOf(template, "AWS::Scheduler::Schedule").map(([, { Properties }]) => JSON.stringify(Properties));
  const names = functionNames.filter((name) => scheduled.some((one) => one.includes(`"${functionIdOf(template, name)}"`)));
  expect(names.sort()).toEqual(["check-policies", "send-reminders", "send-summaries"]);
  for (const name of names)
    for (const metric of ["Errors", "Throttles"]) {
      const ofFunction = alarms.filter((alarm) => alarm.includes(functionIdOf(template, name)) && alarm.includes(`"${metric}"`));
      expect(ofFunction, `${name} ${metric}`).toHaveLength(1);
    }
});

it.each([
  ["failed", 3, "Sum"],
  ["summariesFailed", 1, "Sum"],
  ["oldestDueMinutes", 3, "Maximum"],
])("raises an alarm on %s, which its job writes under the name of the stage", async (metric, periods, statistic) => {
  const template = await readTemplate();
  const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
  expect(alarms.filter((alarm) => alarm?.MetricName === metric)).toMatchObject([
    { Namespace: "Aftercare", Statistic: statistic, EvaluationPeriods: periods, TreatMissingData: "notBreaching" },
  ]);
});

it("adds up ten metrics in an alarm at most, and every function in one of them", async () => {
  const template = await readTemplate();
  const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(
    ([, { Properties }]) => (Properties?.Metrics ?? []) as object[],
  );
  for (const metrics of alarms) expect(metrics.length).toBeLessThanOrEqual(11);
  for (const name of functionNames)
    for (const metric of ["Errors", "Throttles"])
      expect(
        alarms.filter(
          (one) => JSON.stringify(one).includes(functionIdOf(template, name)) && JSON.stringify(one).includes(`"${metric}"`),
        ),
      ).toHaveLength(1);
});

it("tries every event again, and keeps what could not be handed over", async () => {
  const template = await readTemplate();
  const targets = resourcesOf(template, "AWS::Events::Rule").flatMap(([, { Properties }]) => Properties?.Targets as object[]);
  expect(targets).not.toEqual([]);
  for (const target of targets)
    expect(target).toMatchObject({ DeadLetterConfig: { Arn: deadLettersOf(template) }, RetryPolicy: retried });
});

it.each(asynchronous)("keeps the event that %s failed on", async (name) => {
  const template = await readTemplate();
  const configurations = resourcesOf(template, "AWS::Lambda::EventInvokeConfig").filter(
    ([, { Properties }]) => (Properties?.FunctionName as { Ref: string } | undefined)?.Ref === functionIdOf(template, name),
  );
  expect(configurations).toHaveLength(1);
  expect(configurations[0]?.[1].Properties).toMatchObject({
    MaximumRetryAttempts: 2,
    DestinationConfig: { OnFailure: { Destination: deadLettersOf(template) } },
  });
});

it("keeps dead letters for two weeks, encrypted, and says that they are there", async () => {
  const template = await readTemplate();
  const queues = resourcesOf(template, "AWS::SQS::Queue");
  expect(queues).toHaveLength(1);
  expect(queues[0]?.[1].Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 3600, SqsManagedSseEnabled: true });
  const watched = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties?.MetricName);
  expect(watched).toContain("ApproximateNumberOfMessagesVisible");
});

it("raises the alarm when no reminder run has ended well for 30 minutes, silence included", async () => {
  const alarms = resourcesOf(await readTemplate(), "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
  expect(alarms.filter((alarm) => alarm?.MetricName === "RemindersRun")).toMatchObject([
    {
      Namespace: "Aftercare",
      Statistic: "Sum",
      Period: 300,
      EvaluationPeriods: 6,
      Threshold: 1,
      ComparisonOperator: "LessThanThreshold",
      TreatMissingData: "breaching",
    },
  ]);
  for (const alarm of alarms) expect(alarm?.AlarmActions).toHaveLength(1);
});
