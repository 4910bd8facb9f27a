import { expect, test, vi } from "vitest";
import { checkPolicy } from "../../infra/policy-check.ts";
import { stageLadders } from "../../shared/policy/pathway.ts";
import type { versions } from "../../shared/policy/pathways/versions.ts";

vi.mock("../../shared/policy/pathways/versions.ts", async (original) => {
  const { versions: all } = await original<{ versions: typeof versions }>();
  const endless = all.map((version) => ({
    ...version,
    templates: version.templates.map((template) => ({
      ...template,
      stages: template.stages.map((stage) => (stage.tiers ? { ...stage, tiers: stage.tiers.slice(0, -1) } : stage)),
    })),
  }));
  return { versions: endless };
});

test("the ladder that a stage names for itself is checked like those of the kinds of review: a fault stops the build", () => {
  const [first] = Object.keys(stageLadders());
  expect(() => checkPolicy()).toThrow(
    `The policy in shared/policy/reminders.ts is wrong: ${first}: it must end in a weekly tail, so that nothing is forgotten.`,
  );
});
