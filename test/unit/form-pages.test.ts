import { describe, expect, test } from "vitest";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { moveStagePage } from "../../shared/web/pages/move-stage.tsx";
import { recordIncidentPage } from "../../shared/web/pages/record-incident.tsx";
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
import { fillIn } from "../support/form-params.ts";
import { sampleBody } from "../support/forms.ts";

const pageNamed = (name: string): Rendered => {
  const found = formPages.find(([title]) => title === name);
  if (found === undefined) throw new Error(`no page to ${name}`);
  return found[1];
};

const incident = pageNamed("record an incident");
const staff = pageNamed("submit a staff debrief");

const answer = (page: Rendered, query: string): string => {
  const params = new URLSearchParams(query);
  return page.render({ params, issues: issuesOf(page.form, params) });
};

describe.each(formPages)("the page to %s", (_name, page) => {
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
    expect(html).toMatch(new RegExp(`<form action="${page.action}" method="post" autocomplete="off" novalidate`));
    expect(html).toContain('data-prevent-double-click="true"');
  });

  test("names the policy it follows", () => {
    expect(page.render(blank)).toContain(page.form.policy.document);
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
    const html = answer(
      incident,
      "teamId=ash&startedAt.day=31&startedAt.month=2&startedAt.year=2026&startedAt.time=9%3A&externalReference=%22%26&reasons%5B%5D=10&carePlan=no&interventions.0.type=05",
    );
    for (const attributes of [
      ['value="ash"', "selected"],
      ['value="05"', "selected"],
      ['name="startedAt.day"', 'value="31"'],
      ['name="startedAt.time"', 'value="9:"'],
      ['name="externalReference"', 'value="&quot;&amp;"'],
      ['name="reasons[]"', 'value="10"', "checked"],
      ['name="carePlan"', 'value="no"', "checked"],
    ])
      expect([attributes, tagsWith(html, ...attributes)]).toEqual([attributes, [expect.any(String)]]);
  });

  test("in text of several lines", () => {
    expect(answer(staff, "answers.wentWell=One%0D%0A%3C%2Ftextarea%3ETwo")).toMatch(/One\s+&lt;\/textarea>Two<\/textarea>/);
  });

  test("in rows, which stand in the order in which they are read", () => {
    const html = answer(incident, "interventions.0.type=&interventions.4.type=05&interventions.4.startedAt.day=x");
    expect(html).toContain("Intervention 1: Enter a real date and time");
    expect(anchorsOf(html)).toContain("interventions-0-startedAt-day");
    expect(html).toMatch(/<input(?=[^>]*name="interventions.0.startedAt.day")(?=[^>]*value="x")/);
    expect(html).toContain("Intervention 2");
  });
});

describe("the page to record an incident", () => {
  test("fills in the team of somebody who has only one, and nothing else", () => {
    const html = recordIncidentPage({ ...blank, chrome, submissionId, teams: [{ teamId: "ash", name: "Ash ward" }], people: [] });
    expect(html).toMatch(/<option value="ash" selected/);
    expect(incident.render(blank)).not.toMatch(/<option value="ash" selected/);
    expect(html).not.toMatch(/ checked/);
  });

  test("shows a first row of each list, and another when asked", () => {
    const html = incident.render(blank);
    expect(html).toContain("Intervention 1");
    expect(html).not.toContain("Intervention 2");
    expect(html).not.toContain("Remove");
    const more = incident.render({ params: new URLSearchParams("interventions.0.type=&interventions.1.type="), issues: [] });
    expect(more).toMatch(/<button(?=[^>]*name="remove")(?=[^>]*value="interventions.1")/);
  });

  test("submits on Enter, rather than pressing the first button for rows", () => {
    const [first] = /<button[^>]*>/.exec(mainOf(incident.render(blank))) ?? [];
    expect(first).toBe('<button type="submit" hidden>');
  });

  test("keeps the submission id it was given", () => {
    expect(incident.render(blank)).toContain(`<input type="hidden" name="submissionId" value="${submissionId}"`);
    const other = incident.render({ params: new URLSearchParams({ submissionId: "another" }), issues: [] });
    expect(other).toContain('<input type="hidden" name="submissionId" value="another"');
  });
});

describe("the page to submit a debrief", () => {
  test("reveals why it was not held inside that answer, and leaves it open without a script", () => {
    const html = staff.render(blank);
    const revealed = html.indexOf('class="nhsuk-radios__conditional');
    expect(revealed).toBeGreaterThan(html.indexOf('value="not-held"'));
    expect(html.indexOf('name="notHeldReason"')).toBeGreaterThan(revealed);
    expect(html).not.toMatch(/<div[^>]*nhsuk-radios__conditional[^>]*hidden=/);
  });

  test("says which incident, when it is due and why then", () => {
    expect(staff.render(blank)).toContain("Incident K7Q4-9TZM, Ash ward, started Fri 27 March 2026 at 21:40");
    expect(staff.render(blank)).toContain(
      "This debrief is due Sat 28 March 2026 at 21:40, 24 hours from Fri 27 March 2026 at 21:40.",
    );
  });

  test("asks each question of each kind once", () => {
    for (const kind of ["staff", "patient", "formal"] as const) {
      const html = pageNamed(`submit a ${kind} debrief`).render(blank);
      for (const { label } of Object.values(debriefForms[kind].fields.answers.of[0]))
        expect([label, html.split(`>${label} (optional)<`).length - 1]).toEqual([label, 1]);
    }
  });
});

describe("the page to move a stage", () => {
  const [stage] = pathway.templates[0]?.stages.slice(3) ?? [];
  if (stage === undefined) throw new Error("the pathway has no fourth stage");
  const props = {
    ...blank,
    chrome,
    supportCaseId: "c",
    reference: "K7Q4-9TZM",
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

  test("says what happened when somebody else was faster", () => {
    const notice = { title: "Somebody else moved this stage", text: "Look again, then decide." };
    const html = moveStagePage({ ...props, notice, outcomes: stage.outcomes });
    expect(html).toContain("<title>Error: ");
    expect(html.indexOf(notice.title)).toBeLessThan(html.indexOf("<h1"));
  });
});
