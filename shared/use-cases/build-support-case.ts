import { appendAudit } from "../domain/audit.ts";
import type { Team } from "../domain/directory.ts";
import type { Pathway, Template } from "../domain/pathway.ts";
import type { Instant } from "../domain/review.ts";
import type { SupportCase, SupportedPerson } from "../domain/support-case.ts";
import { buildReview } from "./build-review.ts";
import type { Chance, OpenedCase } from "./ports.ts";

/** A new support case with every stage open, each with its review, and the first entry of its audit chain. */
export const buildSupportCase = (
  chance: Chance,
  pathway: Pathway,
  opening: {
    person: SupportedPerson;
    lineManagerId: string | undefined;
    incidentId?: string | undefined;
    team: Pick<Team, "teamId" | "serviceId">;
    template: Template;
    clockStartAt: Instant;
    openedAt: Instant;
    openedBy: string;
  },
): OpenedCase => {
  const supportCaseId = chance.newId();
  const reference = chance.newReference();
  const { openedAt, openedBy, template, team, lineManagerId, clockStartAt } = opening;
  const { entry, head } = appendAudit(undefined, { reference, at: openedAt, by: openedBy, action: "support-case-opened" });
  const supportCase: SupportCase = {
    supportCaseId,
    reference,
    person: opening.person,
    ...(lineManagerId !== undefined && { lineManagerId }),
    ...(opening.incidentId !== undefined && { incidentId: opening.incidentId }),
    teamId: team.teamId,
    serviceId: team.serviceId,
    template: template.id,
    pathwayVersion: pathway.version,
    clockStartAt,
    openedAt,
    openedBy,
    stages: Object.fromEntries(template.stages.map((stage) => [stage.id, { status: "open", version: 1, deferrals: 0 }])),
    auditHead: head,
  };
  const reviews = template.stages.map((stage) =>
    buildReview({
      caseId: supportCaseId,
      kind: "pipss-stage",
      stageId: stage.id,
      reference,
      team,
      rule: stage.due,
      clockStartAt,
      setAt: openedAt,
      responsible:
        stage.role === "line-manager" && lineManagerId !== undefined
          ? { role: stage.role, personId: lineManagerId }
          : { role: stage.role },
    }),
  );
  return { supportCase, reviews, audit: entry };
};
