import { expect, test } from "vitest";
import type { Draft } from "../../shared/domain/draft.ts";
import { succeed } from "../../shared/domain/result.ts";
import type { Request } from "../../shared/lambda/request.ts";
import { type Filing, takeForm } from "../../shared/lambda/stepped-submission.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { stepped } from "../support/step-pages.ts";

/** Posts pages of a staff debrief to a store of drafts that lasts as long as the test. */
const openDebrief = () => {
  const kept: Draft[] = [];
  const drafts = {
    save: async (draft: Draft) => void kept.push(draft),
    read: async () => kept.at(-1),
    list: async () => kept,
  };
  const filing: Filing<unknown, string> = {
    ...stepped(staffDebriefForm),
    form: staffDebriefForm,
    personId: "nurse-ash",
    readChoices: async () => ({}),
    examine: () => [],
    readDone: async () => undefined,
    perform: async () => succeed("done"),
    doneAt: (value) => `/${value}`,
  };
  const chance = { now: () => "2027-02-03T10:00:00.000Z", newId: () => "an-id", newReference: () => "AC-1" };
  return async (query: string) => {
    const request = { form: new URLSearchParams(query), query: new URLSearchParams() } as unknown as Request;
    const answer = await takeForm({ chance, drafts, refusals: {} as never }, request, filing);
    return "redirect" in answer ? new URL(answer.redirect, "http://localhost").searchParams.get("page") : answer.status;
  };
};

test("a debrief that was held takes two pages to its check, where what is optional is skipped", async () => {
  const post = openDebrief();
  expect(await post("page=the-debrief&held=held&skip=yes")).toBe("when-and-who");
  expect(await post("page=when-and-who&skip=yes")).toBe(422);
  const held = "heldAt.day=3&heldAt.month=2&heldAt.year=2027&heldAt.time=09:45";
  expect(await post(`page=when-and-who&${held}`)).toBe("harm-and-risk");
  expect(await post(`page=when-and-who&${held}&skip=yes`)).toBe("check");
});
