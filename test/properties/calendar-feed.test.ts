import fc from "fast-check";
import { expect, test } from "vitest";
import type { Review } from "../../shared/domain/review.ts";
import { linesOf } from "../../shared/email/compose-mail.ts";
import { composeCalendar } from "../../shared/feed/compose-calendar.ts";
import type { DueLine } from "../../shared/use-cases/read-calendar.ts";
import { readCalendarText } from "../support/read-calendar.ts";

const serviceUrl = "https://aftercare.trust.example";

const review: Review = {
  reviewId: "c.formal-review",
  kind: "formal-review",
  caseId: "c",
  reference: "K7Q4-9TZM",
  teamId: "ash",
  serviceId: "adult",
  status: "open",
  dueAt: "2026-03-27T09:00:00.000Z",
  dueExplanation: "",
  clockStartAt: "2026-03-24T09:00:00.000Z",
  clockEvent: 1,
  responsible: { role: "team-manager" },
  version: 1,
};

// Any text of any script, and often what means something to a calendar.
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.constantFrom(
        "\r\n",
        "\r",
        "\n",
        "\t",
        "\u0000",
        "\u007f",
        "\ud800",
        "\\n",
        "\\",
        ";",
        ",",
        ":",
        '"',
        " ",
        "END:VEVENT",
        "😀",
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** What is left of a text where nothing is that a calendar may not hold. */
const allowed = (text: string): string =>
  [...text.toWellFormed().replace(/\r\n?/g, "\n")]
    .filter((character) => character === "\n" || character === "\t" || (character >= " " && character !== "\u007f"))
    .join("");

test("whatever a review and its team say comes through as it was, and makes no event of its own", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyText, anyText), { maxLength: 4 }), (said) => {
      const lines = said.map(([dueExplanation, teamName]): DueLine => {
        return { review: { ...review, dueExplanation }, isOverdue: false, teamName };
      });
      const text = composeCalendar(serviceUrl, lines, review.dueAt);
      const { events } = readCalendarText(text);
      expect(events.map(({ description }) => description.split("\n\nThis address is not read.")[0])).toEqual(
        lines.map((line) => allowed(linesOf(serviceUrl, { ...line, tier: "due" }))),
      );
      for (const one of text.split("\r\n")) expect(Buffer.byteLength(one)).toBeLessThanOrEqual(75);
    }),
    { numRuns: 500 },
  );
});
