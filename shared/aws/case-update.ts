import type { MoveCondition } from "../domain/stage-move.ts";
import type { CaseChange } from "../use-cases/ports.ts";
import type { WriteAction } from "./transaction.ts";

/** The parts of an update, each with the names and values it uses. */
type Part = { text: string; names?: Record<string, string>; values?: Record<string, unknown> };

/** The database condition of a move, from the same data as the check: version, status, counts, the stages before it. */
const conditionParts = ({ stageId, version, status, settled, ...counts }: MoveCondition): Part[] => [
  { text: "stages.#stage.version = :version", names: { "#stage": stageId }, values: { ":version": version } },
  { text: "stages.#stage.#status = :status", names: { "#status": "status" }, values: { ":status": status } },
  ...settled.map((id, index) => ({
    text: `stages.#before${index}.#status = :settled`,
    names: { [`#before${index}`]: id },
    values: { ":settled": "settled" },
  })),
  ...(counts.deferralsBelow === undefined
    ? []
    : [{ text: "stages.#stage.deferrals < :deferrals", values: { ":deferrals": counts.deferralsBelow } }]),
  ...(counts.triesAtLeast === undefined
    ? []
    : [{ text: "stages.#stage.tries >= :tries", values: { ":tries": counts.triesAtLeast } }]),
  ...(counts.earlierBelow === undefined
    ? []
    : [{ text: "size(stages.#stage.earlier) < :earlier", values: { ":earlier": counts.earlierBelow } }]),
];

const assignmentParts = ({ states = {}, facts = {}, audit }: CaseChange): Part[] => [
  { text: "auditHead = :head", values: { ":head": { seq: audit.seq, hash: audit.hash } } },
  ...Object.entries(states).map(([id, state], index) => ({
    text: `stages.#set${index} = :set${index}`,
    names: { [`#set${index}`]: id },
    values: { [`:set${index}`]: state },
  })),
  ...Object.entries(facts).map(([name, value]) => ({
    text: `#${name} = :${name}`,
    names: { [`#${name}`]: name },
    values: { [`:${name}`]: value },
  })),
];

/** The update of a case: what changes, on condition that nothing was written since the case was read. */
export const updateCase = (table: string, change: CaseChange): WriteAction => {
  const assignments = assignmentParts(change);
  const conditions: Part[] = [
    { text: "auditHead.seq = :seq", values: { ":seq": change.previousHead.seq } },
    ...(change.condition === undefined ? [] : conditionParts(change.condition)),
  ];
  const parts = [...assignments, ...conditions];
  const names = Object.assign({}, ...parts.map((part) => part.names));
  return {
    Update: {
      TableName: table,
      Key: { supportCaseId: change.supportCaseId, part: "case" },
      UpdateExpression: `SET ${assignments.map(({ text }) => text).join(", ")}`,
      ConditionExpression: conditions.map(({ text }) => text).join(" AND "),
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
      ExpressionAttributeValues: Object.assign({}, ...parts.map(({ values }) => values)),
    },
  };
};
