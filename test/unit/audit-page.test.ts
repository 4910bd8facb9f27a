import { expect, test } from "vitest";
import { appendAudit } from "../../shared/domain/audit.ts";
import { changeFeed, hashSecret } from "../../shared/domain/calendar-feed.ts";
import { auditPage } from "../../shared/web/pages/audit.tsx";
import { chrome } from "../support/sample-facts.ts";

const at = "2026-03-27T10:00:00.000Z";
const names = new Map([["manager-birch", "Mona Birch"]]);

test("the history of a calendar is called after its owner, and leads to all of it", () => {
  const { audit } = changeFeed(undefined, { personId: "manager-birch", secretHash: hashSecret("a secret"), changedAt: at });
  const page = auditPage({ chrome, query: new URLSearchParams(), entries: [audit], names, issues: [] });
  const [, href = "", words] = page.match(/href="(\/audit\?reference=[^"]+)"[^>]*>([^<]*)</) ?? [];
  expect(words).toBe("Calendar of Mona Birch");
  expect(new URLSearchParams(href.split("?")[1]).get("reference")).toBe(audit.reference);
  expect(page.replaceAll(/<[^>]+>/g, "")).not.toContain("calendar-feed");
});

test("every other history is called by its reference, and what was read of a case by that of the case", () => {
  const [changed, read] = ["K7Q4-9TZM", "K7Q4-9TZM#reads"].map(
    (reference) => appendAudit(undefined, { reference, at, by: "nurse-ash", action: "support-case-read" }).entry,
  );
  if (changed === undefined || read === undefined) throw new Error("there are two entries");
  const page = auditPage({ chrome, query: new URLSearchParams(), entries: [changed, read], names, issues: [] });
  expect(page.match(/href="\/audit\?reference=K7Q4-9TZM"[^>]*>K7Q4-9TZM</g)).toHaveLength(2);
});
