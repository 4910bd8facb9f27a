import { describe, expect, test } from "vitest";
import type { Form, Section } from "../../shared/domain/form.ts";
import {
  answersOf,
  foreignControls,
  issuesOfPage,
  mergePage,
  neededPageAfter,
  pageAfter,
  pageOfIssue,
  pagesAsked,
  slugOf,
  standingOf,
} from "../../shared/domain/form-steps.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { patientDebriefForm } from "../../shared/policy/forms/patient-debrief.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { checkPage } from "../../shared/web/check-answers.tsx";
import { taskListPage } from "../../shared/web/form-topics.tsx";
import { stepPage } from "../../shared/web/stepped-form.tsx";
import { findInvalid, idsOf, mainOf } from "../support/form-pages.ts";
import { stepped } from "../support/step-pages.ts";

const [first, when] = staffDebriefForm.sections;
if (first === undefined || when === undefined) throw new Error("the staff debrief has no second page");

const titlesOf = (typed: string): string[] =>
  pagesAsked(patientDebriefForm, answersOf(patientDebriefForm, new URLSearchParams(typed))).map(({ title }) => title);

describe("the pages of a form", () => {
  test("are found by the words of their titles", () => {
    expect(staffDebriefForm.sections.map(slugOf).slice(0, 3)).toEqual(["the-debrief", "when-and-who", "harm-and-risk"]);
  });

  test("leave out those that ask nothing, given the answers so far", () => {
    expect(titlesOf("held=held")).toContain("When and who");
    expect(titlesOf("held=not-held")).not.toContain("When and who");
    expect(pageAfter(staffDebriefForm, first, { held: "not-held" })?.title).toBe("Harm and risk");
  });
});

test("a page is passed over where it is not needed, and waits where nobody knows yet whether it is", () => {
  const standing = (answers: object) => standingOf(staffDebriefForm, when, answers);
  expect([standing({}), standing({ held: "partly" }), standing({ held: "not-held" })]).toEqual([
    "not-yet",
    "asked",
    "not-needed",
  ]);
});

describe("the pages that may be skipped", () => {
  const nextOf = (form: Form, from: Section | undefined, answers: object, visited: string[] = []) =>
    from && neededPageAfter(form, from, answers, { visited, issues: [] })?.title;

  test("are those that need no answer", () => {
    expect(nextOf(staffDebriefForm, first, { held: "held" })).toBe("When and who");
    expect(nextOf(staffDebriefForm, first, { held: "not-held" })).toBeUndefined();
    expect(nextOf(staffDebriefForm, when, { held: "held" })).toBeUndefined();
  });

  test("are never those on which a restraint would be told, until they were seen", () => {
    const [where] = incidentForm.sections;
    expect(nextOf(incidentForm, where, { interventions: [] })).toBe("What was used");
    expect(nextOf(incidentForm, where, { interventions: [] }, ["what-was-used"])).toBeUndefined();
  });

  test("are not those with something to put right", () => {
    const issues = [{ path: "actions.0.dueOn", code: "missing", message: "Enter the day" }];
    expect(neededPageAfter(staffDebriefForm, when, {}, { visited: [], issues })?.title).toBe("Actions");
  });
});

describe("one page of many", () => {
  test("typed anew replaces what was typed there, and nothing of the other pages", () => {
    const before = new URLSearchParams("held=held&heldAt.day=3&attendeeRoles%5B%5D=doctor&answers.wentWell=Calm");
    const merged = mergePage(when, before, new URLSearchParams("heldAt.day=4&attendeeRoles%5B%5D=bank&held=not-held"));
    expect([...merged]).toEqual([
      ["held", "held"],
      ["answers.wentWell", "Calm"],
      ["heldAt.day", "4"],
      ["attendeeRoles[]", "bank"],
    ]);
  });

  test("knows its own issues and what is none of its controls", () => {
    const issue = (path: string) => ({ path, code: "missing", message: "Enter it" });
    expect(issuesOfPage(when, [issue("heldAt"), issue("held"), issue("answers.wentWell")])).toEqual([issue("heldAt")]);
    expect(pageOfIssue(staffDebriefForm, issue("answers.wentWell"))?.title).toBe("What we learnt");
    const posted = new URLSearchParams("page=when-and-who&submissionId=x&later=yes&add=x&heldAt.day=3&patientName=x");
    expect(foreignControls(when, posted).map(({ path }) => path)).toEqual(["patientName"]);
  });
});

describe("the pages around the questions", () => {
  const typed = new URLSearchParams("held=held&heldAt.day=31&heldAt.month=2&heldAt.year=2027&answers.wentWell=Calm");
  const issues = [{ path: "heldAt", code: "invalid-date", message: "Enter a real date and time" }];
  const begun = { ...stepped(staffDebriefForm), typed, issues, visited: ["the-debrief", "when-and-who"] };

  test("say of each topic how far it is, and lead to the next", async () => {
    const page = taskListPage(begun);
    expect(await findInvalid(page)).toEqual([]);
    for (const words of [
      "Done",
      "To be put right",
      "Not started",
      "Continue",
      "Check your answers",
      "Restrictive Practices Policy",
    ])
      expect(mainOf(page)).toContain(words);
    const blank = taskListPage(stepped(staffDebriefForm));
    for (const words of ["Start now", "Cannot start yet"]) expect(blank).toContain(words);
    expect(blank).not.toContain("Check your answers");
    const notHeld = taskListPage({ ...begun, typed: new URLSearchParams("held=not-held"), issues: [] });
    expect(notHeld).toContain("Not needed");
  });

  test("count from the first page to the last alike, whatever is answered", () => {
    const captionOf = (query: string, section: Section) =>
      /page \d of \d/.exec(stepPage({ ...begun, typed: new URLSearchParams(query), section, pageIssues: [] }))?.[0];
    expect(captionOf("", first)).toBe("page 1 of 6");
    expect(captionOf("held=held", when)).toBe("page 2 of 6");
    const [, , third = first] = staffDebriefForm.sections;
    expect([captionOf("held=held", third), captionOf("held=not-held", third)]).toEqual(["page 3 of 6", "page 3 of 6"]);
  });

  test("show every answer with a way to change it, what was typed wrong as it was typed, and one button", async () => {
    const page = checkPage(begun);
    expect(await findInvalid(page)).toEqual([]);
    expect(new Set(idsOf(page)).size).toBe(idsOf(page).length);
    for (const words of ["31/2/2027", "Calm", "Submit staff debrief"]) expect(mainOf(page)).toContain(words);
    expect(page).toContain("?page=when-and-who&amp;draft=");
    expect(page).toContain("&amp;return=check#heldAt-day");
  });

  test("say what is left to answer before anybody is refused, and lead there", async () => {
    const missing = [{ path: "heldAt", code: "missing", message: "Enter the date and time the debrief was held" }];
    const looked = checkPage({ ...begun, issues: missing });
    expect(await findInvalid(looked)).toEqual([]);
    expect(mainOf(looked)).toMatch(/Still to answer.*page=when-and-who[^"]*#heldAt-day">Enter the date and time/s);
    for (const words of ["<title>Error", "There is a problem"]) expect(looked).not.toContain(words);
    const refused = checkPage({ ...begun, issues: missing, refused: true });
    for (const words of ["<title>Error", "There is a problem"]) expect(refused).toContain(words);
    expect(refused).not.toContain("Still to answer");
    expect(checkPage({ ...begun, issues: [] })).not.toContain("Still to answer");
  });
});
