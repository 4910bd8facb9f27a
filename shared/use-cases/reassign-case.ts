import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import { invalid, type Result, succeed } from "../domain/result.ts";
import type { Instant, Review } from "../domain/review.ts";
import { type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import type { LineManagerBody } from "../policy/forms/case-changes.ts";
import { barsManagerBefore } from "../policy/permissions.ts";
import { planFirst } from "../policy/reminders.ts";
import { changedMeanwhile, raiseVersions } from "./move-stage.ts";
import type { Chance, Directory, SupportStore } from "./ports.ts";
import { findCase, type KnownCase } from "./support-access.ts";
import { isManager } from "./teams.ts";

type Ports = { chance: Chance; directory: Directory; support: SupportStore };

export type CaseChanged = { supportCaseId: string; reference: string };

export const toChanged = ({ supportCaseId, reference }: SupportCase): CaseChanged => ({ supportCaseId, reference });

const refuse = (code: string, message: string) => invalid({ path: "lineManagerId", code, message });

/** Gives a case, and every open stage that its line manager owes, to another line manager. */
export const reassignCase = async (
  ports: Ports,
  person: Person,
  known: KnownCase,
  { lineManagerId, reason }: LineManagerBody,
): Promise<Result<CaseChanged>> => {
  const { supportCase } = known;
  const manager = await ports.directory.readPerson(lineManagerId);
  if (manager?.active !== true || !isManager(manager)) return refuse("unknown-person", "Choose a manager from the list");
  if (lineManagerId === supportedIdOf(supportCase)) return refuse("same-person", "Choose a manager other than the colleague");
  if (lineManagerId === supportCase.lineManagerId) return refuse("unchanged", "Choose a manager other than the one it has");
  if (manager.deputyId !== undefined && manager.deputyId === supportCase.lineManagerId && barsManagerBefore(reason))
    return refuse("former-deputy", "Choose a manager whose deputy is not the manager it has");
  // Otherwise whoever may hand cases on could read any of them.
  if (!findCase(person, known).ok && findCase(person, handOn(known, manager)).ok)
    return lineManagerId === person.personId
      ? refuse("oneself", "Choose a manager other than yourself")
      : refuse("own-deputy", "Choose a manager whose deputy you are not");
  const now = ports.chance.now();
  const reviews = lineReviews(known, lineManagerId, now);
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: "line-manager-changed",
    subject: lineManagerId,
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    facts: {
      lineManagerId,
      reassignments: [...supportCase.reassignments, reassignment(supportCase, lineManagerId, reason, person, now)],
    },
    states: raiseVersions(supportCase, reviews),
    reviews,
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};

/** The case as it would be with this line manager, whose deputy reads it too. */
const handOn = ({ supportCase, reviews }: KnownCase, { personId, deputyId }: Person): KnownCase => ({
  supportCase: { ...supportCase, lineManagerId: personId },
  reviews,
  ...(deputyId !== undefined && { lineDeputyId: deputyId }),
});

const reassignment = ({ lineManagerId: fromId }: SupportCase, toId: string, reason: string, person: Person, at: Instant) => ({
  at,
  by: person.personId,
  ...(fromId !== undefined && { fromId }),
  toId,
  reason,
});

/** The open reviews that the line manager owes, in the new one's name. Their ladder starts again, whatever was put off, and tells nobody twice. */
const lineReviews = ({ reviews }: KnownCase, personId: string, now: Instant): Review[] =>
  reviews
    .filter(({ status, responsible }) => status === "open" && responsible.role === "line-manager")
    .map(({ snoozedUntil: _until, ...review }) => ({
      ...review,
      responsible: { ...review.responsible, personId },
      ...planFirst(review, now),
      version: review.version + 1,
    }));

/** Whether there is anything left of a case to hand on: a stage, or an answer to the colleague, which outlasts the stages. */
export const isUnderWay = ({ reviews }: KnownCase): boolean => reviews.some(({ status }) => status === "open");
