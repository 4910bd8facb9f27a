import type { Action } from "../domain/action.ts";
import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { isPermitted } from "../domain/permission.ts";
import { fail, invalid, notFound, type Result, succeed } from "../domain/result.ts";
import { type ReviewView, viewReview } from "../domain/review.ts";
import type { ActionDoneBody } from "../policy/forms/action-done.ts";
import { permissions } from "../policy/permissions.ts";
import { settleReview } from "./build-review.ts";
import { incidentWithdrawn } from "./change-incident.ts";
import type { ActionCase, Chance, IncidentStore } from "./ports.ts";

type Ports = { chance: Chance; incidents: IncidentStore };

export type ActionSettled = { action: Action; review: ReviewView };

/** An action for somebody who may mark it as done; foreign ones and missing ones answer alike. */
export const findActionCase = (person: Person, found: ActionCase | undefined): Result<ActionCase> =>
  found && isPermitted(person, permissions["settle-action"], found.incident) ? succeed(found) : notFound();

/** Marks an action as done: its review is settled, and what was agreed stays to be read. */
export const settleAction = async (
  ports: Ports,
  person: Person,
  { incident, action, review }: ActionCase,
  { version, doneAt, note }: ActionDoneBody,
): Promise<Result<ActionSettled>> => {
  const now = ports.chance.now();
  if (incident.withdrawal) return incidentWithdrawn();
  // The same once more, as a double click or a second try after a lost answer sends it.
  if (action.doneAt === doneAt && action.doneBy === person.personId) return succeed({ action, review: viewReview(review, now) });
  if (doneAt > now) return invalid({ path: "doneAt", code: "in-future", message: "The time it was done must be in the past" });
  if (review.status === "settled" || review.version !== version) return staleAction();
  const done: Action = { ...action, doneAt, doneBy: person.personId, ...(note !== undefined && { note }) };
  const settled = settleReview(review, now, doneAt);
  const { entry } = appendAudit(incident.auditHead, {
    reference: incident.reference,
    at: now,
    by: person.personId,
    action: "action-done",
    subject: action.actionId,
    fromVersion: review.version,
    toVersion: settled.version,
  });
  const previousHead = incident.auditHead;
  const outcome = await ports.incidents.settleAction({ action: done, review: settled, previousHead, audit: entry });
  return outcome === "written" ? succeed({ action: done, review: viewReview(settled, now) }) : staleAction();
};

const staleAction = (): Result<never> =>
  fail({
    kind: "conflict",
    code: "stale-version",
    detail: "Somebody else has changed this action or its incident since you opened it. Look again, then decide.",
  });
