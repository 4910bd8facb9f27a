import type { Person } from "../domain/directory.ts";
import { findTemplate, type Stage } from "../domain/pathway.ts";
import { isPermitted, keepFields, type Target } from "../domain/permission.ts";
import { notFound, type Result, succeed } from "../domain/result.ts";
import type { Responsible, Review } from "../domain/review.ts";
import { type StageState, type SupportCase, supportedIdOf } from "../domain/support-case.ts";
import { endingFields, stageFields } from "../policy/field-groups.ts";
import { pathwayOf } from "../policy/pathway.ts";
import { type Action, barsManagerBefore, neverOnOwnCase, permissions } from "../policy/permissions.ts";
import type { Directory, SupportStore } from "./ports.ts";

/** A support case with its reviews, and the deputy of its line manager as the directory has it now. */
export type KnownCase = { supportCase: SupportCase; reviews: Review[]; lineDeputyId?: string };

const targetOf = ({ supportCase, lineDeputyId }: KnownCase): Target => ({
  teamId: supportCase.teamId,
  serviceId: supportCase.serviceId,
  owners: {
    colleague: supportedIdOf(supportCase),
    "line-manager": supportCase.lineManagerId,
    "line-deputy": lineDeputyId,
  },
});

/** Whether somebody may do this with a case; what is never done with one's own is not. */
const mayWith = (person: Person, action: Action, target: Target): boolean => {
  const isOwn = target.owners?.colleague === person.personId;
  return !(isOwn && neverOnOwnCase.includes(action)) && isPermitted(person, permissions[action], target);
};

/** Whether somebody may move a stage owed by a role. */
export const mayMoveStage = (person: Person, role: Responsible["role"], target: Target): boolean =>
  mayWith(person, role === "line-manager" ? "move-line-stage" : "move-team-stage", target);

/** Whoever owes it, which the review says: of a team's manager no stage is the team's. */
export const mayMove = (person: Person, known: KnownCase, stage: Stage): boolean => {
  const review = known.reviews.find(({ stageId }) => stageId === stage.id);
  return review !== undefined && mayMoveStage(person, review.responsible.role, targetOf(known));
};

/**
 * Whether somebody may put a settled stage right: whoever may move it. Nobody from whom the case was taken for a reason of their own
 * changes what is recorded of it, unless it was given back to them.
 */
export const mayAmend = (person: Person, known: KnownCase, stage: Stage): boolean => {
  const { supportCase } = known;
  const isKeptOut = supportCase.lineManagerId !== person.personId && isReplacedForGood(supportCase, person.personId);
  return !isKeptOut && mayMove(person, known, stage);
};

/** Whether somebody may read what was noted of a stage: whose case it is, the wellbeing lead, and whoever owes that stage. */
const mayReadNotes = (person: Person, known: KnownCase, stage: Stage): boolean =>
  mayDo(person, known, "read-support-notes") || mayMove(person, known, stage);

export const stagesOf = ({ supportCase }: KnownCase): readonly Stage[] =>
  findTemplate(pathwayOf(supportCase), supportCase.template)?.stages ?? [];

/** Whether somebody may open the page of a case: who may read the notes of one of its stages. */
const mayOpen = (person: Person, known: KnownCase): boolean =>
  stagesOf(known).some((stage) => mayReadNotes(person, known, stage));

type Ports = { support: SupportStore; directory: Directory };

export const readKnownCase = async ({ support, directory }: Ports, supportCaseId: string): Promise<KnownCase | undefined> => {
  const supportCase = await support.read(supportCaseId);
  if (supportCase === undefined) return undefined;
  const { lineManagerId } = supportCase;
  const [reviews, lineManager] = await Promise.all([
    support.readReviews(supportCase),
    lineManagerId === undefined ? undefined : directory.readPerson(lineManagerId),
  ]);
  const lineDeputyId = lineManager?.deputyId;
  const isKept = lineDeputyId !== undefined && !isReplacedForGood(supportCase, lineDeputyId);
  return { supportCase, reviews, ...(isKept && { lineDeputyId }) };
};

/** Whether the case was taken from somebody for a reason of their own, so that they are not to come back to it as a deputy. */
const isReplacedForGood = ({ reassignments }: SupportCase, personId: string): boolean =>
  reassignments.some(({ fromId, reason }) => fromId === personId && barsManagerBefore(reason));

/** A case for somebody who may open it; foreign cases and missing ones answer alike. */
export const findCase = (person: Person, known: KnownCase | undefined): Result<KnownCase> => findCaseFor(person, known, mayOpen);

/** A stage for somebody who may move it. */
export const findStageToMove = (
  person: Person,
  known: KnownCase | undefined,
  stageId: string,
): Result<{ known: KnownCase; stage: Stage }> => {
  const stage = known && stagesOf(known).find(({ id }) => id === stageId);
  return known && stage && mayMove(person, known, stage) ? succeed({ known, stage }) : notFound();
};

/** Whether somebody is the colleague whom a case supports. */
export const isSupported = (person: Person, { supportCase }: KnownCase): boolean =>
  supportedIdOf(supportCase) === person.personId;

const mayDo = (person: Person, known: KnownCase, action: Action): boolean => mayWith(person, action, targetOf(known));

/** Whether somebody may give a case to another line manager; while it has none, whoever looks after the team may. */
export const mayReassign = (person: Person, known: KnownCase): boolean => {
  const isUnassigned = known.supportCase.lineManagerId === undefined;
  return mayDo(person, known, "reassign-support-case") || (isUnassigned && mayDo(person, known, "move-team-stage"));
};

/** Whether somebody may answer what the colleague said is not right: whoever looks after them. */
export const mayAnswer = (person: Person, known: KnownCase): boolean => mayMoveStage(person, "line-manager", targetOf(known));

export const mayCorrect = (person: Person, known: KnownCase): boolean => mayDo(person, known, "correct-support-case");

/** Whether somebody may end a case early; the colleague may, by wanting no more contact. */
export const mayEnd = (person: Person, known: KnownCase): boolean =>
  mayDo(person, known, isSupported(person, known) ? "stop-contact" : "end-support-case");

/** A case for somebody who may do this with it; foreign cases and missing ones answer alike. */
export const findCaseFor = (
  person: Person,
  known: KnownCase | undefined,
  may: (person: Person, known: KnownCase) => boolean,
): Result<KnownCase> => (known && may(person, known) ? succeed(known) : notFound());

/** The case as somebody may read it: what was noted of a stage that is not theirs to read is left out, and so are feedback, why the manager was changed and the words of an early end. */
export const hideNotes = (person: Person, known: KnownCase): SupportCase => {
  const { feedback, corrections, ending, ...rest } = known.supportCase;
  const isReader = mayDo(person, known, "read-support-notes");
  const stages = Object.entries(rest.stages).map(([id, state]) => {
    const stage = stagesOf(known).find((one) => one.id === id);
    const isRead = stage !== undefined && mayReadNotes(person, known, stage);
    return [id, isRead ? state : { ...unread, ...keepFields(state, stageFields, "support-case") }] as const;
  });
  const isHeard = feedback !== undefined && mayDo(person, known, "read-feedback");
  const isCorrected = corrections !== undefined && isReader;
  return {
    ...rest,
    reassignments: isReader ? rest.reassignments : [],
    ...(ending && { ending: isReader ? ending : keepFields(ending, endingFields, "support-case") }),
    ...(isHeard && { feedback }),
    ...(isCorrected && { corrections }),
    stages: Object.fromEntries(stages),
  };
};

/** What stands for the notes of a stage that are not to be read. */
const unread: Pick<StageState, "tries" | "earlier"> = { tries: 0, earlier: [] };
