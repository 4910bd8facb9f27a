import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { SupportCaseOpened } from "../../shared/use-cases/open-support-case.ts";
import { stageAnswers, supportCaseAnswers } from "./answers.ts";
import type { Caller } from "./caller.ts";
import { choose, press } from "./fill-form.ts";

/** Opens support cases and moves their stages over JSON, as whoever manages them. */
export const createSupportCalls = (manager: Caller) => ({
  open: async (changes: Record<string, unknown> = {}): Promise<SupportCaseOpened & { path: string }> => {
    const { body } = await manager.post<SupportCaseOpened>("/support-cases", supportCaseAnswers(changes));
    return { ...body, path: `/support-cases/${body.supportCaseId}` };
  },
  move: async (path: string, stageId: string, changes: Record<string, unknown> = {}): Promise<void> => {
    const moved = await manager.post(`${path}/stages/${stageId}`, stageAnswers(changes));
    expect([stageId, moved.status, moved.body]).toMatchObject([stageId, 200, {}]);
  },
});

export const contentOf = async (page: Page): Promise<string> => (await page.locator("main").textContent()) ?? "";

/** Answers yes to every line of the checklist. */
export const checkAll = async (page: Page): Promise<void> => {
  for (const line of await page.locator('[name^="checklist."][value="yes"]').all()) await line.check();
};

export const saveStage = async (page: Page, outcome: string): Promise<void> => {
  await choose(page, "outcome", outcome);
  await press(page, "Save this stage");
};
