import type { Instant, Review, Tier } from "../domain/review.ts";
import { linesOf } from "../email/compose-mail.ts";
import { emergencyNote, linkOf, subjectOf } from "../email/words.ts";
import type { DueLine } from "../use-cases/read-calendar.ts";
import { escapeText, writeLines } from "./content-line.ts";

/** How often a calendar program is asked to read the calendar again. */
const refreshEvery = "PT1H";

/** `20260314T090000Z` (RFC 5545, 3.3.5). */
const formatInstant = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** The same for as long as the review is open, so that one whose time moves is moved and not shown twice. */
const uidOf = ({ reviewId }: Review, serviceUrl: string): string => `${reviewId}@${new URL(serviceUrl).hostname}`;

const eventOf = (serviceUrl: string, madeAt: Instant, { review, isOverdue, ...team }: DueLine): string[] => {
  const tier: Tier = isOverdue ? "overdue" : "due";
  const line = { review, tier, ...team };
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(uidOf(review, serviceUrl))}`,
    `DTSTAMP:${formatInstant(madeAt)}`,
    `SEQUENCE:${review.version - 1}`,
    "STATUS:CONFIRMED",
    // No end: it is a moment, and takes nobody's time. Private: in a calendar shown to others it is no more than taken up.
    `DTSTART:${formatInstant(review.dueAt)}`,
    "TRANSP:TRANSPARENT",
    "CLASS:PRIVATE",
    `SUMMARY:${escapeText(subjectOf({ lines: [{ ...line, reason: "responsible" }] }))}`,
    `DESCRIPTION:${escapeText(`${linesOf(serviceUrl, line)}\n\n${emergencyNote}`)}`,
    `URL:${linkOf(serviceUrl, review)}`,
    "END:VEVENT",
  ];
};

/** The calendar of what somebody owes, in the words of the mails: `text/calendar`, RFC 5545 and 7986. */
export const composeCalendar = (serviceUrl: string, lines: readonly DueLine[], madeAt: Instant): string =>
  writeLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Aftercare//Reviews due//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "NAME:Aftercare",
    "X-WR-CALNAME:Aftercare",
    `REFRESH-INTERVAL;VALUE=DURATION:${refreshEvery}`,
    `X-PUBLISHED-TTL:${refreshEvery}`,
    ...lines.flatMap((line) => eventOf(serviceUrl, madeAt, line)),
    "END:VCALENDAR",
  ]);
