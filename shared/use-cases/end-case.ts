import { appendAudit } from "../domain/audit.ts";
import type { Person } from "../domain/directory.ts";
import type { Outcome } from "../domain/pathway.ts";
import { fail, invalid, type Result, succeed } from "../domain/result.ts";
import type { Instant } from "../domain/review.ts";
import { type EndingReason, isSettled, type StageState, type SupportCase } from "../domain/support-case.ts";
import type { EndingBody } from "../policy/forms/case-changes.ts";
import { settleReview } from "./build-review.ts";
import { changedMeanwhile } from "./move-stage.ts";
import type { Chance, SupportStore } from "./ports.ts";
import { type CaseChanged, toChanged } from "./reassign-case.ts";
import { isSupported, type KnownCase } from "./support-access.ts";

type Ports = { chance: Chance; support: SupportStore };

/** How the stages end that are still open when a case does. */
const outcomes: Record<EndingReason, Outcome> = {
  "opted-out": "declined",
  "no-further-need": "superseded",
  left: "superseded",
  "other-arrangement": "superseded",
};

/** Settles every open stage at once, so that nobody is asked or reminded of this case again. */
export const endCase = async (
  ports: Ports,
  person: Person,
  known: KnownCase,
  { reason, note }: EndingBody,
): Promise<Result<CaseChanged>> => {
  const { supportCase, reviews } = known;
  if (isSupported(person, known) && reason !== "opted-out")
    return invalid({ path: "reason", code: "not-allowed", message: "You can stop the contact, and nothing else, yourself" });
  if (isSettled(supportCase)) return fail({ kind: "conflict", code: "already-settled", detail: "This case has ended already." });
  const now = ports.chance.now();
  const { entry } = appendAudit(supportCase.auditHead, {
    reference: supportCase.reference,
    at: now,
    by: person.personId,
    action: reason === "opted-out" ? "contact-opted-out" : "support-case-ended",
  });
  const outcome = await ports.support.change({
    supportCaseId: supportCase.supportCaseId,
    facts: { ending: { reason, at: now, by: person.personId, ...(note !== undefined && { note }) } },
    states: settleStages(supportCase, outcomes[reason], person, now),
    reviews: reviews
      // What the colleague said is not right is answered all the same.
      .filter(({ status, kind }) => status === "open" && kind === "pipss-stage")
      .map((review) => settleReview(review, now, undefined)),
    previousHead: supportCase.auditHead,
    audit: entry,
  });
  return outcome === "written" ? succeed(toChanged(supportCase)) : changedMeanwhile();
};

const settleStages = ({ stages }: SupportCase, outcome: Outcome, person: Person, now: Instant): Record<string, StageState> =>
  Object.fromEntries(
    Object.entries(stages)
      .filter(([, { status }]) => status === "open")
      .map(([id, { version, deferrals, tries, earlier, status: _status, ...before }]) => [
        id,
        {
          status: "settled",
          version: version + 1,
          deferrals,
          tries,
          earlier: before.outcome === undefined ? earlier : [...earlier, before],
          outcome,
          movedAt: now,
          movedBy: person.personId,
        },
      ]),
  );
