import * as z from "zod";
import { formatLong } from "../../domain/calendar.ts";
import type { Reason, Recipient } from "../../domain/recipient.ts";
import type { Addressee } from "../../domain/reminder.ts";
import { invalid, type Result, succeed } from "../../domain/result.ts";
import { Instant, type Review } from "../../domain/review.ts";
import { nameTeam } from "../../use-cases/describe-reviews.ts";
import { type ForeseenMail, findMailOf, type Held } from "../../use-cases/foresee-reminders.ts";
import { type ReminderPlan, type ReminderPlanPorts, readReminderPlan } from "../../use-cases/read-reminder-plan.ts";
import { remindersPage } from "../../web/pages/reminders.tsx";
import { explainDue, nameReview } from "../../web/words.ts";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = {
  now: () => string;
  plan: ReminderPlanPorts;
  planSettings: { shards: number; allowedDomains: ReadonlySet<string> };
  refusals: Refusals;
  chromeOf: ChromeOf;
};

const reasonWords: Record<Reason, string> = {
  responsible: "It is theirs to complete.",
  deputy: "They deputise for whoever is to complete it.",
  "standing-in": "Whoever would be told is away or cannot be reached.",
  "service-manager": "They are the service manager.",
  "head-of-service": "They are the head of service.",
  "escalated-to": "They were told before that it was late.",
};

const addresseeWords: Record<Addressee, string> = {
  responsible: "whoever is to complete it",
  deputy: "the deputy",
  "service-manager": "the service manager",
  "head-of-service": "the head of service",
};

/** How far ahead is played at most. */
const longestMs = 35 * 24 * 3_600_000;

const Query = z.strictObject({ at: Instant.optional(), until: Instant.optional() });

const readQuery = (query: URLSearchParams, now: string): Result<z.infer<typeof Query>> => {
  const parsed = Query.safeParse(Object.fromEntries(query));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return issue?.code === "unrecognized_keys"
      ? invalid({ path: issue.keys[0] ?? "", code: "unknown-field", message: "This filter does not exist" })
      : invalid({
          path: String(issue?.path[0]),
          code: "invalid-instant",
          message: "Give an instant such as 2026-03-14T09:00:00Z",
        });
  }
  const { at, until } = parsed.data;
  const isTooFar = until !== undefined && Date.parse(until) - Date.parse(at ?? now) > longestMs;
  return isTooFar ? invalid({ path: "until", code: "too-far", message: "Ask for five weeks at most" }) : succeed(parsed.data);
};

/** `GET /reminders?at=&until=`: what goes from now until the end of the night that follows, or from and until other times. */
export const viewReminders =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const query = readQuery(request.query, parts.now());
    if (!query.ok) return parts.refusals.problem(request, query.problem);
    const { at = parts.now(), until } = query.value;
    const plan = await readReminderPlan(parts.plan, parts.planSettings, person, at, until);
    if (request.face === "json") return { status: 200, document: documentOf(plan) };
    const isTonight = query.value.at === undefined && until === undefined;
    return { status: 200, page: remindersPage({ chrome: parts.chromeOf(request, person), isTonight, ...describe(plan) }) };
  };

const documentOf = ({ from, until, mails, held, summaries }: ReminderPlan) => ({
  from,
  until,
  mails: mails.map(({ at, recipient, lines }) => ({
    at,
    to: recipient.address,
    lines: lines.map(({ review, rung, reason }) => ({ ...identify(review), tier: rung.tier, dueAt: review.dueAt, reason })),
  })),
  held: held.map((one) => ({
    ...identify(one.review),
    why: one.why,
    ...("recipient" in one && { to: one.recipient.address }),
    ...("addressee" in one && { addressee: one.addressee }),
    ...("until" in one && { until: one.until }),
  })),
  summaries: summaries.map(({ at, recipient, teams }) => ({ at, to: recipient.address, teams })),
});

const identify = ({ reviewId, reference, kind, stageId }: Review) => ({
  reviewId,
  reference,
  kind,
  ...(stageId !== undefined && { stageId }),
});

/** Why a line of a mail goes no sooner. */
const waitWords = { quiet: "Nothing goes to their own address before that.", snoozed: "A manager has put it off until then." };

const describe = (plan: ReminderPlan) => {
  const { from, until, mails, held, summaries, contacts, seesAny } = plan;
  const nameOf = ({ address, personId }: Recipient): string =>
    personId === undefined ? address : (contacts.people.get(personId)?.name ?? address);
  const named = (review: Review) => ({
    key: review.reviewId,
    name: `${nameReview(review)}, ${review.reference}`,
    teamName: nameTeam(contacts.teams, review.teamId),
  });
  const sayWhy = (one: Held): string => {
    if (one.why === "quiet") return `${nameOf(one.recipient)} is left alone until ${formatLong(one.until)}`;
    if (one.why === "snoozed") return `a manager has put it off until ${formatLong(one.until)}`;
    if (one.why === "nobody") return `nobody can be reached in place of ${addresseeWords[one.addressee]}; it stays due`;
    return `an address of ${addresseeWords[one.addressee]} is outside the domains that mail may go to`;
  };
  const waits = held.map((one) => ({ one, mail: findMailOf(plan, one) }));
  const sayWait = (mail: ForeseenMail, { reviewId }: Review): string[] => [
    ...new Set(
      waits.flatMap(({ one, mail: its }) =>
        its === mail && one.review.reviewId === reviewId && "until" in one ? waitWords[one.why] : [],
      ),
    ),
  ];
  return {
    from,
    until,
    seesAny,
    mails: mails.map((mail) => ({
      at: mail.at,
      to: nameOf(mail.recipient),
      lines: mail.lines.map(({ review, rung, reason }) => ({
        ...named(review),
        tier: rung.tier,
        why: [reasonWords[reason], ...sayWait(mail, review)].join(" "),
        due: explainDue(review),
      })),
    })),
    held: waits
      .filter(({ mail }) => mail === undefined)
      .map(({ one }, index) => ({ ...named(one.review), key: `${index}`, why: sayWhy(one) })),
    summaries: summaries.map(({ at, recipient, personName, teams }) => ({ at, to: personName ?? recipient.address, teams })),
  };
};
