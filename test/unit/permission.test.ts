import { describe, expect, it } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import { isPermitted, placeGrants } from "../../shared/domain/permission.ts";
import { type Action, permissions } from "../../shared/policy/permissions.ts";

const holding = (...grants: Grant[]): Person => ({
  personId: "someone",
  name: "Some One",
  email: "someone@trust.example",
  active: true,
  grants,
  absences: [],
});

const ash = { teamId: "ash", serviceId: "adult-inpatient" };
const birch = { teamId: "birch", serviceId: "adult-inpatient" };
const cedar = { teamId: "cedar", serviceId: "community" };
const may = (person: Person, action: Action, target: Parameters<typeof isPermitted>[2]) =>
  isPermitted(person, permissions[action], target);

describe("permissions", () => {
  it("of a service go with the teams that it has now, not with those it had when a case began", () => {
    const service = { serviceId: "adult-inpatient", name: "Adult", directorateId: "mental-health", teamIds: ["cedar", "birch"] };
    const matron = placeGrants(holding({ role: "service-manager", serviceId: "adult-inpatient" }), { services: [service] });
    expect([ash, birch, cedar].map((team) => may(matron, "read-incident", team))).toEqual([false, true, true]);
    const ofNone = placeGrants(holding({ role: "service-manager", serviceId: "closed" }), { services: [service] });
    expect([ash, birch, cedar].map((team) => may(ofNone, "read-incident", team))).toEqual([false, false, false]);
    const nurse = holding({ role: "staff", teamId: "ash" });
    expect(placeGrants(nurse, { services: [service] })).toEqual(nurse);
  });

  it("reach as far as the scope of the role and no further", () => {
    const nurse = holding({ role: "staff", teamId: "ash" });
    expect([ash, birch, cedar].map((team) => may(nurse, "read-incident", team))).toEqual([true, false, false]);
    const matron = holding({ role: "service-manager", serviceId: "adult-inpatient" });
    expect([ash, birch, cedar].map((team) => may(matron, "read-incident", team))).toEqual([true, true, false]);
    const lead = holding({ role: "lead" });
    expect([ash, birch, cedar].map((team) => may(lead, "read-incident", team))).toEqual([true, true, true]);
  });

  it("keep incidents and support cases apart", () => {
    const lead = holding({ role: "lead" });
    const wellbeing = holding({ role: "wellbeing-lead" });
    expect(may(lead, "read-support-notes", ash)).toBe(false);
    expect(may(wellbeing, "read-support-notes", ash)).toBe(true);
    expect(may(wellbeing, "read-incident", ash)).toBe(false);
  });

  it("let owners of a case do what is theirs, wherever they work", () => {
    const manager = holding({ role: "team-manager", teamId: "birch" });
    expect(may(manager, "move-line-stage", { ...ash, owners: { "line-manager": "someone" } })).toBe(true);
    expect(may(manager, "move-line-stage", { ...ash, owners: { colleague: "someone" } })).toBe(false);
  });

  it("deny everything to somebody without a role", () => {
    for (const action of Object.keys(permissions) as Action[]) expect(may(holding(), action, ash)).toBe(false);
  });

  it("do not take a grant without a place for a grant of every place", () => {
    const misplaced = holding({ role: "staff" }, { role: "service-manager" });
    expect(may(misplaced, "read-incident", ash)).toBe(false);
  });
});
