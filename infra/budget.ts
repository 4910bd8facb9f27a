import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import type { Construct } from "constructs";

/** Says by mail when the account's month costs, or is going to cost, more than was planned. */
export const createBudget = (scope: Construct, monthlyDollars: number, address: string): void => {
  const notifyWhen = (notificationType: "ACTUAL" | "FORECASTED", threshold: number) => ({
    notification: { notificationType, threshold, thresholdType: "PERCENTAGE", comparisonOperator: "GREATER_THAN" },
    subscribers: [{ subscriptionType: "EMAIL", address }],
  });
  // The whole account, not this service's tag: a tag counts nothing until somebody activates it for billing.
  new CfnBudget(scope, "budget", {
    budget: { budgetType: "COST", timeUnit: "MONTHLY", budgetLimit: { amount: monthlyDollars, unit: "USD" } },
    notificationsWithSubscribers: [notifyWhen("ACTUAL", 80), notifyWhen("FORECASTED", 100)],
  });
};
