import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  TableEncryptionV2,
  TableV2,
} from "aws-cdk-lib/aws-dynamodb";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

const text = (name: string) => ({ name, type: AttributeType.STRING });
const number = (name: string) => ({ name, type: AttributeType.NUMBER });

// Every index is sparse: a review leaves `open-…` when it is settled and `reminders-due` when nothing more is to be sent.
const reviewIndexes: GlobalSecondaryIndexPropsV2[] = [
  { indexName: "open-by-team", partitionKey: text("openTeamId"), sortKey: text("dueAt") },
  { indexName: "open-by-person", partitionKey: text("openPersonId"), sortKey: text("dueAt") },
  { indexName: "by-team-month", partitionKey: text("teamMonth"), sortKey: text("clockStartAt") },
  {
    indexName: "reminders-due",
    partitionKey: text("reminderShard"),
    sortKey: text("nextReminderAt"),
    projectionType: ProjectionType.KEYS_ONLY,
  },
];

// Leads a colleague to the cases that support them; keys alone, so that nothing of a case is in two places.
const supportIndexes: GlobalSecondaryIndexPropsV2[] = [
  {
    indexName: "by-person",
    partitionKey: text("supportedId"),
    sortKey: text("openedAt"),
    projectionType: ProjectionType.KEYS_ONLY,
  },
];

/** The six tables of the service; incidents and support are each locked by a key of their own. */
export const createTables = (scope: Construct) => {
  const parent = new Construct(scope, "tables");
  const keep = { billing: Billing.onDemand(), deletionProtection: true, removalPolicy: RemovalPolicy.RETAIN };
  const shared = {
    ...keep,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    encryption: TableEncryptionV2.awsManagedKey(),
  };
  const locked = (name: string) => {
    const key = new Key(parent, `${name}-key`, {
      description: `Locks the ${name} table of Aftercare`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return { ...shared, encryption: TableEncryptionV2.customerManagedKey(key) };
  };
  return {
    incidents: new TableV2(parent, "incidents", {
      ...locked("incidents"),
      partitionKey: text("incidentId"),
      sortKey: text("part"),
      // Drafts alone have it.
      timeToLiveAttribute: "expiresAtSeconds",
    }),
    support: new TableV2(parent, "support", {
      ...locked("support"),
      partitionKey: text("supportCaseId"),
      sortKey: text("part"),
      globalSecondaryIndexes: supportIndexes,
    }),
    reviews: new TableV2(parent, "reviews", {
      ...shared,
      partitionKey: text("reviewId"),
      globalSecondaryIndexes: reviewIndexes,
    }),
    deliveries: new TableV2(parent, "deliveries", { ...shared, partitionKey: text("deliveryKey"), sortKey: text("part") }),
    audit: new TableV2(parent, "audit", {
      ...shared,
      partitionKey: text("reference"),
      sortKey: number("seq"),
      globalSecondaryIndexes: [{ indexName: "by-day", partitionKey: text("day"), sortKey: text("at") }],
    }),
    directory: new TableV2(parent, "directory", { ...shared, partitionKey: text("directoryKey") }),
  };
};

export type Tables = ReturnType<typeof createTables>;
