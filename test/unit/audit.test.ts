import { describe, expect, it } from "vitest";
import { appendAudit } from "../../shared/domain/audit.ts";

const first = { reference: "K7Q4-9TZM", at: "2026-03-27T10:00:00.000Z", by: "nurse-ash", action: "incident-recorded" } as const;

describe("the audit chain of a case", () => {
  it("begins with entry 1 on a hash of noughts", () => {
    const { entry, head } = appendAudit(undefined, first);
    expect(entry).toMatchObject({ ...first, seq: 1, previousHash: "0".repeat(64) });
    expect(head).toEqual({ seq: 1, hash: entry.hash });
  });

  it("ties each entry to the one before it", () => {
    const { head } = appendAudit(undefined, first);
    const second = appendAudit(head, { ...first, action: "debrief-submitted", subject: "staff" });
    expect(second.entry).toMatchObject({ seq: 2, previousHash: head.hash });
  });

  it("gives another hash to whatever is changed", () => {
    const { entry } = appendAudit(undefined, first);
    for (const change of [
      { by: "manager-ash" },
      { at: "2026-03-27T10:00:00.001Z" },
      { reference: "K7Q4-9TZN" },
      { subject: "S0" },
    ])
      expect(appendAudit(undefined, { ...first, ...change }).entry.hash).not.toBe(entry.hash);
  });

  it("gives the same hash whatever the order of the fields", () => {
    const { reference, at, by, action } = first;
    expect(appendAudit(undefined, { action, by, at, reference }).entry.hash).toBe(appendAudit(undefined, first).entry.hash);
  });
});
