import { type Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** A rule that is not followed, where, and why that is right here. */
type Acknowledgement = { at: string; id: string; reason: string };

const answering = ["submit-debrief", "update-pipss-stage", "view-reviews", "view-audit", "sign-in", "serve-assets"];
const working = ["send-reminders", "record-mail-outcome"];

export const acknowledgements: Acknowledgement[] = [
  {
    at: "api/http",
    id: "AwsSolutions::AwsSolutions-APIG4",
    reason:
      "Browsers come with a session cookie, which no authoriser of an HTTP API reads; the functions check it on every request.",
  },
  {
    at: "dead-letters",
    id: "AwsSolutions::AwsSolutions-SQS3",
    reason: "This is the dead-letter queue.",
  },
  {
    at: "dead-letters",
    id: "Serverless::Serverless-SQSRedrivePolicy",
    reason: "This is the dead-letter queue.",
  },
  {
    at: "schedules/role",
    id: "AwsSolutions::AwsSolutions-IAM5[Resource::<functionssendremindersfunctionCFCD3BA1.Arn>:*]",
    reason: "The wildcard stands for versions and aliases of this one function, which has none.",
  },
  {
    at: "alarms/topic",
    id: "Serverless::Serverless-SNSRedrivePolicy",
    reason: "A mailbox that takes no alarms would take none about the dead letter either.",
  },
  ...answering.map((name) => ({
    at: `functions/${name}`,
    id: "Serverless::Serverless-LambdaDLQ",
    reason: "It answers people who are waiting, so a failure is theirs to see; there is no event to keep.",
  })),
  ...working.map((name) => ({
    at: `functions/${name}`,
    id: "Serverless::Serverless-LambdaDLQ",
    reason: "It has a failure destination, which keeps the reason with the event.",
  })),
  ...[...answering, ...working].map((name) => ({
    at: `functions/${name}`,
    id: "Serverless::Serverless-LambdaTracing",
    reason:
      "One function and one database call a request: a trace shows no more than the log, and needs a right on all resources.",
  })),
];

/** Records every acknowledgement on the construct it is for; a path that is not there is a fault. */
export const acknowledgeFindings = (stack: Stack): void => {
  for (const { at, id, reason } of acknowledgements) {
    const construct = at.split("/").reduce<IConstruct>((parent, child) => parent.node.findChild(child), stack);
    Validations.of(construct).acknowledge({ id, reason });
  }
};
