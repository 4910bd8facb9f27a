import { describe, expect, it } from "vitest";
import { changeFeed, feedIdOf, hashSecret, opensFeed } from "../../shared/domain/calendar-feed.ts";
import type { Review } from "../../shared/domain/review.ts";
import { createComposer } from "../../shared/email/compose-mail.ts";
import { composeCalendar } from "../../shared/feed/compose-calendar.ts";
import { computeDue } from "../../shared/policy/clocks.ts";
import type { DueLine } from "../../shared/use-cases/read-calendar.ts";
import { readCalendarText } from "../support/read-calendar.ts";

const serviceUrl = "https://aftercare.trust.example";
const now = "2026-04-07T08:00:00.000Z";
const startedAt = "2026-03-27T09:00:00.000Z";

const review: Review = {
  reviewId: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11.S4",
  kind: "pipss-stage",
  stageId: "S4",
  caseId: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult-inpatient",
  status: "open",
  ...computeDue({ workingDays: 5, at: "17:00" }, startedAt),
  clockStartAt: startedAt,
  clockEvent: 1,
  responsible: { role: "line-manager", personId: "manager-ash" },
  version: 1,
};

const line: DueLine = { review, isOverdue: false, teamName: "Ash ward" };
const write = (...lines: DueLine[]) => composeCalendar(serviceUrl, lines, now);
const readOne = (one: DueLine) => {
  const [event, ...others] = readCalendarText(write(one)).events;
  if (event === undefined || others.length > 0) throw new Error(`${others.length + 1} events where one was written`);
  return event;
};

describe("a calendar", () => {
  it("is empty and whole when nothing is due, and asks to be read again", () => {
    expect(readCalendarText(write())).toEqual({ name: "vcalendar", method: "PUBLISH", refresh: "PT1H", events: [] });
  });

  it("has one event a review: the moment it is due, in the words of the mail, without an alarm", () => {
    expect(readOne(line)).toEqual({
      uid: "0b1f3c9e-7d1a-4c57-9a55-3f2f0a8f6c11.S4@aftercare.trust.example",
      sequence: 0,
      status: "CONFIRMED",
      at: "2026-04-07T16:00:00.000Z",
      madeAt: now,
      summary: "Review due 7 Apr 17:00, ref K7Q4-9TZM",
      description: expect.stringContaining("Good Friday and Easter Monday not counted"),
      url: `${serviceUrl}/support-cases/${review.caseId}/stages/S4`,
      isPrivate: true,
      takesTime: false,
      parts: 0,
    });
  });

  it.each(["due", "overdue"] as const)("says nothing that the mail of a review that is %s does not say", (tier) => {
    const event = readOne({ ...line, isOverdue: tier === "overdue" });
    const mail = createComposer(serviceUrl)({ lines: [{ review, tier, teamName: "Ash ward", reason: "responsible" }] });
    expect(event.summary).toBe(mail.subject);
    expect(event.description.split("\n").filter((said) => !mail.text.split("\n").includes(said))).toEqual([]);
    expect(event.description).toContain("Team: Ash ward");
  });

  it("does not name a small team", () => {
    const { teamName: _, ...unnamed } = line;
    expect(readOne(unnamed).description).not.toContain("Team");
  });

  it("moves an event whose time moves, and does not make another of it", () => {
    const [before, after] = [
      line,
      { ...line, review: { ...review, clockEvent: 2, version: 2, dueAt: "2026-04-09T16:00:00.000Z" } },
    ];
    const [old, moved] = [readOne(before), readOne(after)];
    expect(moved.uid).toBe(old.uid);
    expect(moved.sequence).toBeGreaterThan(old.sequence);
    expect(moved.at).toBe("2026-04-09T16:00:00.000Z");
  });

  it("has lines of 75 bytes at most that end in CR and LF, none cut within a character", () => {
    const dueExplanation = "due “soon” – ÄÖÜ 😀 ".repeat(20);
    const text = write({ ...line, review: { ...review, dueExplanation } });
    const lines = text.split("\r\n");
    expect(lines.at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...lines.map((one) => Buffer.byteLength(one)))).toBe(75);
    expect(text.isWellFormed()).toBe(true);
  });
});

describe("a feed", () => {
  const value = { personId: "manager-ash", secretHash: hashSecret("right"), changedAt: now };

  it("is opened by its secret and by nothing else, and by nothing once it was revoked", () => {
    expect([opensFeed(value, "right"), opensFeed(value, "wrong"), opensFeed(value, "")]).toEqual([true, false, false]);
    const { secretHash: _, ...revoked } = value;
    expect(opensFeed(revoked, "right")).toBe(false);
  });

  it("has an id that does not say whose it is, and keeps no secret", () => {
    expect(feedIdOf("manager-ash")).toMatch(/^[0-9a-f]{32}$/);
    expect(JSON.stringify(changeFeed(undefined, value))).not.toContain("right");
  });

  it("says in its chain that it was made, made anew and revoked", () => {
    const made = changeFeed(undefined, value);
    const renewed = changeFeed(made.after, value);
    const revoked = changeFeed(renewed.after, { personId: "manager-ash", changedAt: now });
    const { audit } = revoked;
    expect(audit).toMatchObject({ seq: 3, by: "manager-ash", action: "calendar-address-revoked", fromVersion: 2, toVersion: 3 });
    expect([made.audit.action, renewed.audit.action]).toEqual(["calendar-address-made", "calendar-address-made"]);
    expect(audit.previousHash).toBe(renewed.audit.hash);
  });
});
