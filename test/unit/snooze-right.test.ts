import { describe, expect, it } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import type { Responsible } from "../../shared/domain/review.ts";
import { maySnooze } from "../../shared/use-cases/read-review.ts";
import { buildPerson, buildReview } from "../support/reminder-world.ts";

const holding = (personId: string, ...grants: Grant[]): Person => ({ ...buildPerson(personId), grants });
const manager = holding("manager-birch", { role: "team-manager", teamId: "birch" });
const deputy = holding("deputy-birch", { role: "deputy", teamId: "birch" });
const matron = holding("matron", { role: "service-manager", serviceId: "adult-inpatient" });
const nurse = holding("nurse-birch", { role: "staff", teamId: "birch" });
const all = [manager, deputy, matron, nurse];

const owedBy = (responsible: Responsible) =>
  buildReview("c1", { teamId: "birch", serviceId: "adult-inpatient", kind: "pipss-stage", stageId: "S3", responsible });
const whoMay = (responsible: Responsible): string[] =>
  all.filter((person) => maySnooze(person, owedBy(responsible))).map(({ personId }) => personId);

it("the reminders of a debrief are put off by the managers of its team and the service manager", () => {
  const debrief = buildReview("c1", { teamId: "birch", serviceId: "adult-inpatient", kind: "staff-debrief" });
  expect(all.filter((person) => maySnooze(person, debrief))).toEqual([manager, deputy, matron]);
});

describe("the reminders of a stage", () => {
  // Whose case it is no review says: anybody else who manages there may be the colleague. Of the manager's own case the team owes nothing.
  it("that the team owes are put off by its manager alone", () => {
    expect(whoMay({ role: "team-manager" })).toEqual(["manager-birch"]);
  });

  it("that the line manager owes are put off by nobody else, whatever they manage", () => {
    expect(whoMay({ role: "line-manager", personId: "matron" })).toEqual(["matron"]);
    expect(whoMay({ role: "line-manager", personId: "manager-ash" })).toEqual([]);
    expect(whoMay({ role: "line-manager" })).toEqual([]);
  });
});
