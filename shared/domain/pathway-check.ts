import { addDays, londonInstant } from "./calendar.ts";
import { applyRule } from "./clock.ts";
import { type DueFrom, findTemplate, type Outcome, type Pathway, type Stage, type Template } from "./pathway.ts";
import type { Instant, Responsible } from "./review.ts";
import type { BankHolidays } from "./working-days.ts";

/** What a version of the pathway leans on beside itself. */
export type PathwayWorld = { roles: readonly Responsible["role"][]; offers: readonly string[]; holidays: BankHolidays };

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];

/** The stages that can be reached: those that wait for nothing, then those that wait only for reached ones. */
const reachable = (stages: readonly Stage[]): Set<string> => {
  const reached = new Set<string>();
  for (let before = -1; before < reached.size; ) {
    before = reached.size;
    for (const stage of stages) if (stage.after.every((id) => reached.has(id))) reached.add(stage.id);
  }
  return reached;
};

const checkStage = (pathway: Pathway, stage: Stage, earlier: readonly Stage[], world: PathwayWorld): string[] => {
  const problems: string[] = [];
  if (!world.roles.includes(stage.role)) problems.push(`is owed by ${stage.role}, which is no role`);
  const earlierIds = earlier.map(({ id }) => id);
  for (const id of stage.after.filter((other) => !earlierIds.includes(other)))
    problems.push(`comes after ${id}, which is no stage listed before it`);
  if (typeof stage.from === "object" && !stage.after.includes(stage.from.settled))
    problems.push(`is counted from ${stage.from.settled}, which it does not come after`);
  const unknown = stage.outcomes.filter((outcome) => !Object.hasOwn(pathway.outcomes, outcome));
  for (const outcome of unknown) problems.push(`has the outcome ${outcome}, which is not described`);
  const ends = (outcome: Outcome) => pathway.outcomes[outcome]?.settles && !pathway.outcomes[outcome].needsTries;
  if (!stage.outcomes.some(ends)) problems.push("is a dead end: no outcome settles it");
  const cannotTry = stage.outcomes.some((outcome) => pathway.outcomes[outcome]?.needsTries) && !logsTries(pathway, stage);
  if (cannotTry) problems.push("can end with nobody reached, but no outcome logs a try");
  const needsOffers = stage.outcomes.some((outcome) => {
    const { needs, asks } = pathway.outcomes[outcome] ?? {};
    return needs?.includes("offers") || asks?.includes("offers");
  });
  if (needsOffers && stage.offers.length === 0) problems.push("can end with an offer, but has none");
  const [safetyLine] = stage.checklist.filter(({ isSafety }) => isSafety);
  if (safetyLine && !stage.outcomes.some((outcome) => pathway.outcomes[outcome]?.isDone))
    problems.push(`has the safety line ${safetyLine.id}, but no outcome that says it is done`);
  const asked = earlier.flatMap(({ checklist }) => checklist.map(({ id }) => id));
  for (const { id } of stage.checklist.filter(({ id, isAskedAgain }) => isAskedAgain && !asked.includes(id)))
    problems.push(`asks ${id} again, which no stage before it asks`);
  for (const line of twice(stage.checklist.map(({ id }) => id))) problems.push(`has the checklist line ${line} twice`);
  for (const offer of stage.offers.filter((id) => !world.offers.includes(id)))
    problems.push(`offers ${offer}, which is not in the catalogue`);
  return problems;
};

const logsTries = (pathway: Pathway, stage: Stage): boolean =>
  stage.outcomes.some((outcome) => pathway.outcomes[outcome]?.counts === "tries");

/** Every sixth hour of some weeks with both clock changes, Easter and Christmas. */
const sampleStarts = (): Instant[] =>
  ["2026-03-20", "2026-10-17", "2026-12-18"].flatMap((first) =>
    Array.from({ length: 18 }, (_, day) => addDays(first, day)).flatMap((day) =>
      (["00:00", "06:00", "12:00", "18:00"] as const).map((clock) => londonInstant(day, clock)),
    ),
  );

const dueOf = (stages: readonly Stage[], stage: Stage, startAt: Instant, holidays: BankHolidays): Instant => {
  const anchor = anchorOf(stage.from, stages);
  const from = anchor === undefined ? startAt : dueOf(stages, anchor, startAt, holidays);
  return applyRule(holidays, stage.due, from).dueAt;
};

const anchorOf = (from: DueFrom, stages: readonly Stage[]): Stage | undefined =>
  typeof from === "object" ? stages.find(({ id }) => id === from.settled) : undefined;

const checkOrder = ({ stages }: Template, holidays: BankHolidays): string[] =>
  stages.flatMap((stage) =>
    stages
      .filter(({ id }) => stage.after.includes(id))
      .filter((other) => sampleStarts().some((at) => dueOf(stages, stage, at, holidays) < dueOf(stages, other, at, holidays)))
      .map((other) => `${stage.id} can be due before ${other.id}, which it comes after`),
  );

const checkTemplate = (pathway: Pathway, template: Template, world: PathwayWorld): string[] => {
  const ids = template.stages.map(({ id }) => id);
  const reached = reachable(template.stages);
  const unreached = ids.filter((id) => !reached.has(id)).map((id) => `${id} can never be reached`);
  const found = [
    ...(ids.length === 0 ? ["has no stages"] : []),
    ...twice(ids).map((id) => `has ${id} twice`),
    ...template.stages.flatMap((stage, index) =>
      checkStage(pathway, stage, template.stages.slice(0, index), world).map((problem) => `${stage.id} ${problem}`),
    ),
    ...unreached,
  ];
  // Only a sound order can be compared with the clocks.
  const late = found.length === 0 ? checkOrder(template, world.holidays) : [];
  return [...found, ...late].map((problem) => `${pathway.version}, template ${template.id}: ${problem}`);
};

/** What is wrong with one version of the pathway, a sentence each; none when it is sound. */
export const checkPathway = (pathway: Pathway, world: PathwayWorld): string[] => [
  ...twice(pathway.templates.map(({ id }) => id)).map((id) => `${pathway.version}: template ${id} is there twice`),
  ...Object.entries(pathway.outcomes)
    .filter(([, { isDone, settles, skips }]) => isDone && (skips || !settles))
    .map(([outcome]) => `${pathway.version}: ${outcome} says that a stage is done, and does not settle it or passes it over`),
  ...pathway.templates.flatMap((template) => checkTemplate(pathway, template, world)),
];

/** What is wrong with the version that new cases begin with, where an incident could not open any of them. */
export const checkIncidentTemplate = (newest: Pathway, templateId: string): string[] =>
  findTemplate(newest, templateId) === undefined
    ? [`${newest.version}: template ${templateId} is gone, which the cases of incidents have`]
    : [];

const tiersOf = ({ tiers }: Stage): string => JSON.stringify(tiers ?? "those of every stage");

/**
 * What is wrong between versions: a review knows its stage by id alone, so one id has the same tiers in every version, and a
 * version that cases began with is never described twice.
 */
export const checkVersions = (pathways: readonly Pathway[]): string[] => {
  const stages = pathways.flatMap(({ templates }) => templates.flatMap((template) => template.stages));
  const clashing = stages.filter((stage) => stages.some((other) => other.id === stage.id && tiersOf(other) !== tiersOf(stage)));
  return [
    ...twice(pathways.map(({ version }) => version)).map((version) => `version ${version} is there twice`),
    ...new Set(clashing.map(({ id }) => `stage ${id} has other tiers in another place: give it an id of its own`)),
  ];
};
