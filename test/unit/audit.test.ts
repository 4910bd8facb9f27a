import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuditEntry, appendAudit, findBreak } from "../../shared/domain/audit.ts";
import type { AuditHead } from "../../shared/domain/audit-head.ts";

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

const { reference } = first;

const chainOf = (length: number): { entries: AuditEntry[]; head: AuditHead | undefined } => {
  const entries: AuditEntry[] = [];
  let head: AuditHead | undefined;
  for (let index = 0; index < length; index++) {
    const next = appendAudit(head, { ...first, subject: `S${index}`, toVersion: index });
    entries.push(next.entry);
    head = next.head;
  }
  return { entries, head };
};

/** Entries as the database would give them: by the number they carry. */
const inOrder = (entries: AuditEntry[]): AuditEntry[] => entries.toSorted((one, other) => one.seq - other.seq);

describe("checking a chain", () => {
  const length = fc.integer({ min: 1, max: 12 });
  const within = length.chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));

  it("finds nothing in one that was left alone", () => {
    fc.assert(
      fc.property(length, (size) => {
        const { entries, head } = chainOf(size);
        expect(findBreak(reference, entries, head)).toBeUndefined();
      }),
    );
  });

  it("names the entry that was altered, in whichever field", () => {
    const change = fc.constantFrom<Partial<AuditEntry>>(
      { by: "somebody-else" },
      { at: "2026-03-27T10:00:01.000Z" },
      { action: "stage-moved" },
      { subject: "S99" },
      { toVersion: 99 },
      { previousHash: "1".repeat(64) },
      { hash: "1".repeat(64) },
    );
    fc.assert(
      fc.property(within, change, ([size, at], altered) => {
        const { entries, head } = chainOf(size);
        const tampered = entries.map((entry, index) => (index === at ? { ...entry, ...altered } : entry));
        expect(findBreak(reference, tampered, head)).toEqual({ reference, seq: at + 1, how: "altered" });
      }),
    );
  });

  it("names the entry that was removed, at the end as well", () => {
    fc.assert(
      fc.property(within, ([size, at]) => {
        const { entries, head } = chainOf(size);
        expect(findBreak(reference, entries.toSpliced(at, 1), head)).toEqual({ reference, seq: at + 1, how: "missing" });
      }),
    );
  });

  it("names the first of two entries that changed places", () => {
    fc.assert(
      fc.property(within, within, ([size, one], [, two]) => {
        const other = two % size;
        fc.pre(one !== other);
        const { entries, head } = chainOf(size);
        const seqOf = (index: number) => (index === one ? other : index === other ? one : index) + 1;
        const moved = inOrder(entries.map((entry, index) => ({ ...entry, seq: seqOf(index) })));
        expect(findBreak(reference, moved, head)).toMatchObject({ seq: Math.min(one, other) + 1 });
      }),
    );
  });

  it("finds a chain that was written anew, hashes and all, by where its case says it ends", () => {
    const { entries, head } = chainOf(4);
    let rewritten: AuditHead | undefined;
    const forged = entries.map(({ seq: _seq, previousHash: _previous, hash: _hash, ...what }, index) => {
      const next = appendAudit(rewritten, index === 1 ? { ...what, by: "somebody-else" } : what);
      rewritten = next.head;
      return next.entry;
    });
    expect(findBreak(reference, forged)).toBeUndefined();
    expect(findBreak(reference, forged, head)).toEqual({ reference, seq: 4, how: "not the last" });
  });
});
