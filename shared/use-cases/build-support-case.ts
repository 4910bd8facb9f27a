import { appendAudit } from "../domain/audit.ts";
import type { Team } from "../domain/directory.ts";
import type { Pathway, Stage, Template } from "../domain/pathway.ts";
import type { Instant, Responsible, Review } from "../domain/review.ts";
import type { SupportCase, SupportedPerson } from "../domain/support-case.ts";
import { computeDue, earliestHelpOf } from "../policy/clocks.ts";
import { buildReview } from "./build-review.ts";
import type { Chance, OpenedCase } from "./ports.ts";

type Opening = {
  person: SupportedPerson;
  lineManagerId: string | undefined;
  incidentId?: string | undefined;
  /** Whoever opens it has said so, asked because of a case of the same name. */
  isAnotherPerson?: boolean;
  team: Pick<Team, "teamId" | "serviceId" | "managerId">;
  template: Template;
  clockStartAt: Instant;
  /** Before this nothing of the pathway can have been held; a day before the opening where nothing is known of what happened. */
  earliestAt?: Instant | undefined;
  openedAt: Instant;
  openedBy: string;
  /** What would be overdue on the day the case is opened, or out of order with what is, is counted from that day instead. */
  isDisclosedLate?: boolean;
};

/** A new support case with every stage open, each with its review, and the first entry of its audit chain. */
export const buildSupportCase = (chance: Chance, pathway: Pathway, opening: Opening): OpenedCase => {
  const supportCaseId = chance.newId();
  const reference = chance.newReference();
  const { openedAt, openedBy, template, team, lineManagerId, clockStartAt } = opening;
  const { entry, head } = appendAudit(undefined, { reference, at: openedAt, by: openedBy, action: "support-case-opened" });
  const supportCase: SupportCase = {
    supportCaseId,
    reference,
    person: opening.person,
    ...(lineManagerId !== undefined && { lineManagerId }),
    reassignments: [],
    ...(opening.incidentId !== undefined && { incidentId: opening.incidentId }),
    ...(opening.isAnotherPerson && { isAnotherPerson: true }),
    earliestAt: opening.earliestAt ?? earliestHelpOf(openedAt),
    teamId: team.teamId,
    serviceId: team.serviceId,
    template: template.id,
    pathwayVersion: pathway.version,
    clockStartAt,
    openedAt,
    openedBy,
    stages: Object.fromEntries(
      template.stages.map((stage) => [stage.id, { status: "open", version: 1, deferrals: 0, tries: 0, earlier: [] }]),
    ),
    auditHead: head,
  };
  const reviews: Review[] = [];
  for (const stage of template.stages)
    reviews.push(
      buildReview({
        caseId: supportCaseId,
        kind: "pipss-stage",
        stageId: stage.id,
        comesAfter: stage.after,
        reference,
        team,
        rule: stage.due,
        clockStartAt: startOf(stage, opening, reviews),
        setAt: openedAt,
        responsible: responsibleFor(stage, opening),
      }),
    );
  return { supportCase, reviews, audit: entry };
};

/**
 * From when a stage is counted; one that follows another starts for now where that one is due. What was disclosed late is counted
 * from the opening where it would be overdue by then, or due no later than a stage that it comes after, or before one that stands
 * before it.
 */
const startOf = ({ due, from, after }: Stage, opening: Opening, earlier: readonly Review[]): Instant => {
  const { clockStartAt, openedAt, isDisclosedLate } = opening;
  if (from === "opened") return openedAt;
  if (from !== "clock-start") return earlier.find(({ stageId }) => stageId === from.settled)?.dueAt ?? clockStartAt;
  if (!isDisclosedLate) return clockStartAt;
  const { dueAt } = computeDue(due, clockStartAt);
  const isOvertaken = earlier.some((one) => (after.includes(one.stageId ?? "") ? dueAt <= one.dueAt : dueAt < one.dueAt));
  return dueAt <= openedAt || isOvertaken ? openedAt : clockStartAt;
};

/** Who owes a stage: the line manager by id, as far as one is known; of a team's manager every stage is the line manager's, since they cannot owe their own. */
const responsibleFor = ({ role }: Stage, { person, team, lineManagerId }: Opening): Responsible => {
  const isOwnTeam = "personId" in person && person.personId === team.managerId;
  const owedBy = isOwnTeam ? "line-manager" : role;
  return owedBy === "line-manager" && lineManagerId !== undefined ? { role: owedBy, personId: lineManagerId } : { role: owedBy };
};

/** Whether a stage counted from this start would be overdue by now. */
export const isLate = ({ stages }: Template, clockStartAt: Instant, now: Instant): boolean =>
  stages.some(({ due, from }) => from === "clock-start" && computeDue(due, clockStartAt).dueAt <= now);
