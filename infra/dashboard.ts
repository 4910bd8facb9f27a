import { Dashboard, GraphWidget } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import type { Metrics } from "./metrics.ts";

/** One page that answers: are people served, are reminders going out, is anything stuck. */
export const createDashboard = (scope: Construct, stage: string, metrics: Metrics): void => {
  const graph = (title: string, ...left: Metrics[keyof Metrics][]) => new GraphWidget({ title, left, width: 8 });
  const dashboard = new Dashboard(scope, "dashboard", { dashboardName: `aftercare-${stage}` });
  dashboard.addWidgets(
    graph("Requests", metrics.requests, metrics.serverErrors),
    graph("Time to answer (ms, 95 in 100)", metrics.latency),
    graph("Functions", metrics.invocations, metrics.pageErrors, metrics.jobErrors, metrics.pageThrottles, metrics.jobThrottles),
  );
  dashboard.addWidgets(
    graph("Reminders", metrics.reminderRuns, metrics.mails, metrics.summaries, metrics.backlog, metrics.oldestDue),
    graph("Needs a person", metrics.failedDeliveries, metrics.failedSummaries, metrics.possibleRepeats, metrics.deadLetters),
    graph("Mail reputation", metrics.bounceRate, metrics.complaintRate),
  );
};
