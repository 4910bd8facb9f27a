import { describe, expect, test } from "vitest";
import { DebriefKind } from "../../shared/domain/debrief.ts";
import { hasExpired, type PolicyDocument, policyDocuments } from "../../shared/policy/documents.ts";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { storedForms } from "../../shared/policy/forms/find-form.ts";
import { guidance, stop5 } from "../../shared/policy/guidance.ts";
import { blankIncidentPage, guidancePage, guidePage } from "../../shared/web/pages/guidance.tsx";
import { chrome, findInvalid, idsOf } from "../support/form-pages.ts";
import { placeQuestions } from "../support/forms.ts";

const now = "2026-11-25T12:00:00.000Z";
const documents: readonly PolicyDocument[] = Object.values(policyDocuments);

describe("the policy library", () => {
  test("flags the three documents that have expired, from the day after the last", () => {
    expect(documents.filter((document) => hasExpired(document, now)).map(({ id }) => id)).toEqual([
      "restrictive-practices",
      "seclusion",
      "incident-reporting",
    ]);
    const { violence } = policyDocuments;
    expect([hasExpired(violence, "2027-05-31T22:59:00.000Z"), hasExpired(violence, "2027-05-31T23:01:00.000Z")]).toEqual([
      false,
      true,
    ]);
  });

  test("says how a renewal is settled, and which documents one is owed for", () => {
    const at = (when: string) => guidancePage({ chrome, guides: guidance, documents, now: when });
    expect(at(now)).toContain("How a policy renewal is settled");
    expect([now, "2027-03-03T12:00:00.000Z"].map((when) => at(when).split(">To be renewed<").length - 1)).toEqual([0, 1]);
  });

  test("shows each document with section, link and expiry", async () => {
    const page = guidancePage({ chrome, guides: guidance, documents, now });
    expect(await findInvalid(page)).toEqual([]);
    expect(page.split(">Expired<").length - 1).toBe(3);
    for (const words of [
      "version 7.2",
      "section 25 and appendix 13",
      "Expired on Tue 30 April 2024",
      "Valid until Mon 31 May 2027",
    ])
      expect(page).toContain(words);
    for (const { letter, title } of stop5) expect([letter, page.includes(title)]).toEqual([letter, true]);
  });

  test("holds the document of every form", () => {
    const titles: string[] = documents.map(({ title }) => title);
    expect(storedForms.filter(({ policy }) => !titles.includes(policy.document))).toEqual([]);
  });
});

test("there is a guide to every debrief", () => {
  expect(guidance.map(({ kind }) => kind).sort()).toEqual([...DebriefKind.options].sort());
});

test.each(storedForms.map((form) => [form.id, form] as const))("the form %s on paper asks every question", async (_id, form) => {
  const [guide] = guidance;
  if (guide === undefined) throw new Error("there is no guidance");
  const page = guidePage({ chrome, guide, form });
  expect(await findInvalid(page)).toEqual([]);
  expect(new Set(idsOf(page)).size).toBe(idsOf(page).length);
  for (const { leaf } of placeQuestions(form))
    if (leaf.kind !== "hidden") expect(page).toContain(leaf.label.replaceAll('"', "&quot;"));
});

test("an incident can be recorded on paper, and every sheet says to which incident, team and day it belongs", async () => {
  const incident = blankIncidentPage({ chrome });
  expect(await findInvalid(incident)).toEqual([]);
  expect(guidancePage({ chrome, guides: guidance, documents, now })).toContain('href="/guidance/incident"');
  for (const words of ["Which team did it happen on?", "What was done", "For each further intervention use another sheet"])
    expect(incident).toContain(words);
  const [guide] = guidance;
  if (guide === undefined) throw new Error("there is no guide");
  for (const page of [incident, guidePage({ chrome, guide, form: debriefForms[guide.kind] })])
    for (const words of ["Reference of the incident", "Team or ward", "<strong>Date</strong>"]) expect(page).toContain(words);
});
