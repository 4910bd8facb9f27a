import { type Stack, Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** A rule that is not followed, where, and why that is right here. */
type Acknowledgement = { at: string; id: string; reason: string; onlyWithPool?: true };

const answering = [
  "submit-debrief",
  "update-pipss-stage",
  "view-reviews",
  "view-audit",
  "serve-calendar",
  "manage-directory",
  "sign-in",
  "serve-assets",
];
const working = ["send-reminders", "send-summaries", "check-policies", "record-mail-outcome"];

const nist = (rule: string): string => `NIST.800.53.R5::NIST.800.53.R5-${rule}`;

const all = [...answering, ...working];

const noEvent = "It answers people who are waiting, so a failure is theirs to see; there is no event to keep.";
const hasDestination = "It has a failure destination, which keeps the reason with the event.";

const ofFunctions: Acknowledgement[] = all.flatMap((name) => [
  {
    at: `functions/${name}`,
    id: nist("LambdaInsideVPC"),
    reason:
      "It calls DynamoDB, SES and the issuer over TLS with rights of its own; a network would add cost and slow starts, and no boundary that IAM does not draw.",
  },
  {
    at: `functions/${name}`,
    id: nist("LambdaConcurrency"),
    reason:
      "A reserved share would refuse people while the rest of the account is idle. API Gateway slows floods by route, and an alarm tells of throttles.",
  },
  {
    at: `functions/${name}`,
    id: nist("LambdaDLQ"),
    reason: working.includes(name) ? hasDestination : noEvent,
  },
  {
    at: `functions/${name}/log`,
    id: nist("CloudWatchLogGroupEncrypted"),
    reason: "CloudWatch encrypts it with its own key; it holds ids and counts alone, so a key of ours would guard nothing more.",
  },
  {
    at: `functions/${name}/role`,
    id: nist("IAMNoInlinePolicy"),
    reason: "Its one policy is written for this role and lives and ends with it; a managed one would be shared with nobody.",
  },
]);

export const acknowledgements: Acknowledgement[] = [
  ...ofFunctions,
  {
    at: "schedules/role",
    id: nist("IAMNoInlinePolicy"),
    reason: "Its one policy lets the schedules call their functions; a managed one would be shared with nobody.",
  },
  {
    at: "api/access-log",
    id: nist("CloudWatchLogGroupEncrypted"),
    reason:
      "CloudWatch encrypts it with its own key; it holds patterns of routes and no address, so a key of ours would guard nothing more.",
  },
  {
    at: "alarms/topic",
    id: nist("SNSEncryptedKMS"),
    reason:
      "An alarm names a metric and a limit. CloudWatch may not publish through AWS's own key, and a key of ours would cost more than it hides.",
  },
  {
    at: "sign-in/pool",
    id: "AwsSolutions::AwsSolutions-COG8",
    onlyWithPool: true,
    reason:
      "The dearest plan adds checks of stolen passwords and odd places, per person and month. Every sign-in asks for a second factor here; a trust that wants more has an issuer of its own.",
  },
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
  ...[
    "functionssendremindersfunctionCFCD3BA1",
    "functionssendsummariesfunction4D53CE55",
    "functionscheckpoliciesfunctionC7E657BC",
  ].map((scheduled) => ({
    at: "schedules/role",
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${scheduled}.Arn>:*]`,
    reason: "The wildcard stands for versions and aliases of this one function, which has none.",
  })),
  {
    at: "alarms/topic",
    id: "Serverless::Serverless-SNSRedrivePolicy",
    reason: "A mailbox that takes no alarms would take none about the dead letter either.",
  },
  ...answering.map((name) => ({ at: `functions/${name}`, id: "Serverless::Serverless-LambdaDLQ", reason: noEvent })),
  ...working.map((name) => ({ at: `functions/${name}`, id: "Serverless::Serverless-LambdaDLQ", reason: hasDestination })),
  ...all.map((name) => ({
    at: `functions/${name}`,
    id: "Serverless::Serverless-LambdaTracing",
    reason:
      "One function and one database call a request: a trace shows no more than the log, and needs a right on all resources.",
  })),
];

/** Records every acknowledgement on the construct it is for; a path that is not there is a fault. */
export const acknowledgeFindings = (stack: Stack): void => {
  const hasPool = stack.node.tryFindChild("sign-in") !== undefined;
  for (const { at, id, reason, onlyWithPool } of acknowledgements) {
    if (onlyWithPool && !hasPool) continue;
    const construct = at.split("/").reduce<IConstruct>((parent, child) => parent.node.findChild(child), stack);
    Validations.of(construct).acknowledge({ id, reason });
  }
};
