import { expect, test } from "vitest";
import type { Draft } from "../../shared/domain/draft.ts";
import { succeed } from "../../shared/domain/result.ts";
import type { Request } from "../../shared/lambda/request.ts";
import { type Filing, showForm, takeForm } from "../../shared/lambda/stepped-submission.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { stepped } from "../support/step-pages.ts";

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

const partsOf = (kept: Draft[]) => ({
  chance: { now: () => "2027-02-03T10:00:00.000Z", newId: () => "an-id", newReference: () => "AC-1" },
  drafts: {
    save: async (draft: Draft) => {
      kept.push(draft);
      return "saved" as const;
    },
    read: async () => kept.at(-1),
    list: async () => kept,
  },
  refusals: {} as never,
});

const requestOf = (query: string) => ({ form: new URLSearchParams(query), query: new URLSearchParams() }) as unknown as Request;

/** Posts pages of a staff debrief to a store of drafts that lasts as long as the test; answers the next page, or the status. */
const openDebrief =
  (kept: Draft[] = []) =>
  async (query: string) => {
    const answer = await takeForm(partsOf(kept), requestOf(query), filing);
    return "redirect" in answer ? new URL(answer.redirect, "http://localhost").searchParams.get("page") : answer.status;
  };

test("the draft of another form is led to, and not written over", async () => {
  const kept: Draft[] = [];
  await openDebrief(kept)("page=the-debrief&held=held");
  const other = { ...(kept[0] as Draft), address: "/incidents/new", submissionId: "an-id" };
  const request = requestOf("page=the-debrief&held=not-held");
  const answers = await Promise.all([takeForm, showForm].map((answer) => answer(partsOf([other]), request, filing)));
  expect(answers).toEqual([1, 2].map(() => ({ redirect: "/incidents/new?draft=an-id" })));
});

test("a whole form that is sent under the id of such a draft is led to it as well", async () => {
  const other = { submissionId: "an-id", address: "/incidents/new" } as Draft;
  const parts = partsOf([other]);
  const drafts = { ...parts.drafts, save: async () => "other-form" as const };
  const answer = await takeForm({ ...parts, drafts }, requestOf("held=partly"), filing);
  expect(answer).toEqual({ redirect: expect.stringMatching(/^\/.*draft=/) });
  expect(await showForm(parts, requestOf(""), filing)).toEqual({ redirect: "/incidents/new?draft=an-id" });
});

test("pages that are too long together are refused one by one, with what was typed", async () => {
  const kept: Draft[] = [];
  const post = openDebrief(kept);
  await post("page=the-debrief&held=held");
  const long = (letter: string) => letter.repeat(180_000);
  expect(await post(`page=what-we-learnt&answers.whatHappened=${long("a")}`)).toBe(422);
  const before = kept.length;
  const answer = await takeForm(partsOf(kept), requestOf(`page=harm-and-risk&ongoingRisk=${long("b")}`), filing);
  const page = "page" in answer ? answer.page : "";
  expect(answer).toMatchObject({ status: 413 });
  expect([page.includes("Nothing of this page was saved"), page.includes(long("b"))]).toEqual([true, true]);
  expect(kept).toHaveLength(before);
});

test("a debrief that was held takes two pages to its check, where what is optional is skipped", async () => {
  const post = openDebrief();
  expect(await post("page=the-debrief&held=held&skip=yes")).toBe("when-and-who");
  expect(await post("page=when-and-who&skip=yes")).toBe(422);
  const held = "heldAt.day=3&heldAt.month=2&heldAt.year=2027&heldAt.time=09:45";
  expect(await post(`page=when-and-who&${held}`)).toBe("harm-and-risk");
  expect(await post(`page=when-and-who&${held}&skip=yes`)).toBe("check");
});

test("what is kept while it is typed is saved as it is, of a page that nobody has left yet", async () => {
  const kept: Draft[] = [];
  const post = openDebrief(kept);
  await post("page=the-debrief&held=held");
  const half = "page=when-and-who&heldAt.day=3&keep=yes";
  expect(await takeForm(partsOf(kept), requestOf(half), filing)).toEqual({ status: 200, document: { kept: true } });
  expect(kept.at(-1)).toMatchObject({ typed: "held=held&heldAt.day=3", visited: ["the-debrief"] });
  // Nobody is told of mistakes on a page that they have not finished.
  const open = { form: new URLSearchParams(), query: new URLSearchParams("page=when-and-who") } as unknown as Request;
  const shown = await showForm(partsOf(kept), open, filing);
  expect("page" in shown && [shown.page.includes('value="3"'), shown.page.includes("There is a problem")]).toEqual([true, false]);
});
