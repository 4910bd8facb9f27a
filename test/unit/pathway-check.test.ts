import { describe, expect, it, test } from "vitest";
import type { Outcome, Pathway, Stage } from "../../shared/domain/pathway.ts";
import { checkIncidentTemplate, checkPathway, checkVersions } from "../../shared/domain/pathway-check.ts";
import type { Responsible } from "../../shared/domain/review.ts";
import { bankHolidays } from "../../shared/policy/bank-holidays.ts";
import { isExpired, offerIds, offers } from "../../shared/policy/offers.ts";
import { findPathwayProblems, incidentTemplateId, ladderOfStage, pathway, pathways } from "../../shared/policy/pathway.ts";

const world = { roles: ["team-manager", "line-manager"] as const, offers: offerIds, holidays: bankHolidays };

const [first] = pathway.templates[0]?.stages ?? [];
if (first === undefined) throw new Error("the pathway has no stages");

const stageOf = (id: string, change: Partial<Stage> = {}): Stage => ({ ...first, id, after: [], ...change });

const problemsOf = (...stages: Stage[]): string[] => {
  const trial: Pathway = { ...pathway, version: "trial", templates: [{ id: "t", name: "T", summary: "", stages }] };
  return checkPathway(trial, world).map((problem) => problem.replace("trial, template t: ", ""));
};

test("the pathway of every version is sound", () => {
  expect(findPathwayProblems()).toEqual([]);
});

describe("a pathway is refused", () => {
  it.each<[string, Stage[]]>([
    ["has no stages", []],
    ["has A twice", [stageOf("A"), stageOf("A")]],
    ["B comes after C, which is no stage listed before it", [stageOf("B", { after: ["C"] })]],
    ["A can never be reached", [stageOf("A", { after: ["B"] }), stageOf("B", { after: ["A"] })]],
    ["A is a dead end: no outcome settles it", [stageOf("A", { outcomes: ["deferred"] })]],
    ["A is a dead end: no outcome settles it", [stageOf("A", { outcomes: ["no-answer", "unable-to-contact"] })]],
    [
      "A can end with nobody reached, but no outcome logs a try",
      [stageOf("A", { outcomes: ["completed", "unable-to-contact"] })],
    ],
    ["A can end with an offer, but has none", [stageOf("A", { outcomes: ["signposted"], offers: [] })]],
    [
      "B asks b again, which no stage before it asks",
      [stageOf("A"), stageOf("B", { checklist: [{ id: "b", label: "B", isSafety: true, isAskedAgain: true }] })],
    ],
    [
      "A has the safety line a, but no outcome that says it is done",
      [stageOf("A", { outcomes: ["declined"], checklist: [{ id: "a", label: "A", isSafety: true }] })],
    ],
    ["A has the outcome vanished, which is not described", [stageOf("A", { outcomes: ["completed", "vanished" as Outcome] })]],
    ["A is owed by chaplain, which is no role", [stageOf("A", { role: "chaplain" as Responsible["role"] })]],
    ["A offers massage, which is not in the catalogue", [stageOf("A", { offers: ["massage"] })]],
    [
      "A has the checklist line a twice",
      [
        stageOf("A", {
          checklist: [
            { id: "a", label: "A" },
            { id: "a", label: "B" },
          ],
        }),
      ],
    ],
    ["B is counted from A, which it does not come after", [stageOf("A"), stageOf("B", { from: { settled: "A" } })]],
    [
      "B can be due before A, which it comes after",
      [stageOf("A", { due: { hours: 12 } }), stageOf("B", { after: ["A"], due: { hours: 4 } })],
    ],
    [
      "B can be due before A, which it comes after",
      // Two working days are five over Easter.
      [stageOf("A", { due: { workingDays: 2, at: "17:00" } }), stageOf("B", { after: ["A"], due: { hours: 96 } })],
    ],
  ])("when %s", (problem, stages) => {
    expect(problemsOf(...stages)).toContain(problem);
  });
});

test("a pathway is refused when an outcome says that a stage is done and leaves it open", () => {
  const { outcomes } = pathway;
  const trial: Pathway = {
    ...pathway,
    version: "trial",
    outcomes: { ...outcomes, deferred: { ...outcomes.deferred, isDone: true } },
  };
  expect(checkPathway(trial, world)).toEqual([
    "trial: deferred says that a stage is done, and does not settle it or passes it over",
  ]);
});

test("the newest version has the template of those whom an incident names, since nobody chooses one for them", () => {
  const renamed = pathway.templates.map((template) => (template.id === "default" ? { ...template, id: "full" } : template));
  expect(checkIncidentTemplate({ ...pathway, templates: renamed }, incidentTemplateId)).toEqual([
    `${pathway.version}: template default is gone, which the cases of incidents have`,
  ]);
  expect(checkIncidentTemplate(pathway, incidentTemplateId)).toEqual([]);
});

describe("between versions", () => {
  const withTiers = (version: string, tiers: Stage["tiers"]): Pathway => ({
    ...pathway,
    version,
    templates: [{ id: "t", name: "T", summary: "", stages: [stageOf("A", tiers && { tiers })] }],
  });

  it("a stage keeps its tiers for as long as it keeps its id, because a review knows it by that alone", () => {
    const [one, other] = [ladderOfStage("S5"), ladderOfStage("S5")?.slice(1)];
    expect(checkVersions([withTiers("2", one), withTiers("1", one)])).toEqual([]);
    expect(checkVersions([withTiers("2", one), withTiers("1", other)])).toEqual([
      "stage A has other tiers in another place: give it an id of its own",
    ]);
  });

  it("a version is there once", () => {
    expect(checkVersions([...pathways, ...pathways])).toContain(`version ${pathway.version} is there twice`);
  });
});

describe("the catalogue of offers", () => {
  it("names each offer once, and says who, how and when of each", () => {
    const ids = offers.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { whoMayUse, contact, hours } of offers) expect([whoMayUse, contact, hours]).not.toContain("");
  });

  it("flags an entry from the day after it was to be checked", () => {
    expect(["2027-03-30", "2027-03-31", "2027-04-01"].map((day) => isExpired({ reviewOn: "2027-03-31" }, day))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
