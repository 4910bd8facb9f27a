import { checkActionDays } from "../../domain/action.ts";
import { londonDay } from "../../domain/calendar.ts";
import type { DebriefKind } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import { isPlainObject } from "../../domain/form-fields.ts";
import { checkPast } from "../../domain/form-past.ts";
import { checkHeldAt } from "../../domain/held-at.ts";
import type { Incident } from "../../domain/incident.ts";
import { checkOffers } from "../../domain/offer.ts";
import type { Issue } from "../../domain/result.ts";
import { type Instant, type Review, viewReview } from "../../domain/review.ts";
import { debriefFormOf } from "../../policy/forms/debriefs.ts";
import type { Chance, Directory, IncidentStore } from "../../use-cases/ports.ts";
import { type DebriefCase, type DebriefSubmitted, debriefSubmissionId } from "../../use-cases/submit-debrief.ts";
import { debriefLead } from "../../web/pages/submit-debrief.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { Request } from "../request.ts";

type Parts = { chance: Chance; directory: Directory; incidents: IncidentStore; chromeOf: ChromeOf };

const rowsIn = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isPlainObject) : []);

/** What a page can be told before the debrief is submitted, which asks the same again. */
const examineDebrief = (kind: DebriefKind, answers: Record<string, unknown>, incident: Incident, now: Instant): Issue[] => {
  const heldAt = typeof answers.heldAt === "string" ? answers.heldAt : undefined;
  return [
    ...checkHeldAt(kind, heldAt, incident.startedAt, now),
    ...checkOffers(rowsIn(answers.offers), incident.startedAt, now),
    ...checkActionDays(rowsIn(answers.actions), londonDay(now)),
    ...checkPast(debriefFormOf(kind, incident).fields, answers, now),
  ];
};

/** Whether what was answered to a submission is about this review: an id may have been used on another form. */
const isAnswerOf = ({ reviewId }: Pick<Review, "reviewId">, answer: unknown): boolean =>
  (answer as Partial<DebriefSubmitted>).review?.reviewId === reviewId;

/** Who debriefs what, where the form is, under which id, and where to go once it is submitted. */
type Debriefing = {
  person: Person;
  kind: DebriefKind;
  debriefCase: DebriefCase;
  address: string;
  submissionId: string;
  doneAt: () => string;
};

/** What a debrief and one that amends it have alike as forms to fill in. */
export const describeDebrief = async (
  parts: Parts,
  request: Request,
  { person, kind, debriefCase, address, submissionId, doneAt }: Debriefing,
) => {
  const { incident, review } = debriefCase;
  const team = await parts.directory.readTeam(incident.teamId);
  const now = parts.chance.now();
  return {
    chrome: parts.chromeOf(request, person),
    personId: person.personId,
    address,
    action: address,
    submissionId,
    reference: incident.reference,
    lead: debriefLead({ kind, incident, teamName: team?.name ?? incident.teamId, review: viewReview(review, now), now }),
    examine: (answers: Record<string, unknown>) => examineDebrief(kind, answers, incident, parts.chance.now()),
    readDone: async () => {
      const stored = await parts.incidents.readSubmission(debriefSubmissionId(person.personId, submissionId));
      return stored && (isAnswerOf(review, stored.answer) ? doneAt() : address);
    },
    doneAt,
  };
};
