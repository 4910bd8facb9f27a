import type { ChecklistLine, OutcomeRule, Pathway, Stage, Step, Template } from "../shared/domain/pathway.ts";
import { describeDue, describeOutcomes, namesBefore } from "../shared/domain/pathway-words.ts";
import type { Offset, Rung } from "../shared/domain/reminder.ts";
import { findOffer } from "../shared/policy/offers.ts";
import { pathways } from "../shared/policy/pathway.ts";
import { kindWords, roleWords } from "../shared/web/words.ts";

const list = (items: readonly string[]): string[] => items.map((item) => `- ${item}`);

const whenWords = (after: Offset): string => {
  if ("weekly" in after) return `every ${after.weekly} at ${after.at}`;
  if ("hours" in after) return after.hours === 0 ? "at the due time" : `${after.hours} hours after`;
  const [count, unit] = "days" in after ? [after.days, "day"] : [after.workingDays, "working day"];
  const number = Math.abs(count);
  return `${number} ${unit}${number === 1 ? "" : "s"} ${count < 0 ? "before" : "after"}, at ${after.at}`;
};

const rungWords = ({ tier, after, to }: Rung): string => `${tier}: ${whenWords(after)}, to ${to.join(" and ")}`;

const neededWords: Record<OutcomeRule["needs"][number] | NonNullable<OutcomeRule["asks"]>[number], string> = {
  reason: "a reason",
  deferredTo: "a date",
  heldAt: "a time",
  offers: "an offer of the catalogue",
  agreed: "that the colleague agrees",
};

const lineWords = ({ label, isSafety, isAskedAgain }: ChecklistLine): string => {
  if (isAskedAgain) return `${label} (where an earlier stage answered no)`;
  return isSafety ? `${label} (safety line)` : label;
};

const outcomeLine = ({ label, needs, asks = [], needsTries, isDone }: OutcomeRule): string[] => {
  const words = [
    ...[...needs, ...asks].map((need) => neededWords[need]),
    ...(needsTries ? ["enough tries"] : []),
    ...(isDone ? ["the safety lines of its checklist"] : []),
  ];
  return words.length === 0 ? [] : [`${label}: ${words.join(", ")}`];
};

/** A step that differs by whether the colleague has a login is there in both ways. */
const stepLines = (step: Step): string[] =>
  typeof step === "string"
    ? [step]
    : [`Where they have a login: ${step.withLogin}`, `Where they have none: ${step.withoutLogin}`];

const writeStage = (pathway: Pathway, stage: Stage, { stages }: Template): string[] => {
  const { ends, staysOpen } = describeOutcomes(pathway, stage);
  const before = namesBefore(stage, stages);
  return [
    `### ${stage.id}: ${stage.name}`,
    "",
    stage.purpose,
    "",
    ...list([
      `Due: ${describeDue(stage, stages)}`,
      `Whose it is: ${roleWords[stage.role].toLowerCase()}`,
      `Comes after: ${before.length === 0 ? "nothing" : before.join(", ")}`,
      `Ends as: ${ends.join("; ")}`,
      ...(staysOpen.length === 0 ? [] : [`Stays open: ${staysOpen.join("; ")}`]),
      ...(stage.recordedAs === undefined
        ? []
        : [`Recorded with the incident as: ${kindWords[stage.recordedAs].toLowerCase()}, which settles nothing here`]),
      `Offers: ${stage.offers.length === 0 ? "none" : stage.offers.map((id) => findOffer(id)?.name ?? id).join("; ")}`,
      `Reminders: ${stage.tiers === undefined ? "those of every stage" : stage.tiers.map(rungWords).join("; ")}`,
      ...stage.prompts.map(({ title, text }) => `${title}: ${text}`),
    ]),
    "",
    "Checklist:",
    "",
    ...list(stage.checklist.map(lineWords)),
    "",
    "What to do:",
    "",
    ...list(stage.guidance.steps.flatMap(stepLines)),
    "",
    `What good looks like: ${stage.guidance.good}`,
    "",
  ];
};

const writeTemplate = (pathway: Pathway, template: Template): string[] => [
  `## ${template.name} (\`${template.id}\`)`,
  "",
  template.summary,
  "",
  "```mermaid",
  "flowchart TD",
  ...template.stages.map(({ id, name }) => `  ${id}["${id} ${name}"]`),
  ...template.stages.flatMap(({ id, after }) => after.map((before) => `  ${before} --> ${id}`)),
  "```",
  "",
  ...template.stages.flatMap((stage) => writeStage(pathway, stage, template)),
];

const writeVersion = (pathway: Pathway): string[] => [
  `# The support pathway, version ${pathway.version}`,
  "",
  `From the ${pathway.policy.document}, ${pathway.policy.section.toLowerCase()}. Put off at most ${pathway.deferralLimit} times; ends with nobody reached after ${pathway.triesNeeded} tries.`,
  "",
  "What an outcome needs; a safety line is answered, and where the answer is no, with a reason that says what was done instead:",
  "",
  ...list(Object.values(pathway.outcomes).flatMap(outcomeLine)),
  "",
  ...pathway.templates.flatMap((template) => writeTemplate(pathway, template)),
];

/** Every version of the pathway as a document, the newest first. */
export const writeStagesDocument = (): string =>
  ["<!-- Made by npm run docs from shared/policy/pathways. -->", "", ...pathways.flatMap(writeVersion)].join("\n");
