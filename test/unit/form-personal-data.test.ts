import { describe, expect, it } from "vitest";
import { decodeForm } from "../../shared/domain/form-decode.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { staffDebriefForm } from "../../shared/policy/forms/staff-debrief.ts";
import { renderFormPage } from "../../shared/web/form.tsx";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { chrome } from "../support/sample-facts.ts";

const codesOf = (body: unknown): [string, string][] => {
  const parsed = parseBody(staffDebriefForm, body);
  return parsed.ok ? [] : (parsed.problem.issues ?? []).map(({ path, code }) => [path, code]);
};
const path = "answers.whatHappened";
const saying = (whatHappened: string, more: object = {}) => debriefAnswers({ answers: { whatHappened }, ...more });

describe("a form with something of a person in its text", () => {
  it("is refused for an NHS number, confirmed or not", () => {
    expect(codesOf(saying("Given to 943 476 5919."))).toEqual([[path, "nhs-number"]]);
    expect(codesOf(saying("Given to 943 476 5919.", { confirmed: [path] }))).toEqual([[path, "nhs-number"]]);
  });

  it.each([
    ["Her mother rang from 07700 900123.", "phone-number"],
    ["Born 3/4/1984.", "date-of-birth"],
    ["Wrote to a@b.example.", "email-address"],
  ])("asks to look again at %j, which may then stay", (text, code) => {
    expect(codesOf(saying(text))).toEqual([[path, code]]);
    const kept = parseBody(staffDebriefForm, saying(text, { confirmed: [path] }));
    expect(kept.ok && kept.value).toMatchObject({ answers: { whatHappened: text } });
    expect(kept.ok && "confirmed" in kept.value).toBe(false);
  });

  it("does not take a confirmation of one text for that of another", () => {
    expect(codesOf(saying("Rang 07700 900123.", { confirmed: ["answers.wentWell"] }))).toEqual([[path, "phone-number"]]);
  });

  it("is told of a text that is far too long for its length alone", () => {
    expect(codesOf(saying("Wrote to a@b.example. ".repeat(1000)))).toEqual([[path, "too-long"]]);
  });

  it("never repeats what was found to a caller", () => {
    const parsed = parseBody(staffDebriefForm, saying("Given to 943 476 5919."));
    expect(JSON.stringify(parsed)).not.toContain("943");
  });

  it("says what is wrong with a confirmation that is no list of questions", () => {
    expect(codesOf(saying("Calm.", { confirmed: "yes" }))).toEqual([["confirmed", "wrong-type"]]);
  });

  it("is confirmed by a box beside the question, also in a row of a list that moved up", () => {
    const { staffAffected: _none, ...answers } = incidentAnswers();
    const params = new URLSearchParams([
      ["staffAffected.3.name", "Bo Bank"],
      ["staffAffected.3.employer", "The office, 07700 900123"],
      ["staffAffected.3.employer.confirmed", "yes"],
      ["staffAffected.1.name", ""],
    ]);
    const body = { ...answers, ...decodeForm(incidentForm, params) };
    expect(body).toMatchObject({ confirmed: ["staffAffected.0.employer"] });
    expect(parseBody(incidentForm, body).ok).toBe(true);
  });
});

describe("its page", () => {
  const show = (text: string, more: [string, string][] = []) => {
    const params = new URLSearchParams([[path, text], ...more]);
    const parsed = parseBody(staffDebriefForm, { ...debriefAnswers(), ...decodeForm(staffDebriefForm, params) });
    const issues = parsed.ok ? [] : (parsed.problem.issues ?? []);
    return renderFormPage({ form: staffDebriefForm, params, issues, chrome, action: "/", submit: "Submit", backHref: "/" });
  };

  it("marks the phrase and offers to let it stay", () => {
    const page = show("Her mother rang from 07700 900123 & <b>asked</b>.");
    expect(page).toContain("rang from <mark>07700 900123</mark> &amp; &lt;b>asked&lt;/b>.");
    expect(page).toMatch(/<input[^>]*name="answers\.whatHappened\.confirmed"/);
  });

  it("marks an NHS number and offers nothing but to take it out", () => {
    const page = show("Given to 9434765919, rang 07700 900123.");
    expect(page).toContain("<mark>9434765919</mark>");
    expect(page).toContain("<mark>07700 900123</mark>");
    expect(page).not.toContain("whatHappened.confirmed");
    expect(page).toContain("Take the NHS number out of “What happened?”");
  });

  it("keeps the box ticked while something else is put right", () => {
    const page = show("Rang 07700 900123.", [[`${path}.confirmed`, "yes"]]);
    expect(page).toMatch(/<input[^>]*name="answers\.whatHappened\.confirmed"[^>]*checked/);
  });
});
