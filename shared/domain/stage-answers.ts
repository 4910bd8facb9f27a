import { addDays, formatDay, londonDay } from "./calendar.ts";
import { checkHeldAt } from "./held-at.ts";
import type { ChecklistLine, OutcomeRule, Pathway, Stage } from "./pathway.ts";
import type { Issue } from "./result.ts";
import type { Instant } from "./review.ts";
import type { StageMove } from "./stage-move.ts";
import type { SupportCase } from "./support-case.ts";

type Needed = OutcomeRule["needs"][number] | NonNullable<OutcomeRule["asks"]>[number];

const neededMessages: Record<Needed, string> = {
  reason: "Enter the reason",
  deferredTo: "Enter the date it is put off to",
  heldAt: "Enter the time it was held",
  offers: "Choose what was offered",
  agreed: "Say whether the colleague agrees to the referral",
};

const isGiven = (answer: StageMove[Needed]): boolean =>
  typeof answer === "boolean" || (answer !== undefined && answer.length > 0);

const missingOf = (fields: readonly Needed[], move: StageMove): Issue[] =>
  fields
    .filter((field) => !isGiven(move[field]))
    .map((field) => ({ path: field, code: "missing", message: neededMessages[field] }));

const agreementIssues = ({ asks }: OutcomeRule, { agreed }: StageMove): Issue[] =>
  asks?.includes("agreed") && agreed === false
    ? [
        {
          path: "agreed",
          code: "not-agreed",
          message: "Refer only with the colleague’s agreement. If they want none now, choose another outcome",
        },
      ]
    : [];

const unknownLines = (stage: Stage, { checklist }: StageMove): Issue[] =>
  Object.keys(checklist)
    .filter((id) => !stage.checklist.some((line) => line.id === id))
    .map((id) => ({
      path: `checklist.${id}`,
      code: "unknown-field",
      message: "This checklist line is not part of the stage",
    }));

/** The lines that bear out what an outcome says; none where it does not say that the stage was done. */
const safetyLinesOf = ({ isDone }: OutcomeRule, { checklist }: Stage): ChecklistLine[] =>
  isDone ? checklist.filter(({ isSafety }) => isSafety) : [];

/** A safety line that is answered no, where nothing says what was done instead. */
const safetyIssues = (rule: OutcomeRule, stage: Stage, { checklist, reason }: StageMove): Issue[] => {
  const unsafe = isGiven(reason) ? [] : safetyLinesOf(rule, stage).filter(({ id }) => checklist[id] === "no");
  if (unsafe.length === 0) return [];
  const issues = unsafe.map(({ id, label }) => ({
    path: `checklist.${id}`,
    code: "unsafe",
    message: `“${label}” is answered no: say under “Reason” what was done instead, or choose an outcome that leaves the stage open`,
  }));
  return [...issues, { path: "reason", code: "missing", message: "Enter what was done instead" }];
};

/**
 * What a page asks for before a stage is moved: an answer to each safety line, and what the outcome asks besides. A caller of the API
 * may leave it unsaid.
 */
export const findUnsaid = (pathway: Pathway, stage: Stage, move: StageMove): Issue[] => {
  const rule = pathway.outcomes[move.outcome];
  const open = safetyLinesOf(rule, stage).filter(({ id }) => move.checklist[id] === undefined);
  return [
    ...open.map(({ id, label }) => ({
      path: `checklist.${id}`,
      code: "missing",
      message: `Answer “${label}”, or choose an outcome that leaves the stage open`,
    })),
    ...missingOf(rule.asks ?? [], move),
  ];
};

const deferralIssues = ({ deferDays }: Stage, { deferredTo }: StageMove, now: Instant): Issue[] => {
  if (deferredTo === undefined) return [];
  const latest = addDays(londonDay(now), deferDays);
  if (deferredTo <= londonDay(now))
    return [{ path: "deferredTo", code: "in-past", message: "The date it is put off to must be in the future" }];
  if (deferredTo <= latest) return [];
  const message = `This stage can be put off until ${formatDay(latest)}, no later`;
  return [{ path: "deferredTo", code: "too-late", message }];
};

const offerIssues = ({ takenUp, offers }: StageMove): Issue[] =>
  takenUp?.some((id) => !offers?.includes(id))
    ? [{ path: "takenUp", code: "not-offered", message: "Choose what was taken up among what was offered" }]
    : [];

/** What is wrong with what is said in a move, whose outcome the stage may have now. */
export const checkAnswers = (
  pathway: Pathway,
  { earliestAt }: Pick<SupportCase, "earliestAt">,
  stage: Stage,
  move: StageMove,
  now: Instant,
): Issue[] => {
  const rule = pathway.outcomes[move.outcome];
  return [
    ...unknownLines(stage, move),
    ...safetyIssues(rule, stage, move),
    ...missingOf(rule.needs, move),
    ...agreementIssues(rule, move),
    ...deferralIssues(stage, move, now),
    ...checkHeldAt("stage", move.heldAt, earliestAt, now),
    ...offerIssues(move),
  ];
};
