import type { Pathway, Stage } from "../domain/pathway.ts";
import { checkIncidentTemplate, checkPathway, checkVersions } from "../domain/pathway-check.ts";
import type { Ladder } from "../domain/reminder.ts";
import { Responsible } from "../domain/review.ts";
import { bankHolidays } from "./bank-holidays.ts";
import { offerIds } from "./offers.ts";
import { versions } from "./pathways/versions.ts";

/** Every version there is, the newest first. */
export const pathways: readonly Pathway[] = versions;

/** The version that new cases begin with. */
export const [pathway] = versions;

/** The template of those whom an incident or its debrief names; whoever opens a case by hand chooses. */
export const incidentTemplateId = "default";

/** What is wrong with the pathway in any of its versions; whoever builds the service stops at the first sentence. */
export const findPathwayProblems = (): string[] => {
  const world = { roles: Responsible.shape.role.options, offers: offerIds, holidays: bankHolidays };
  return [
    ...checkVersions(pathways),
    ...checkIncidentTemplate(pathway, incidentTemplateId),
    ...pathways.flatMap((one) => checkPathway(one, world)),
  ];
};

/** The version a case began with. */
export const pathwayOf = ({ pathwayVersion }: { pathwayVersion: string }): Pathway => {
  const found = pathways.find(({ version }) => version === pathwayVersion);
  if (found === undefined) throw new Error("a case began with a version of the pathway that is gone");
  return found;
};

// Read on every mail and every line of a list, and the same for as long as the process lives.
const stages = new Map<string, Stage>(
  pathways
    .toReversed()
    .flatMap(({ templates }) => templates.flatMap((template) => template.stages.map((stage) => [stage.id, stage]))),
);

/** The ids of every stage that a case of any version can have. */
export const stageIds: readonly string[] = [...stages.keys()];

/** A stage by its id alone, in the newest version that has it: enough for its name and its tiers. */
export const knownStage = (stageId: string): Stage | undefined => stages.get(stageId);

/** Every ladder that a stage names for itself, by the stage. */
export const stageLadders = (): Record<string, Ladder> =>
  Object.fromEntries([...stages.values()].flatMap(({ id, tiers }) => (tiers === undefined ? [] : [[`stage ${id}`, tiers]])));

/** The reminder ladder that a stage names for itself. */
export const ladderOfStage = (stageId: string | undefined): Ladder | undefined =>
  stageId === undefined ? undefined : knownStage(stageId)?.tiers;
