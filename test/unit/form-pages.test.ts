import { describe, expect, test } from "vitest";
import { addHours } from "../../shared/domain/calendar.ts";
import { fillIn } from "../../shared/domain/form-fill.ts";
import { answersOf, pagesAsked } from "../../shared/domain/form-steps.ts";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { moveStagePage } from "../../shared/web/pages/move-stage.tsx";
import {
  anchorsOf,
  blank,
  chrome,
  findInvalid,
  formPages,
  idsOf,
  issuesOf,
  mainOf,
  namesOf,
  type Rendered,
  submissionId,
  tagsWith,
} from "../support/form-pages.ts";
import { sampleBody } from "../support/forms.ts";
import { stepPages } from "../support/step-pages.ts";

const pages = [...formPages, ...stepPages];

const pageNamed = (name: string): Rendered => {
  const found = pages.find(([title]) => title === name);
  if (found === undefined) throw new Error(`no page to ${name}`);
  return found[1];
};

const used = pageNamed("incident: What was used");

const answer = (page: Rendered, query: string): string => {
  const params = new URLSearchParams(query);
  return page.render({ params, issues: issuesOf(page.form, params) });
};

describe.each(pages)("the page to %s", (_name, page) => {
  const filled = fillIn(page.form, sampleBody(page.form));
  const wrong = new URLSearchParams(
    [...filled].map(([name]) => [name, name === "submissionId" ? submissionId : "x".repeat(5000)]),
  );
  const states: [string, string][] = [
    ["empty", page.render(blank)],
    ["filled", page.render({ params: filled, issues: [] })],
    ["empty and refused", page.render({ ...blank, issues: issuesOf(page.form, new URLSearchParams()) })],
    ["wrong in every box", page.render({ params: wrong, issues: issuesOf(page.form, wrong) })],
    [
      "not taken now",
      page.render({ params: filled, issues: [], notice: { title: "Sorry, the service is busy", text: "Try again." } }),
    ],
  ];

  test.each(states)("is valid HTML when %s", async (_state, html) => {
    expect(await findInvalid(html)).toEqual([]);
  });

  test.each(states)("has no id twice, and no script or style of its own, when %s", (_state, html) => {
    const ids = idsOf(html);
    expect(ids.length).toBeGreaterThan(5);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script(?![^>]*src)/);
  });

  test("posts to its own route without the browser's checks or memory", () => {
    const html = page.render(blank);
    expect(html).toMatch(new RegExp(`<form action="${page.action}" method="post" autocomplete="off"[^>]* novalidate`));
    expect(html).toContain('data-prevent-double-click="true"');
  });

  test("begins with what is wrong, each line leading to a control, and says so in the title", () => {
    const issues = issuesOf(page.form, wrong);
    const html = page.render({ params: wrong, issues });
    expect(html).toContain("<title>Error: ");
    expect(html.indexOf("There is a problem")).toBeLessThan(html.indexOf("<h1"));
    expect(tagsWith(html, 'class="nhsuk-error-summary"', 'tabindex="-1"')).toHaveLength(1);
    const shown = issues.filter(({ path }) => !["version", "incidentId"].includes(path));
    expect(anchorsOf(html)).toHaveLength(shown.length);
    expect(anchorsOf(html).filter((anchor) => !idsOf(html).includes(anchor))).toEqual([]);
  });
});

describe("what was typed is still there", () => {
  test("in boxes, dates, lists and choices", () => {
    const where = answer(
      pageNamed("incident: When and where"),
      "teamId=ash&startedAt.day=31&startedAt.month=2&startedAt.year=2026&startedAt.time=9%3A&externalReference=%22%26",
    );
    const why = answer(pageNamed("incident: Reasons and police"), "reasons%5B%5D=10&carePlan=no");
    for (const [html, ...attributes] of [
      [where, 'value="ash"', "selected"],
      [where, 'name="startedAt.day"', 'value="31"'],
      [where, 'name="startedAt.time"', 'value="9:"'],
      [where, 'name="externalReference"', 'value="&quot;&amp;"'],
      [why, 'name="reasons[]"', 'value="10"', "checked"],
      [why, 'name="carePlan"', 'value="no"', "checked"],
    ] as const)
      expect([attributes, tagsWith(html, ...attributes)]).toEqual([attributes, [expect.any(String)]]);
  });

  test("in text of several lines", () => {
    expect(answer(pageNamed("staff-debrief: What we learnt"), "answers.wentWell=One%0D%0A%3C%2Ftextarea%3ETwo")).toMatch(
      /One\s+&lt;\/textarea>Two<\/textarea>/,
    );
  });

  test("in rows, which stand in the order in which they are read", () => {
    const html = answer(used, "interventions.0.type=&interventions.4.type=05&interventions.4.startedAt.day=x");
    expect(html).toContain("Intervention 1: “When it started” must include a month");
    expect(anchorsOf(html)).toContain("interventions-0-startedAt-day");
    expect(html).toMatch(/<input(?=[^>]*name="interventions.0.startedAt.day")(?=[^>]*value="x")/);
    expect(html).toContain("Intervention 2");
  });
});

describe("a page with rows", () => {
  test("shows a first row of each list, and another when asked", () => {
    const html = used.render(blank);
    expect(html).toContain("Intervention 1");
    expect(html).not.toContain("Intervention 2");
    expect(html).not.toContain("Remove");
    const more = used.render({ params: new URLSearchParams("interventions.0.type=&interventions.1.type="), issues: [] });
    expect(more).toMatch(/<button(?=[^>]*name="remove")(?=[^>]*value="interventions.1")/);
  });

  test("is sent on Enter, rather than pressing the first button for rows", () => {
    const [first] = /<button[^>]*>/.exec(mainOf(used.render(blank))) ?? [];
    expect(first).toBe('<button type="submit" hidden>');
  });
});

describe("the pages of a debrief", () => {
  test("reveal why it was not held inside that answer", () => {
    const html = pageNamed("staff-debrief: The debrief").render(blank);
    const revealed = html.indexOf('class="nhsuk-radios__conditional');
    expect(revealed).toBeGreaterThan(html.indexOf('value="not-held"'));
    expect(html.indexOf('name="notHeldReason"')).toBeGreaterThan(revealed);
    expect(html).not.toMatch(/<div[^>]*nhsuk-radios__conditional[^>]*hidden=/);
  });

  test("ask a question that hangs on an earlier page only where it belongs", () => {
    const titles = (typed: string) => pagesAsked(debriefForms.staff, answersOf(debriefForms.staff, new URLSearchParams(typed)));
    expect(titles("held=held").map(({ title }) => title)).toContain("When and who");
    expect(titles("held=not-held").map(({ title }) => title)).not.toContain("When and who");
  });
});

describe("the page to move a stage", () => {
  const [stage] = pathway.templates[0]?.stages.slice(3) ?? [];
  if (stage === undefined) throw new Error("the pathway has no fourth stage");
  const props = {
    ...blank,
    chrome,
    place: {
      leftOpen: [],
      supportCaseId: "c",
      reference: "K7Q4-9TZM",
      names: { personName: "Alex Moore", hasLogin: true, teamName: "Ash ward" },
    },
    pathway,
    stage,
    review: { dueAt: "", dueExplanation: "due", version: 7 },
    tries: 0,
    mayReassign: false,
  };

  test("offers only the outcomes that the stage can have now", () => {
    const html = moveStagePage({ ...props, outcomes: ["supported", "declined"] });
    expect(html.match(/name="outcome"/g)).toHaveLength(2);
    expect(namesOf(html)).not.toContain("deferredTo.day");
  });

  test("carries the version the reader saw, also when it comes back", () => {
    expect(moveStagePage({ ...props, outcomes: stage.outcomes })).toContain('<input type="hidden" name="version" value="7"');
    const params = new URLSearchParams({ version: "6" });
    expect(moveStagePage({ ...props, params, outcomes: stage.outcomes })).toContain(
      '<input type="hidden" name="version" value="6"',
    );
  });

  test("says that nothing clinical belongs in the reason", () => {
    expect(moveStagePage({ ...props, outcomes: stage.outcomes })).toContain("nothing clinical belongs here");
  });

  test("says whose case it is, and leads to it", () => {
    const html = moveStagePage({ ...props, outcomes: stage.outcomes });
    expect(html).toContain("For <strong>Alex Moore</strong>");
    expect(html).toContain('<a href="/support-cases/c">Support case K7Q4-9TZM</a>');
  });

  test("says of a colleague without a login what is true of them", () => {
    const closure = pathway.templates[0]?.stages.at(-1) ?? stage;
    const pageFor = (hasLogin: boolean) =>
      moveStagePage({
        ...props,
        stage: closure,
        outcomes: closure.outcomes,
        place: { ...props.place, names: { ...props.place.names, hasLogin } },
      });
    expect(pageFor(true)).toContain("their own page asks");
    expect(pageFor(true)).toContain("The colleague can read it");
    expect(pageFor(false)).not.toContain("their own page asks");
    expect(pageFor(false)).toContain("cannot read it here: tell them what you note");
  });

  test("says whether the debrief of the incident was held, and nothing of it where the incident was withdrawn", () => {
    const recorded = { status: "settled", dueExplanation: "due" } as const;
    const pageFor = (review: object) =>
      moveStagePage({ ...props, outcomes: stage.outcomes, recorded: { ...recorded, ...review } });
    expect(pageFor({})).toContain("is recorded as not held");
    expect(pageFor({ heldAt: "2026-03-27T11:00:00.000Z" })).toContain("was held on");
    for (const heldAt of [{}, { heldAt: "2026-03-27T11:00:00.000Z" }])
      expect(pageFor({ withdrawn: true, ...heldAt })).not.toContain("The staff debrief of the incident");
  });

  test("says when it is early for the stage", () => {
    const pageAt = (dueAt: string) => moveStagePage({ ...props, review: { ...props.review, dueAt }, outcomes: stage.outcomes });
    expect(pageAt(addHours(chrome.now, 73))).toContain("It is early for it.");
    expect(pageAt(addHours(chrome.now, 72))).not.toContain("It is early for it.");
  });

  test("says what happened when somebody else was faster", () => {
    const notice = { title: "Somebody else moved this stage", text: "Look again, then decide." };
    const html = moveStagePage({ ...props, notice, outcomes: stage.outcomes });
    expect(html).toContain("<title>Error: ");
    expect(html.indexOf(notice.title)).toBeLessThan(html.indexOf("<h1"));
  });
});
