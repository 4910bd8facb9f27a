import { actionIdOf } from "../domain/action.ts";
import { londonDay } from "../domain/calendar.ts";
import { type Debrief, DebriefKind, debriefKinds, listVersions } from "../domain/debrief.ts";
import type { Option } from "../domain/form.ts";
import { type Column, columnsOf, type Heading, writeInstant, writeRows } from "../domain/form-columns.ts";
import { type Instant, type Review, viewReview } from "../domain/review.ts";
import { type Exported, exportedForms } from "../policy/export.ts";
import { debriefForms } from "../policy/forms/debriefs.ts";
import { findForm } from "../policy/forms/find-form.ts";
import type { WholeIncident } from "./ports.ts";

/** What no question asks and the record of a case knows. */
type Fact<Of> = Heading & { read: (of: Of, now: Instant) => string };

const yesNo: readonly Option[] = [
  { code: "Y", label: "Yes" },
  { code: "N", label: "No, or overdue" },
];

const fact = <Of>(name: string, label: string, read: Fact<Of>["read"], options: readonly Option[] = []): Fact<Of> => ({
  name,
  label,
  options,
  read,
});

const instantOr = (at: Instant | undefined): string => (at === undefined ? "" : writeInstant(at));

/** `Y` or `N`, and nothing while it is open and not yet due. */
const inTimeOf = (review: Review | undefined, now: Instant): string => {
  const view = review && viewReview(review, now);
  if (view?.inTime !== undefined) return view.inTime ? "Y" : "N";
  return view?.status === "overdue" ? "N" : "";
};

const reviewOf = ({ reviews }: WholeIncident, kind: DebriefKind) => reviews.find((one) => one.kind === debriefKinds[kind]);

const lastDebrief = ({ debriefs }: WholeIncident, kind: DebriefKind) =>
  listVersions(debriefs).find(({ debrief }) => debrief.kind === kind);

const ofReview = (kind: DebriefKind): Fact<WholeIncident>[] => {
  const { title } = debriefForms[kind];
  return [
    fact(`${kind}.dueAt`, `${title}: when it was due`, (whole) => instantOr(reviewOf(whole, kind)?.dueAt)),
    fact(`${kind}.heldAt`, `${title}: when it was held`, (whole) => instantOr(reviewOf(whole, kind)?.heldAt)),
    fact(`${kind}.inTime`, `${title}: held in time`, (whole, now) => inTimeOf(reviewOf(whole, kind), now), yesNo),
  ];
};

const incidentFacts: readonly Fact<WholeIncident>[] = [
  ...DebriefKind.options.flatMap(ofReview),
  fact(
    "patient.notHeldReason",
    "Patient debrief: why it was not held",
    (whole) => lastDebrief(whole, "patient")?.debrief.notHeldReason ?? "",
    debriefForms.patient.fields.notHeldReason.options,
  ),
  fact("recordedAt", "When it was recorded", ({ incident }) => instantOr(incident.recordedAt)),
];

type Told = { whole: WholeIncident; debrief: Debrief; earlier: readonly Debrief[] };

const debriefFacts: readonly Fact<Told>[] = [
  fact("inTime", "Held in time", ({ whole, debrief }, now) => inTimeOf(reviewOf(whole, debrief.kind), now), yesNo),
  fact("submittedAt", "When it was submitted", ({ debrief }) => instantOr(debrief.submittedAt)),
  fact("amendments", "How often it was amended", ({ earlier }) => `${earlier.length}`),
];

const lead: readonly Heading[] = [
  { name: "reference", label: "Reference of the incident", options: [] },
  { name: "row", label: "Number of the row within the incident: what is not asked of each stands in all of them", options: [] },
];

const columnsByForm = (about: Exported): Column[] => columnsOf(exportedForms[about]);

/** The columns of a file, in the order in which they stand. */
export const listColumns = (about: Exported): Heading[] => [
  ...lead,
  ...columnsByForm(about),
  ...(about === "incident" ? incidentFacts : debriefFacts),
];

/** The actions that a debrief and those before it agreed, as its form asks for them. */
const actionsOf = ({ whole, debrief, earlier }: Told): { ownerRole: string; dueOn: string }[] => {
  const ids = new Set([debrief, ...earlier].map(({ debriefId }) => debriefId));
  return whole.actions
    .filter((action) => ids.has(action.debriefId) && action.followsOfferAt === undefined)
    .flatMap(({ actionId }) => {
      const review = whole.reviews.find(({ reviewId }) => actionIdOf(reviewId) === actionId);
      return review ? [{ ownerRole: review.responsible.role, dueOn: londonDay(review.dueAt) }] : [];
    });
};

const numbered = (whole: WholeIncident, rows: string[][], facts: readonly string[]): string[][] =>
  rows.map((cells, index) => [whole.incident.reference, `${index + 1}`, ...cells, ...facts]);

/** The rows of one incident in a file, or of its last debrief of one kind; none where it has no such debrief. */
export const listRows = (about: Exported, whole: WholeIncident, now: Instant): string[][] => {
  const columns = columnsByForm(about);
  if (about === "incident") {
    const facts = incidentFacts.map(({ read }) => read(whole, now));
    return numbered(whole, writeRows(columns, findForm(whole.incident.form), whole.incident), facts);
  }
  const last = lastDebrief(whole, about);
  if (last === undefined) return [];
  const told = { whole, ...last };
  const values = { ...last.debrief, ...last.debrief.core, actions: actionsOf(told) };
  return numbered(
    whole,
    writeRows(columns, findForm(last.debrief.form), values),
    debriefFacts.map(({ read }) => read(told, now)),
  );
};
