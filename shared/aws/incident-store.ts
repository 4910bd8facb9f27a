import { type DynamoDBDocumentClient, paginateQuery, type QueryCommandOutput } from "@aws-sdk/lib-dynamodb";
import { Action, actionReviewId } from "../domain/action.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { AuditHead } from "../domain/audit-head.ts";
import { Debrief, type DebriefKind, debriefKinds } from "../domain/debrief.ts";
import { Incident } from "../domain/incident.ts";
import { Review, reviewIdOf } from "../domain/review.ts";
import type { AgreedAction, IncidentStore } from "../use-cases/ports.ts";
import { deleteDraft } from "./draft-store.ts";
import type { ItemReader } from "./item-reader.ts";
import { putAudit, putClaims, putNewReview, putOpenedCase, replaceReview } from "./rows.ts";
import { putSubmission, readSubmission, writeForm } from "./submissions.ts";
import { type WriteAction, writeTransaction } from "./transaction.ts";

type Tables = { incidents: string; support: string; reviews: string; audit: string };

/** Incidents with their debriefs: one collection an incident, `incident`, `debrief#…`; submissions beside them. */
export const createIncidentStore = (
  client: DynamoDBDocumentClient,
  reader: ItemReader,
  tables: Tables,
  shards: number,
): IncidentStore => {
  const readReview = async (incidentId: string, kind: DebriefKind) => {
    const row = await reader.read(tables.reviews, { reviewId: reviewIdOf(incidentId, debriefKinds[kind]) });
    return row && Review.parse(row);
  };
  const moveHead = (incidentId: string, previousHead: AuditHead, audit: AuditEntry): WriteAction => ({
    Update: {
      TableName: tables.incidents,
      Key: { incidentId, part: "incident" },
      UpdateExpression: "SET auditHead = :head",
      ConditionExpression: "auditHead.seq = :seq",
      ExpressionAttributeValues: { ":head": { seq: audit.seq, hash: audit.hash }, ":seq": previousHead.seq },
    },
  });
  const readIncident = async (incidentId: string) => {
    const row = await reader.read(tables.incidents, { incidentId, part: "incident" });
    return row && Incident.parse(row);
  };
  // A query answers 1 MB at a time, and the versions of a long debrief are more than that.
  const readParts = async (incidentId: string) => {
    const query = {
      TableName: tables.incidents,
      KeyConditionExpression: "incidentId = :id",
      ExpressionAttributeValues: { ":id": incidentId },
      ConsistentRead: true,
    };
    const parts: NonNullable<QueryCommandOutput["Items"]> = [];
    for await (const { Items = [] } of paginateQuery({ client }, query)) parts.push(...Items);
    return parts;
  };
  const readReviewOf = async ({ incidentId, actionId }: Pick<Action, "incidentId" | "actionId">) => {
    const row = await reader.read(tables.reviews, { reviewId: actionReviewId(incidentId, actionId) });
    return row && Review.parse(row);
  };
  const actionKey = (actionId: string) => `action#${actionId}`;
  const replaceAction = ({ action, review }: AgreedAction): WriteAction[] => [
    { Put: { TableName: tables.incidents, Item: { ...action, part: actionKey(action.actionId) } } },
    replaceReview(tables.reviews, review, shards),
  ];
  return {
    readSubmission: (submissionId) => readSubmission(reader, tables.incidents, "incidentId", submissionId),
    record: async ({ incident, reviews, audit, supportCases, submission, draft }) =>
      writeForm(client, {
        submission: putSubmission(tables.incidents, "incidentId", submission),
        claims: supportCases.flatMap((opened) => putClaims(tables.support, opened)),
        rest: [
          {
            Put: {
              TableName: tables.incidents,
              Item: { ...incident, part: "incident" },
              ConditionExpression: "attribute_not_exists(incidentId)",
            },
          },
          ...reviews.map((review) => putNewReview(tables.reviews, review, shards)),
          putAudit(tables.audit, audit),
          ...supportCases.flatMap((opened) => putOpenedCase(tables, opened, shards)),
        ],
        draft: deleteDraft(tables.incidents, draft),
      }),
    read: readIncident,
    readReview,
    readWhole: async (incidentId) => {
      const [parts, ...reviews] = await Promise.all([
        readParts(incidentId),
        ...(Object.keys(debriefKinds) as DebriefKind[]).map((kind) => readReview(incidentId, kind)),
      ]);
      const incident = parts.find(({ part }) => part === "incident");
      if (incident === undefined) return undefined;
      const actions = parts.filter(({ part }) => part.startsWith(actionKey(""))).map((part) => Action.parse(part));
      const ofActions = await Promise.all(actions.map(readReviewOf));
      return {
        incident: Incident.parse(incident),
        debriefs: parts.filter(({ part }) => part.startsWith("debrief#")).map((part) => Debrief.parse(part)),
        actions,
        reviews: [...reviews, ...ofActions].filter((review) => review !== undefined),
      };
    },
    readAction: async (incidentId, actionId) => {
      const [incident, row, review] = await Promise.all([
        readIncident(incidentId),
        reader.read(tables.incidents, { incidentId, part: actionKey(actionId) }),
        readReviewOf({ incidentId, actionId }),
      ]);
      return incident && row && review ? { incident, action: Action.parse(row), review } : undefined;
    },
    settleAction: async ({ action, review, previousHead, audit }) => {
      const failed = await writeTransaction(client, [
        moveHead(action.incidentId, previousHead, audit),
        ...replaceAction({ action, review }),
        putAudit(tables.audit, audit),
      ]);
      return failed.length === 0 ? "written" : "moved";
    },
    submitDebrief: async ({ debrief, from, review, previousHead, audit, actions, supportCases, submission, draft }) =>
      writeForm(client, {
        submission: putSubmission(tables.incidents, "incidentId", submission),
        claims: supportCases.flatMap((opened) => putClaims(tables.support, opened)),
        rest: [
          moveHead(debrief.incidentId, previousHead, audit),
          {
            Put: {
              TableName: tables.incidents,
              Item: { ...debrief, part: `debrief#${debrief.kind}#${debrief.debriefId}` },
              ConditionExpression: "attribute_not_exists(incidentId)",
            },
          },
          replaceReview(tables.reviews, review, shards, from),
          putAudit(tables.audit, audit),
          ...actions.ended.flatMap(replaceAction),
          ...actions.agreed.flatMap((agreed) => [
            {
              Put: {
                TableName: tables.incidents,
                Item: { ...agreed.action, part: actionKey(agreed.action.actionId) },
                ConditionExpression: "attribute_not_exists(incidentId)",
              },
            },
            putNewReview(tables.reviews, agreed.review, shards),
          ]),
          ...supportCases.flatMap((opened) => putOpenedCase(tables, opened, shards)),
        ],
        draft: deleteDraft(tables.incidents, draft),
      }),
    change: async ({ incident, reviews, previousHead, audit }) => {
      const failed = await writeTransaction(client, [
        {
          Put: {
            TableName: tables.incidents,
            Item: { ...incident, part: "incident" },
            ConditionExpression: "auditHead.seq = :seq",
            ExpressionAttributeValues: { ":seq": previousHead.seq },
          },
        },
        ...reviews.map(({ review, from }) => replaceReview(tables.reviews, review, shards, from)),
        putAudit(tables.audit, audit),
      ]);
      return failed.length === 0 ? "written" : "moved";
    },
  };
};
