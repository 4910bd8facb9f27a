import { addDays, formatDay, londonDay } from "./calendar.ts";
import { checkHeldAt } from "./held-at.ts";
import type { ChecklistLine, OutcomeRule, Pathway, Stage } from "./pathway.ts";
import type { Issue } from "./result.ts";
import type { Instant } from "./review.ts";
import type { StageMove } from "./stage-move.ts";
import type { SupportCase } from "./support-case.ts";

type Needed = OutcomeRule["needs"][number];

const neededMessages: Record<Needed, string> = {
  reason: "Enter the reason",
  deferredTo: "Enter the date it is put off to",
  heldAt: "Enter the time it was held",
  offers: "Choose what was offered",
  agreed: "Say whether the colleague agrees to the referral",
};

const isGiven = (answer: StageMove[Needed]): boolean =>
  typeof answer === "boolean" || (answer !== undefined && answer.length > 0);

const neededIssues = (rule: OutcomeRule, move: StageMove): Issue[] =>
  rule.needs
    .filter((field) => !isGiven(move[field]))
    .map((field) => ({ path: field, code: "missing", message: neededMessages[field] }));

const agreementIssues = ({ needs }: OutcomeRule, { agreed }: StageMove): Issue[] =>
  needs.includes("agreed") && agreed === false
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

const lineIssue = ({ id, label }: ChecklistLine, answer: "no" | undefined): Issue => ({
  path: `checklist.${id}`,
  code: answer === undefined ? "missing" : "unsafe",
  message:
    answer === undefined
      ? `Answer “${label}”, or choose an outcome that leaves the stage open`
      : `“${label}” is answered no: say under “Reason” what was done instead, or choose an outcome that leaves the stage open`,
});

/** Of a stage that is said to be done: a safety line without an answer, and one answered no where nothing says what was done instead. */
const safetyIssues = ({ isDone }: OutcomeRule, stage: Stage, { checklist, reason }: StageMove): Issue[] => {
  const lines = isDone ? stage.checklist.filter(({ isSafety }) => isSafety) : [];
  const issues = lines.flatMap((line) => {
    const answer = checklist[line.id];
    const isOpen = answer === undefined || (answer === "no" && !isGiven(reason));
    return isOpen ? [lineIssue(line, answer)] : [];
  });
  const isAsked = issues.some(({ code }) => code === "unsafe");
  return isAsked ? [...issues, { path: "reason", code: "missing", message: "Enter what was done instead" }] : issues;
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
    ...neededIssues(rule, move),
    ...agreementIssues(rule, move),
    ...deferralIssues(stage, move, now),
    ...checkHeldAt("stage", move.heldAt, earliestAt, now),
    ...offerIssues(move),
  ];
};
