import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { assets } from "../../shared/web/assets.ts";
import { chrome, fourteenRows } from "../support/sample-facts.ts";
import { pageOf, samplePages, textOf } from "../support/sample-pages.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  // The first two are broken by the design system's own markup; the third by an organisation with a long name.
  rules: { "void-style": "off", "no-redundant-role": "off", "long-title": "off" },
});

const titleOf = (page: string): string | undefined => /<title>([^<]*)<\/title>/.exec(page)?.[1];

describe.each(Object.entries(samplePages))("%s", (_name, page) => {
  test("is valid HTML", async () => {
    const report = await validator.validateString(page);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
  });

  test("has one first heading, and a title that says the same, the service and the organisation", () => {
    const headings = [...page.matchAll(/<h1[^>]*>(.*?)<\/h1>/g)].map(([, heading]) => heading);
    expect(headings).toHaveLength(1);
    expect(titleOf(page)).toBe(`${headings[0]} – Aftercare – ${chrome.organisationName}`);
  });

  test("asks nothing of anybody else, and holds no script or style of its own", () => {
    const addresses = [...page.matchAll(/\s(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(4);
    expect(addresses.filter((address) => !/^(\/(?!\/)|#)/.test(address ?? ""))).toEqual([]);
    expect(page).not.toMatch(/<script(?![^>]*\ssrc="\/assets\/)|<script[^>]*>[^<]|<style|\sstyle=|\son\w+="/);
  });

  test("asks only for assets that are served", () => {
    const asked = [...page.matchAll(/"\/assets\/([^"]*)"/g)].map(([, file]) => file);
    expect(asked).toHaveLength(4);
    expect(asked.filter((file) => !assets.some((asset) => asset.file === file))).toEqual([]);
  });
});

describe("home", () => {
  test("counts what is open and shows the overdue first, the longest overdue at the top", () => {
    const text = textOf(pageOf("home with fourteen open reviews"));
    expect(text).toContain("7 overdue 2 due soon 5 due later 0 waiting");
    const places = fourteenRows.map(({ review }) => text.indexOf(`${review.dueExplanation.slice(1)}.`));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(text.indexOf("Overdue by 4 days")).toBeGreaterThan(text.indexOf("Overdue "));
  });

  test("says of each review what, whose, where and why then", () => {
    const text = textOf(pageOf("home with fourteen open reviews"));
    expect(text).toContain(
      "Staff debrief, K7Q4-9TZM Ash ward. Team manager: Sam Carter Due Thu 2 April 2026 at 22:40, 24 hours from Wed 1 April 2026 at 22:40. Overdue by 4 days",
    );
    expect(text).toContain("Support stage S3: Line manager one-to-one, D4GT-2NPQ Ash ward. Line manager: Sam Carter");
  });

  test("leads to each review, but not to one the reader may not do", () => {
    const page = pageOf("home with fourteen open reviews");
    expect(page).toMatch(/href="\/incidents\/4"[^>]*>Patient debrief, G7YZ-3CDF</);
    expect(page).toContain("<div>Formal review, H9JM-4KQR</div>");
  });

  test("warns of whom no mail reaches and why, and says whom to ask, or leads to where it is put right", () => {
    const text = textOf(pageOf("home with mail that cannot arrive"));
    expect(text).toContain("The mailbox of Ash ward: mail came back or was marked as unwanted");
    expect(text).toContain("Matthew Reed, for Ash ward and Birch ward: mail came back");
    expect(text).toContain("Dev Patel, for Ash ward: there is no address");
    expect(text).toContain("Lee Locum: the address is outside the domains that mail may go to");
    expect(text).toContain("Hana Cole, for Ash ward: they have left");
    expect(text).toContain("Ask the administrator of Aftercare");
    const page = pageOf("home of whoever corrects addresses");
    for (const href of ["/directory/teams/ash", "/directory/people/matron", "/directory/suppressed"])
      expect(page).toContain(`href="${href}"`);
    expect(textOf(pageOf("home with fourteen open reviews"))).not.toContain("cannot arrive");
  });

  test("says what is empty, and when there is nothing at all", () => {
    expect(textOf(pageOf("home with nothing overdue"))).toContain("Overdue Nothing is overdue.");
    expect(textOf(pageOf("home with nothing open"))).toContain("No review is open for Ash ward and Birch ward.");
    expect(textOf(pageOf("home without a team"))).toContain("No team’s reviews are yours to do");
  });

  test("offers to record an incident wherever there is a team to record it on", () => {
    const button = /<a href="\/incidents\/new" class="nhsuk-button">Record an incident</;
    expect(pageOf("home with nothing open")).toMatch(button);
    expect(pageOf("home without a team")).not.toMatch(button);
  });
});

describe("reviews", () => {
  test("keep what was chosen, on this page and in the link to the next", () => {
    const page = pageOf("reviews filtered, with more to come");
    expect(page).toMatch(/<option selected value="birch">|<option value="birch" selected>/);
    expect(page).toMatch(/<option selected value="overdue">|<option value="overdue" selected>/);
    expect(page).toContain('href="/reviews?team=birch&amp;status=overdue&amp;cursor=0.abc"');
  });

  test("name every cell for a narrow screen", () => {
    const row = /<tbody.*?<tr.*?<\/tr>/s.exec(pageOf("reviews unfiltered"))?.[0] ?? "";
    const headings = [...row.matchAll(/nhsuk-table-responsive__heading">([^<]*?)\s*</g)].map(([, heading]) => heading);
    expect(headings).toEqual(["Review", "Team", "Due", "Whose it is", "Status", "Mail"]);
  });

  test("tell an empty list from an empty page of a longer one", () => {
    expect(textOf(pageOf("reviews none"))).toContain("No review matches what you chose.");
    expect(textOf(pageOf("reviews none on this page"))).toContain("There is more on the next.");
  });
});

describe("incident", () => {
  test("once recorded says so, with the reference and what comes next", () => {
    const text = textOf(pageOf("incident just recorded"));
    expect(text).toContain("Incident recorded Reference K7Q4-9TZM");
    expect(text).toContain("Next: staff debrief. Due Tue 7 April 2026 at 22:40, 24 hours from Mon 6 April 2026 at 22:40.");
    expect(text).toContain("Submit the staff debrief");
  });

  test("shows codes in words and times in London", () => {
    const text = textOf(pageOf("incident settled"));
    expect(text).toContain("What was done: Physical restraint - Supine");
    expect(text).toContain("Were any staff injured? Yes");
    expect(text).toContain("Prevent a patient being violent to others");
    expect(text).toContain("When did it start? Mon 6 April 2026 at 22:05");
  });

  test("shows each debrief as it was answered, and whether it was held in time", () => {
    const text = textOf(pageOf("incident settled"));
    expect(text).toContain("Who led the debrief? Ward or team manager");
    expect(text).toContain("Were they involved in the incident? No");
    expect(text).toContain("Verbal de-escalation One-to-one time");
    expect(text).toContain("Held in time? Yes");
    expect(text).toContain("Why was it not held?");
    expect(text.match(/Held in time\?/g)).toHaveLength(1);
    expect(text).toContain("Every review of this incident is settled.");
  });

  test("offers no debrief to somebody who may not submit it", () => {
    expect(pageOf("incident just recorded")).toContain("/debriefs/patient");
    expect(pageOf("incident read by somebody who may not submit")).not.toContain("/debriefs/");
  });
});
