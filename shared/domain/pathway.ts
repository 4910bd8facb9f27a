import type { DueRule } from "./clock.ts";
import type { Ladder } from "./reminder.ts";
import type { Responsible } from "./review.ts";

export type Outcome =
  | "completed"
  | "supported"
  | "signposted"
  | "referred"
  | "declined"
  | "no-answer"
  | "unable-to-contact"
  | "not-applicable"
  | "deferred"
  | "superseded";

/**
 * `isSafety`: a stage is not done while this is answered no, or not at all, unless it says what was done instead. `isAskedAgain`: the
 * safety line of an earlier stage, which a page asks again for as long as the last answer is no.
 */
export type ChecklistLine = { id: string; label: string; isSafety?: true; isAskedAgain?: true };

/** From when a stage is counted: the clock of the case, its opening, or the end of an earlier stage. */
export type DueFrom = "clock-start" | "opened" | { settled: string };

/** Something to do; where it differs for a colleague who cannot sign in and has no page of their own, both ways. */
export type Step = string | { withLogin: string; withoutLogin: string };

/** What the manager is told beside the form: what to do, how to know it went well, and words to begin with. */
export type StageGuidance = { steps: readonly Step[]; good: string; words: readonly string[] };

/** A duty outside the pathway that falls due about this time: a statutory report, the police. */
export type Prompt = { title: string; text: string };

/** One stage of a support case as the trust describes it. */
export type Stage = {
  id: string;
  name: string;
  purpose: string;
  due: DueRule;
  from: DueFrom;
  role: Responsible["role"];
  checklist: readonly ChecklistLine[];
  outcomes: readonly Outcome[];
  /** Stages that must be settled before this one can move. */
  after: readonly string[];
  /** How many days ahead the stage may be put off; reminders rest until then. */
  deferDays: number;
  /** The reminder ladder of this stage where it is not that of every stage. */
  tiers?: Ladder;
  /**
   * The review of the incident that records the same conversation. The page of the stage says where that stands, and no more:
   * whether this colleague was there is for the manager to say, and neither domain settles what is of the other.
   */
  recordedAs?: "staff-debrief";
  guidance: StageGuidance;
  prompts: readonly Prompt[];
  /** What of the catalogue may be offered at this stage, by id. */
  offers: readonly string[];
};

export type Template = { id: string; name: string; summary: string; stages: readonly Stage[] };

/** One version of the pathway. A case is followed to its end by the version it began with. */
export type Pathway = {
  /** Stamped on each case. */
  version: string;
  policy: { document: string; section: string };
  outcomes: Readonly<Record<Outcome, OutcomeRule>>;
  templates: readonly Template[];
  /** How often one stage may be put off. */
  deferralLimit: number;
  /** How many tries to reach somebody must be logged before a stage may end with nobody reached. */
  triesNeeded: number;
};

export type OutcomeRule = {
  label: string;
  /** Ends the stage. */
  settles: boolean;
  /** The fields without which the outcome means nothing. */
  needs: readonly ("reason" | "deferredTo" | "heldAt" | "offers")[];
  /** What a page asks for besides; a caller of the API may leave it unsaid, whose contract knows less. */
  asks?: readonly ("offers" | "agreed")[];
  /** What it counts up where it does not end the stage. */
  counts?: "deferrals" | "tries";
  /** Only once enough tries are logged. */
  needsTries?: true;
  /** Says that the stage was done, which its safety lines must bear out. */
  isDone?: true;
  /** Passes the stage over rather than does it. */
  skips?: true;
};

export const findTemplate = (pathway: Pathway, templateId: string): Template | undefined =>
  pathway.templates.find((template) => template.id === templateId);

/** Every stage of a version once, whichever templates it belongs to. */
export const listStages = (pathway: Pathway): Stage[] => [
  ...new Map(pathway.templates.flatMap(({ stages }) => stages.map((stage) => [stage.id, stage] as const))).values(),
];
