import { describe, expect, it } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import type { Responsible, Review } from "../../shared/domain/review.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { buildSupportCase } from "../../shared/use-cases/build-support-case.ts";
import { maySnooze } from "../../shared/use-cases/read-review.ts";
import { buildPerson, buildReview } from "../support/reminder-world.ts";

const holding = (personId: string, ...grants: Grant[]): Person => ({ ...buildPerson(personId), grants });
const manager = holding("manager-birch", { role: "team-manager", teamId: "birch" });
const secondManager = holding("second-manager-birch", { role: "team-manager", teamId: "birch" });
const deputy = holding("deputy-birch", { role: "deputy", teamId: "birch" });
const matron = holding("matron", { role: "service-manager", serviceId: "adult-inpatient" });
const nurse = holding("nurse-birch", { role: "staff", teamId: "birch" });
const all = [manager, secondManager, deputy, matron, nurse];
const team = { teamId: "birch", serviceId: "adult-inpatient", managerId: manager.personId };

const owedBy = (responsible: Responsible) =>
  buildReview("c1", { teamId: "birch", serviceId: "adult-inpatient", kind: "pipss-stage", stageId: "S3", responsible });
const whoMay = (responsible: Responsible): string[] =>
  all.filter((person) => maySnooze(person, owedBy(responsible), team)).map(({ personId }) => personId);

it("the reminders of a debrief are put off by the managers of its team and the service manager", () => {
  const debrief = buildReview("c1", { teamId: "birch", serviceId: "adult-inpatient", kind: "staff-debrief" });
  expect(all.filter((person) => maySnooze(person, debrief, team))).toEqual([manager, secondManager, deputy, matron]);
});

describe("the reminders of a stage", () => {
  // Whose case it is no review says: anybody else who manages there may be the colleague.
  it("that the team owes are put off by the manager its record names, and not by another who holds the role", () => {
    expect(whoMay({ role: "team-manager" })).toEqual(["manager-birch"]);
    expect(maySnooze(secondManager, owedBy({ role: "team-manager" }), undefined)).toBe(false);
  });

  it("that the line manager owes are put off by nobody else, whatever they manage", () => {
    expect(whoMay({ role: "line-manager", personId: "matron" })).toEqual(["matron"]);
    expect(whoMay({ role: "line-manager", personId: "manager-ash" })).toEqual([]);
    expect(whoMay({ role: "line-manager" })).toEqual([]);
  });

  it.each(pathway.templates)(
    "of the manager's own case are never the team's, nor that manager's to put off ($id)",
    (template) => {
      const openedAt = "2026-03-16T10:00:00.000Z";
      const chance = { now: () => openedAt, newId: () => "case-1", newReference: () => "K7Q4-9TZM" };
      const opening = { person: { personId: manager.personId }, team, template, clockStartAt: openedAt, openedAt };
      const stagesWith = (lineManagerId: string | undefined): Review[] =>
        buildSupportCase(chance, pathway, { ...opening, lineManagerId, openedBy: nurse.personId }).reviews;
      expect(stagesWith(undefined).map(({ responsible }) => responsible)).toEqual(
        template.stages.map(() => ({ role: "line-manager" })),
      );
      const isPutOff = (review: Review): boolean => maySnooze(manager, review, team);
      expect([...stagesWith(undefined), ...stagesWith(matron.personId)].filter(isPutOff)).toEqual([]);
    },
  );
});
