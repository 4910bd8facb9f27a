import type { Action } from "../domain/action.ts";
import type { AuditEntry } from "../domain/audit.ts";
import type { AuditHead } from "../domain/audit-head.ts";
import type { Debrief, DebriefKind } from "../domain/debrief.ts";
import type { Person, Structure, Team } from "../domain/directory.ts";
import type { Draft } from "../domain/draft.ts";
import type { Incident } from "../domain/incident.ts";
import type { Instant, Review } from "../domain/review.ts";
import type { MoveCondition } from "../domain/stage-move.ts";
import type { Claim, StageState, SupportCase } from "../domain/support-case.ts";

/** Time and chance, handed in so that use cases can be replayed. */
export type Chance = { now: () => Instant; newId: () => string; newReference: () => string };

/** People, teams and the services they make up. Absent means not in the directory. */
export type Directory = {
  readPerson: (personId: string) => Promise<Person | undefined>;
  readTeam: (teamId: string) => Promise<Team | undefined>;
  readStructure: () => Promise<Structure>;
};

/** A submission that is stored once under its id, with who sent it, a hash of what was sent and the answer given. */
export type Submission = { submissionId: string; by: string; bodyHash: string; answer: unknown };

/** Which draft goes, in the same transaction, when its form is submitted. */
export type DraftSubmitted = Pick<Draft, "personId" | "submissionId" | "address"> & { at: Instant };
type Drafted = { draft: DraftSubmitted };

/** `repeated`: this submission id was used before. `moved`: the case changed since it was read. */
export type WriteOutcome = "written" | "repeated" | "moved";

/** `taken`: of these colleagues there is a case after this incident already. */
export type OpenOutcome = WriteOutcome | { taken: readonly Claim[] };

/** `other-form`: under this submission id there is a draft of another form, which stays. */
export type FormOutcome = OpenOutcome | "other-form";

/** A new support case with the reviews of its stages and the first entry of its audit chain; `isUnclaimed`: opened beside one of the same name. */
export type OpenedCase = { supportCase: SupportCase; reviews: Review[]; audit: AuditEntry; isUnclaimed?: true };

/** What was agreed, with the review that is open until it is done. */
export type AgreedAction = { action: Action; review: Review };

/** What a debrief does to the actions of its incident: those it agrees, and those it makes needless, settled. */
export type ActionsMoved = { agreed: AgreedAction[]; ended: AgreedAction[] };

export type WholeIncident = { incident: Incident; debriefs: Debrief[]; actions: Action[]; reviews: Review[] };

/** A review as it is now, and what it was before. */
export type ChangedReview = { review: Review; from: Review["status"] };

export type ActionCase = { incident: Incident; action: Action; review: Review };

export type IncidentStore = {
  readSubmission: (submissionId: string) => Promise<Submission | undefined>;
  /** Incident, reviews, support cases, audit entries and submission in one transaction. */
  record: (
    write: Drafted & {
      incident: Incident;
      reviews: Review[];
      audit: AuditEntry;
      supportCases: OpenedCase[];
      submission: Submission;
    },
  ) => Promise<FormOutcome>;
  read: (incidentId: string) => Promise<Incident | undefined>;
  readReview: (incidentId: string, kind: DebriefKind) => Promise<Review | undefined>;
  readWhole: (incidentId: string) => Promise<WholeIncident | undefined>;
  /** Debrief, settled review, audit entry and submission in one transaction; guarded by the review's version and the audit head. */
  submitDebrief: (
    write: Drafted & {
      debrief: Debrief;
      /** What the review was before: open for a first debrief, settled for one that amends another. */
      from: Review["status"];
      actions: ActionsMoved;
      supportCases: OpenedCase[];
      review: Review;
      previousHead: AuditHead;
      audit: AuditEntry;
      submission: Submission;
    },
  ) => Promise<FormOutcome>;
  readAction: (incidentId: string, actionId: string) => Promise<ActionCase | undefined>;
  /** The action as done, its review and an audit entry in one transaction; guarded by the review's version and the audit head. */
  settleAction: (write: {
    action: Action;
    review: Review;
    previousHead: AuditHead;
    audit: AuditEntry;
  }) => Promise<Exclude<WriteOutcome, "repeated">>;
  /** The incident as it is now, the reviews that change with it and an audit entry in one transaction; guarded like a debrief. */
  change: (write: {
    incident: Incident;
    reviews: ChangedReview[];
    previousHead: AuditHead;
    audit: AuditEntry;
  }) => Promise<Exclude<WriteOutcome, "repeated">>;
};

/** One entry on a chain, with where the chain ended before and ends now. */
export type ChainStep = { previousHead: AuditHead | undefined; head: AuditHead; audit: AuditEntry };

/** What each person has exported, noted before they get it. */
export type ExportLog = {
  readHead: (personId: string) => Promise<AuditHead | undefined>;
  note: (step: ChainStep & { personId: string }) => Promise<Exclude<WriteOutcome, "repeated">>;
};

/** What a change writes of a support case: facts of the case, states of stages, and the reviews of those stages. */
export type CaseChange = {
  supportCaseId: string;
  condition?: MoveCondition;
  facts?: Partial<Pick<SupportCase, "lineManagerId" | "reassignments" | "ending" | "feedback" | "corrections">>;
  states?: Record<string, StageState>;
  reviews?: readonly Review[];
  /** A review that was settled before. */
  settledBefore?: Review;
  /** A review that is new. */
  newReview?: Review;
  previousHead: AuditHead;
  audit: AuditEntry;
};

/** The forms that people have begun; what has outlived its time is not there any more. */
export type DraftStore = {
  read: (personId: string, submissionId: string, now: Instant) => Promise<Draft | undefined>;
  /** Those of one person, the last saved first. */
  list: (personId: string, now: Instant) => Promise<Draft[]>;
  /** Keeps a draft in place of what was saved of the same form; a draft of another form under its id stays. */
  save: (draft: Draft) => Promise<"saved" | "other-form">;
};

export type SupportStore = {
  readSubmission: (submissionId: string) => Promise<Submission | undefined>;
  /** Case, reviews, audit entry, submission and claim in one transaction; `replaces` is the case whose claim it takes over. */
  open: (write: OpenedCase & { submission: Submission; replaces?: string | undefined }) => Promise<OpenOutcome>;
  /** The case that claims a colleague and an incident. */
  readClaimed: (claim: Claim) => Promise<SupportCase | undefined>;
  read: (supportCaseId: string) => Promise<SupportCase | undefined>;
  readReviews: (supportCase: SupportCase) => Promise<Review[]>;
  /** The review of an incident's staff debrief, which carries team and clock of the incident and nothing of its content. */
  readIncidentReview: (incidentId: string) => Promise<Review | undefined>;
  /** Everything that changes and its audit entry in one transaction, guarded by the audit head and by `condition`. */
  change: (change: CaseChange) => Promise<Exclude<WriteOutcome, "repeated">>;
  readReadingsHead: (supportCaseId: string) => Promise<AuditHead | undefined>;
  /** That somebody reads the case, in one transaction with where the chain of its readings ends now. */
  noteReading: (write: ChainStep & { supportCaseId: string }) => Promise<Exclude<WriteOutcome, "repeated">>;
  /** The cases that support this person, the newest first. */
  listOfPerson: (personId: string) => Promise<SupportCase[]>;
};

/** A place in a list: the time that orders it and the review that was read last. */
export type ListPlace = { at: Instant; reviewId: string };

/** One page of reviews; `next` is where it goes on. */
export type ReviewPage = { reviews: Review[]; next?: ListPlace };

export type ReviewLists = {
  listOpenOfTeam: (teamId: string, page: { overdueAt?: Instant; limit: number; from?: ListPlace }) => Promise<ReviewPage>;
  listOpenOfPerson: (personId: string, from?: ListPlace) => Promise<ReviewPage>;
  listOfTeamMonth: (teamId: string, month: string, page: { limit: number; from?: ListPlace }) => Promise<ReviewPage>;
};

/** A place in the audit of a day. */
export type AuditPlace = Pick<AuditEntry, "at" | "reference" | "seq">;

/** The audit, to read. Days are calendar days in UTC. */
export type AuditLog = {
  /** Entries of a day, latest first, `after` a place; a page at a time. */
  listOfDay: (day: string, after?: AuditPlace) => Promise<{ entries: AuditEntry[]; isLast: boolean }>;
  listOfChain: (reference: string) => Promise<AuditEntry[]>;
};
