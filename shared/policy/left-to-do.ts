import type { Debrief } from "../domain/debrief.ts";

/** Answers to the staff debrief that leave something to be done at once, and what that is (Restrictive Practices Policy, debriefing of staff). */
const openAnswers: readonly { field: string; is: unknown; what: string }[] = [
  { field: "firstAid", is: "needed", what: "First aid or a medical check" },
  { field: "coverArranged", is: false, what: "Cover for whoever cannot carry on with their shift" },
  { field: "othersFollowUp", is: "to-do", what: "Support offered to other patients or visitors who saw or heard it" },
];

/** What a debrief says is still to be done, until an amendment says otherwise. */
export const listLeftToDo = ({ kind, core }: Pick<Debrief, "kind" | "core">): string[] =>
  kind === "staff" ? openAnswers.filter(({ field, is }) => core[field] === is).map(({ what }) => what) : [];
