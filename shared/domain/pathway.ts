import type { DueRule } from "./clock.ts";
import type { Responsible } from "./review.ts";

export type Outcome =
  | "completed"
  | "supported"
  | "signposted"
  | "referred"
  | "declined"
  | "unable-to-contact"
  | "not-applicable"
  | "deferred"
  | "superseded";

export type ChecklistLine = { id: string; label: string };

/** One stage of a support case as the trust describes it. */
export type Stage = {
  id: string;
  name: string;
  purpose: string;
  due: DueRule;
  role: Responsible["role"];
  checklist: readonly ChecklistLine[];
  outcomes: readonly Outcome[];
  /** Stages that must be settled before this one can move. */
  after: readonly string[];
};

export type Template = { id: string; name: string; stages: readonly Stage[] };

export type Pathway = {
  /** Stamped on each case, so that a case is followed by the words it began with. */
  version: string;
  policy: { document: string; section: string };
  outcomes: Readonly<Record<Outcome, OutcomeRule>>;
  templates: readonly Template[];
  /** How often one stage may be put off. */
  deferralLimit: number;
};

/** `settles` ends the stage; `needs` are the fields without which the outcome means nothing. */
export type OutcomeRule = { label: string; settles: boolean; needs: readonly ("reason" | "deferredTo" | "heldAt")[] };
