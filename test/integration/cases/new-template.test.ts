import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { writeStagesDocument } from "../../../infra/stages-document.ts";
import { buildOpenApi } from "../../../shared/api/openapi.ts";
import type { Stage } from "../../../shared/domain/pathway.ts";
import { subjectOf } from "../../../shared/email/words.ts";
import { findPathwayProblems, pathway, pathwayOf, pathways } from "../../../shared/policy/pathway.ts";
import type { versions } from "../../../shared/policy/pathways/versions.ts";
import { planPassed } from "../../../shared/policy/reminders.ts";
import { buildSupportCase } from "../../../shared/use-cases/build-support-case.ts";
import { moveStage } from "../../../shared/use-cases/move-stage.ts";
import { openSupportCase } from "../../../shared/use-cases/open-support-case.ts";
import { findStageToMove, readKnownCase } from "../../../shared/use-cases/support-access.ts";
import { moveStagePage } from "../../../shared/web/pages/move-stage.tsx";
import { openSupportCasePage } from "../../../shared/web/pages/open-support-case.tsx";
import { pathwayPage } from "../../../shared/web/pages/pathway.tsx";
import { renderChart } from "../../../shared/web/pathway-chart.tsx";
import { nameReview } from "../../../shared/web/words.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";
import { chrome } from "../../support/form-pages.ts";

/** What a trust would write: one stage, a template that has it, and a default template without its team debrief. */
const moved = vi.hoisted(
  (): Stage => ({
    id: "M1",
    name: "Move to another ward",
    purpose: "Find them a place where they feel safe.",
    due: { workingDays: 2, at: "12:00" },
    from: { settled: "S0" },
    role: "line-manager",
    checklist: [{ id: "wardFound", label: "Another ward has been found" }],
    outcomes: ["completed", "declined", "deferred"],
    after: ["S0"],
    deferDays: 10,
    tiers: [
      { tier: "due", after: { hours: 0 }, to: ["responsible"], way: "at-once" },
      { tier: "escalation-2", after: { workingDays: 1, at: "08:00" }, to: ["head-of-service"], way: "digest" },
      { tier: "weekly", after: { weekly: "Monday", at: "08:00" }, to: ["responsible"], way: "digest" },
    ],
    guidance: { steps: ["Ask where they would like to work."], good: "They chose it.", words: ["Where would you feel safe?"] },
    prompts: [{ title: "Rota", text: "Tell whoever plans the shifts." }],
    offers: ["union"],
  }),
);

vi.mock("../../../shared/policy/pathways/versions.ts", async (original) => {
  const [current, ...older] = (await original<{ versions: typeof versions }>()).versions;
  const registered = current.templates[0]?.stages[0];
  const template = { id: "relocation", name: "Relocation", summary: "After a threat.", stages: [registered, moved] };
  const isKept = (id: string) => id !== "S2";
  const shorter = current.templates.map((one) => ({
    ...one,
    stages: one.stages.filter(({ id }) => isKept(id)).map((stage) => ({ ...stage, after: stage.after.filter(isKept) })),
  }));
  const next = { ...current, version: "2027-01", templates: [...shorter, template] };
  return { versions: [next, current, ...older] };
});

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
});
afterAll(async () => world.stop());

const open = async (template: string) => {
  const body = {
    submissionId: randomUUID(),
    person: { personId: "nurse-ash" },
    lineManagerId: "manager-ash",
    template,
  };
  const opened = await openSupportCase(world, people.manager, body);
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
};

const findStage = async (supportCaseId: string, stageId: string) => {
  const found = findStageToMove(people.manager, await readKnownCase(world, supportCaseId), stageId);
  if (!found.ok) throw new Error(found.problem.code);
  return found.value;
};

const move = async (supportCaseId: string, stageId: string, said: { version: number; checklist?: Record<string, "yes"> }) => {
  const { known, stage } = await findStage(supportCaseId, stageId);
  return moveStage(world, people.manager, known, stage, { outcome: "completed", checklist: {}, ...said });
};

const template = () => {
  const found = pathway.templates.find(({ id }) => id === "relocation");
  if (found === undefined) throw new Error("the template is not there");
  return found;
};

describe("a template that is added as data alone", () => {
  test("is sound by the check that a build makes", () => {
    expect(findPathwayProblems()).toEqual([]);
  });

  test("can be chosen when a case is opened, and gives it its stages, clocks and reminders", async () => {
    const page = openSupportCasePage({
      chrome,
      params: new URLSearchParams(),
      issues: [],
      submissionId: randomUUID(),
      people: [],
      managers: [],
      templates: pathway.templates,
      isNameTaken: false,
    });
    expect(page).toContain('<option value="relocation">Relocation</option>');
    world.clock.now = "2026-04-01T09:00:00.000Z";
    const { supportCaseId, stages } = await open("relocation");
    // Registration is due at 13:00 UTC on Wednesday; Good Friday, the weekend and Easter Monday are not counted.
    expect(stages.map(({ stageId, dueAt }) => [stageId, dueAt])).toEqual([
      ["S0", "2026-04-01T13:00:00.000Z"],
      ["M1", "2026-04-07T11:00:00.000Z"],
    ]);
    const { known } = await findStage(supportCaseId, "S0");
    const review = known.reviews.find(({ stageId }) => stageId === "M1");
    expect(review).toMatchObject({ nextTier: "due", responsible: { role: "line-manager", personId: "manager-ash" } });
  });

  test("starts a stage that follows another when that one is settled, in the same transaction", async () => {
    world.clock.now = "2026-05-05T09:00:00.000Z";
    const { supportCaseId } = await open("relocation");
    world.clock.now = "2026-05-11T09:00:00.000Z";
    await move(supportCaseId, "S0", { version: 1 });
    const { known } = await findStage(supportCaseId, "M1");
    const review = known.reviews.find(({ stageId }) => stageId === "M1");
    expect(review).toMatchObject({
      clockStartAt: "2026-05-11T09:00:00.000Z",
      dueAt: "2026-05-13T11:00:00.000Z",
      clockEvent: 2,
      version: 2,
    });
    expect(await move(supportCaseId, "M1", { version: 1 })).toMatchObject({ problem: { code: "stale-version" } });
    expect(await move(supportCaseId, "M1", { version: 2, checklist: { wardFound: "yes" } })).toMatchObject({ ok: true });
  });

  test("reminds by its own ladder, once it is due and a working day after", async () => {
    world.clock.now = "2026-05-19T09:00:00.000Z";
    const { supportCaseId } = await open("relocation");
    const { known } = await findStage(supportCaseId, "M1");
    const review = known.reviews.find(({ stageId }) => stageId === "M1");
    if (review === undefined) throw new Error("the stage has no review");
    const rungsAt = (at: string) => planPassed(review, at).map(({ tier, to }) => [tier, ...to]);
    // Due two working days after the registration was, on Thursday at noon in London.
    expect(review.dueAt).toBe("2026-05-21T11:00:00.000Z");
    expect(rungsAt("2026-05-21T10:59:59.000Z")).toEqual([]);
    expect(rungsAt("2026-05-21T11:00:00.000Z")).toEqual([["due", "responsible"]]);
    expect(rungsAt("2026-05-22T07:00:00.000Z")).toContainEqual(["escalation-2", "head-of-service"]);
  });

  test("has its stage page, with its guidance, checklist, outcomes, prompt and offer", () => {
    const page = moveStagePage({
      chrome,
      params: new URLSearchParams(),
      issues: [],
      place: {
        supportCaseId: "case",
        reference: "K7Q4-9TZM",
        names: { personName: "Alex Moore", hasLogin: true, teamName: "Ash ward" },
        leftOpen: [],
      },
      pathway,
      stage: moved,
      review: { dueAt: "", dueExplanation: "due", version: 1 },
      outcomes: moved.outcomes,
      tries: 0,
      mayReassign: false,
    });
    for (const words of [
      moved.name,
      "Where would you feel safe?",
      "Another ward has been found",
      "Tell whoever plans",
      "Trade union",
    ])
      expect(page).toContain(words);
    expect(page.match(/name="outcome"/g)).toHaveLength(3);
  });

  test("is drawn and written: page, chart, document, API, lists and mails", () => {
    const words = "Within 2 working days, by 12:00, from the end of “Register affected staff”";
    const title = "Relocation";
    expect(pathwayPage({ chrome, pathway })).toContain(words);
    const chart = renderChart({ pathway, template: template(), title });
    expect(chart).toContain(moved.name);
    expect(chart.match(/<polygon/g)).toHaveLength(3);
    expect(writeStagesDocument()).toContain("### M1: Move to another ward");
    expect(writeStagesDocument()).toContain("escalation-2: 1 working day after, at 08:00, to head-of-service");
    expect(JSON.stringify(buildOpenApi())).toContain('"title":"M1 Move to another ward"');
    expect(nameReview({ kind: "pipss-stage", stageId: "M1" })).toBe("Support stage M1: Move to another ward");
    // A mail says neither the template nor the stage.
    const line = { review: { dueAt: "2026-05-13T11:00:00.000Z", reference: "K7Q4-9TZM" }, tier: "due" };
    expect(subjectOf({ lines: [line] } as never)).not.toContain("ward");
  });
});

test("a case that began with the version before keeps its stages, and moves by them", async () => {
  const [, before] = pathways;
  const [template] = before?.templates ?? [];
  if (before === undefined || template === undefined) throw new Error("there is no version before");
  const { now } = world.clock;
  const opened = buildSupportCase(world.chance, before, {
    person: { personId: "nurse-ash" },
    lineManagerId: "manager-ash",
    team: { teamId: "ash", serviceId: "adult-inpatient" },
    template,
    clockStartAt: now,
    openedAt: now,
    openedBy: "manager-ash",
  });
  await world.support.open({
    ...opened,
    submission: { submissionId: randomUUID(), by: "manager-ash", bodyHash: "", answer: {} },
  });
  const { supportCaseId } = opened.supportCase;
  await move(supportCaseId, "S0", { version: 1 });
  expect(await move(supportCaseId, "S2", { version: 1 })).toMatchObject({ ok: true });
  const { stages } = await open("default");
  expect(stages.map(({ stageId }) => stageId)).toEqual(["S0", "S1", "S3", "S4", "S5", "S6"]);
  expect(() => pathwayOf({ pathwayVersion: "1999-01" })).toThrow("a version of the pathway that is gone");
});
