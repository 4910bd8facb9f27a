import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import type { Review } from "../../shared/domain/review.ts";
import { createComposer } from "../../shared/email/compose-mail.ts";
import { policyDocuments } from "../../shared/policy/documents.ts";
import { openRenewal } from "../../shared/use-cases/check-policies.ts";
import type { MailContent } from "../../shared/use-cases/reminder-ports.ts";

const review: Review = {
  reviewId: "c.staff-debrief",
  kind: "staff-debrief",
  caseId: "case-1",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult",
  status: "open",
  dueAt: "2026-03-14T09:00:00.000Z",
  dueExplanation: "due Sat 14 March 2026 at 09:00, 24 hours from Fri 13 March 2026 at 09:00",
  clockStartAt: "2026-03-13T09:00:00.000Z",
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
};

const compose = createComposer("https://aftercare.example");
const due: MailContent = { lines: [{ review, tier: "due", teamName: "Ash & Elm <ward>", reason: "responsible" }] };

describe("a mail about one review", () => {
  test("says of a stage that waits for another that it does, and not for which", () => {
    const stage: Review = { ...review, kind: "pipss-stage", stageId: "S1" };
    const said = "An earlier stage of the same case is still open and has to be settled first.";
    const [waiting, free] = [true as const, undefined].map((waits) =>
      compose({ lines: [{ review: stage, tier: "due", reason: "responsible", ...(waits && { waits }) }] }),
    );
    expect([waiting?.text, waiting?.html].every((body) => body?.includes(said))).toBe(true);
    expect([free?.text, free?.html].some((body) => body?.includes(said))).toBe(false);
    expect(waiting?.text).not.toContain("Register");
  });

  test("says what, when, why and where, and nothing else", () => {
    const { subject, text } = compose(due);
    expect(subject).toBe("Review due 14 Mar 09:00, ref K7Q4-9TZM");
    expect(text).toBe(`Staff debrief (due)
Reference: K7Q4-9TZM
Team: Ash & Elm <ward>
Due Sat 14 March 2026 at 09:00, 24 hours from Fri 13 March 2026 at 09:00.
https://aftercare.example/incidents/case-1/debriefs/staff

You get this because the review is yours or your team's to complete.
This address is not read. In an emergency call 999, or follow your local procedure.
`);
  });

  test.each([
    ["due-soon", "due soon"],
    ["due", "due"],
    ["overdue", "overdue"],
    ["escalation-1", "overdue, escalation 1"],
    ["escalation-2", "overdue, escalation 2"],
    ["weekly", "overdue, with a reminder every Monday until it is completed"],
    ["closing", "completed"],
  ] as const)("has the subject of every tier, and begins with %s in words", (tier, words) => {
    const { subject, text, html } = compose({ lines: [{ review, tier, reason: "service-manager" }] });
    expect(subject).toBe("Review due 14 Mar 09:00, ref K7Q4-9TZM");
    expect(text.split("\n")[0]).toBe(`Staff debrief (${words})`);
    expect(html).toContain(`<h2>Staff debrief (${words})</h2>`);
  });

  test("leaves the team out where it is not given", () => {
    expect(compose({ lines: [{ review, tier: "escalation-1", reason: "service-manager" }] }).text).not.toContain("Team:");
  });

  test("that is settled says when", () => {
    const settled = { ...review, status: "settled", settledAt: "2026-03-20T14:00:00.000Z" } as const;
    const { text } = compose({ lines: [{ review: settled, tier: "closing", reason: "escalated-to" }] });
    expect(text).toContain("Staff debrief (completed)\nReference: K7Q4-9TZM\nCompleted Fri 20 March 2026 at 14:00.\n");
  });

  test("of a document that expired in another year says which year, and has the subject of every review", () => {
    const renewal = openRenewal(policyDocuments.incidentReporting, "2026-03-14T09:00:00.000Z");
    const { subject, text, html } = compose({ lines: [{ review: renewal, tier: "weekly", reason: "responsible" }] });
    expect(subject).toBe("Review due 31 May 17:00, ref incident-reporting");
    expect([text, html].every((body) => body.includes("holds until Fri 31 May 2024"))).toBe(true);
  });

  test.each([
    [{ kind: "patient-debrief" }, "Patient debrief", "/incidents/case-1/debriefs/patient"],
    [{ kind: "formal-review" }, "Formal review", "/incidents/case-1/debriefs/formal"],
    [{ kind: "pipss-stage", stageId: "S3" }, "Support pathway stage S3", "/support-cases/case-1/stages/S3"],
    [{ kind: "action", reviewId: "case-1.action-a1" }, "Action", "/incidents/case-1/actions/a1"],
  ] as const)("leads to where %j is completed", (changes, name, path) => {
    const { text, html } = compose({ lines: [{ review: { ...review, ...changes }, tier: "due", reason: "deputy" }] });
    expect(text).toContain(`${name} (due)\n`);
    expect(text).toContain(`https://aftercare.example${path}\n`);
    expect(html).toContain(`href="https://aftercare.example${path}"`);
  });
});

describe("a digest", () => {
  const lines = (tiers: readonly Review["nextTier"][]) =>
    tiers.map((tier) => ({ review, tier: tier ?? "due", reason: "responsible" as const }));

  test("names nothing in its subject", () => {
    const subjectOf = (...tiers: Review["nextTier"][]) => compose({ lines: lines(tiers) }).subject;
    expect(subjectOf("due", "due")).toBe("2 reviews due");
    expect(subjectOf("overdue", "escalation-1", "overdue")).toBe("3 reviews overdue");
    expect(subjectOf("due", "overdue")).toBe("2 reviews due, 1 of them overdue");
    expect(subjectOf("closing", "closing")).toBe("2 reviews completed");
    expect(subjectOf("closing", "due", "weekly")).toBe("2 reviews due, 1 of them overdue; 1 completed");
  });

  test("says at the end why somebody gets it, and where the reasons differ says each with its review", () => {
    const [one = lines(["due"])[0]] = lines(["due"]);
    if (one === undefined) throw new Error("there is a line");
    const deputy = "You get this because you deputise for whoever is to complete the review.";
    const { text, html } = compose({ lines: [one, { ...one, reason: "deputy" }] });
    expect(text.split("\n\n").map((part) => part.includes(deputy))).toEqual([false, true, false]);
    expect(html.split("<section>").map((part) => part.includes(deputy))).toEqual([false, false, true]);
    expect(text.endsWith("\n\nThis address is not read. In an emergency call 999, or follow your local procedure.\n")).toBe(true);
  });

  test("lists every review", () => {
    const { text, html } = compose({ lines: lines(["due", "overdue", "due"]) });
    expect(text.match(/^Reference: /gm)).toHaveLength(3);
    expect(html.match(/<section>/g)).toHaveLength(3);
  });
});

describe("the page of a mail", () => {
  const { html } = compose(due);

  test("is valid, escapes what it is given and knows dark readers", async () => {
    const report = await new HtmlValidate({
      extends: ["html-validate:recommended"],
      rules: { "long-title": "off" },
    }).validateString(html);
    expect(report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`))).toEqual([]);
    expect(html).toContain("Team: Ash &amp; Elm &lt;ward&gt;");
    expect(html).toContain("prefers-color-scheme:dark");
  });

  test("fetches nothing: no image, script, style sheet or address but the link", () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object)\b|url\(|@import|src=/i);
    expect(html.match(/https?:\/\/[^"<\s]+/g)).toEqual(["https://aftercare.example/incidents/case-1/debriefs/staff"]);
  });
});
