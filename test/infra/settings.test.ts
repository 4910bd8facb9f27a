import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readSettings, type SettingsOverrides } from "../../infra/settings.ts";
import { isStackProblem } from "../../infra/stack-problem.ts";

const folder = join(import.meta.dirname, "../../infra/settings");
const stages = (await readdir(folder)).map((file) => file.replace(".json", ""));

const complaintOf = (stage: string, overrides?: object): string => {
  try {
    readSettings(stage, overrides as SettingsOverrides);
    return "";
  } catch (error) {
    expect(isStackProblem(error)).toBe(true);
    return error instanceof Error ? error.message : "";
  }
};

it.each(stages)("the settings of %s are right", (stage) => {
  expect(complaintOf(stage)).toBe("");
});

it.each([
  ["serviceUrl", { serviceUrl: "http://localhost:3000/" }],
  ["senderAddress", { senderAddress: "nobody" }],
  ["recipientDomains.0", { recipientDomains: ["not a domain"] }],
  ["logRetentionDays", { logRetentionDays: 8 }],
  ["mailsPerSecond", { mailsPerSecond: 0 }],
  ["mailsAtOnce", { mailsAtOnce: 51 }],
  ["mailsAtOnce", { mailsAtOnce: 11, mailsPerSecond: 1 }],
  ["reminderShards", { reminderShards: 0 }],
  ["colour", { colour: "red" }],
])("names the wrong setting %s in one sentence", (setting, overrides) => {
  expect(complaintOf("local", overrides)).toMatch(
    new RegExp(`^The setting ${setting} in infra/settings/local.json is wrong: [^\\n]+\\.$`),
  );
});

it("names a stage that has no settings, and refuses a path for a stage", () => {
  expect(complaintOf("nowhere")).toContain("infra/settings/nowhere.json");
  expect(complaintOf("../local")).toContain("../local");
});
