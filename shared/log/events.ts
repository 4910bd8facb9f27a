/** Everything the service ever says in its log: a code for machines and a sentence for people. Nothing is logged outside it. */
export const logEvents = {
  "request-failed": "A request ended in a fault of ours.",
  "request-unavailable": "A request could not be answered because something it needs is away.",
  "incident-recorded": "An incident was recorded.",
  "incident-ended": "The end of an incident was set or corrected.",
  "debrief-submitted": "A debrief was submitted.",
  "debrief-amended": "A debrief was amended.",
  "action-done": "An action was marked as done.",
  "line-manager-changed": "A support case was given to another line manager.",
  "support-case-ended": "A support case was ended early.",
  "feedback-given": "A colleague said how their support was.",
  "support-case-opened": "A support case was opened.",
  "stage-moved": "A stage of a support case was moved.",
  "signed-in": "Somebody signed in.",
  "sign-in-refused": "A sign-in was refused.",
  "issuer-away": "The issuer of sign-ins could not be reached.",
  "job-failed": "A job ended in a fault of ours.",
  "reminders-run": "A run of the reminder job ended.",
  "reminders-snoozed": "The reminders of a review were put off by a manager.",
  "reminder-nobody": "Nobody can be reminded of this review; it stays due.",
  "reminder-domain-refused": "An address outside the allowed domains was passed over.",
  "reminder-recipient-failed": "One mail failed; its reviews stay due.",
  "mail-refused": "The mail service refused a mail; its reviews stay due.",
  "mail-uncertain": "Whether a mail went out is not known; it is settled by its event or sent again after its lease.",
  "mail-possible-repeat": "A mail that may have gone out before is sent again.",
  "mail-suppressed": "An address was suppressed after a bounce or a complaint.",
  "mail-failed": "A mail did not arrive; its reviews are due again, for whoever comes next.",
  "reminder-settle-failed":
    "A mail went out and the ledger could not be told; it is settled by its event or sent again after its lease.",
  "mail-outcome": "The mail service told what became of a mail.",
  "mail-unknown": "The mail service told of a mail that the ledger does not know.",
} as const;

export type LogEvent = keyof typeof logEvents;

/** The only keys that are ever logged: ids, codes and counts. */
export const logKeys = [
  "route",
  "errorName",
  "stack",
  "reference",
  "incidentId",
  "debriefId",
  "supportCaseId",
  "stageId",
  "reviewId",
  "teamId",
  "personId",
  "mailId",
  "tier",
  "addressee",
  "refusal",
  "outcome",
  "mails",
  "deliveries",
  "skipped",
  "failed",
  "possibleRepeats",
  "backlog",
] as const;

export type LogIds = { [K in (typeof logKeys)[number]]?: string | number };
