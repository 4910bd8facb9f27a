import { Details } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatDay, formatLong } from "../domain/calendar.ts";
import type { Pathway, Stage } from "../domain/pathway.ts";
import type { StageState } from "../domain/support-case.ts";
import { findOffer } from "../policy/offers.ts";
import type { Answered, Names } from "./answers.ts";
import type { CaseNames } from "./case-names.ts";
import { outcomeWords, type StageLine } from "./stage-status.ts";
import { Summary } from "./summary.tsx";

type Said = StageState["earlier"][number];
type Amended = NonNullable<Said["amended"]>;

const checklistWords = { yes: "Yes", no: "No", na: "Not applicable" } as const;

const offerNames = (ids: readonly string[]): string[] => ids.map((id) => findOffer(id)?.name ?? id);

const given = (label: string, lines: readonly string[] | undefined): Answered[] => (lines?.length ? [{ label, lines }] : []);

const describeSaid = (pathway: Pathway, stage: Stage, said: Said): Answered[] => {
  const checked = stage.checklist.flatMap(({ id, label }) => {
    const answer = said.checklist?.[id];
    return answer === undefined ? [] : [{ label, lines: [checklistWords[answer]] }];
  });
  return [
    ...given("Outcome", said.outcome === undefined ? [] : [outcomeWords(pathway, said.outcome)]),
    ...given("Agreed by the colleague", said.agreed === undefined ? [] : [said.agreed ? "Yes" : "No"]),
    ...given("Held", said.heldAt === undefined ? [] : [formatLong(said.heldAt)]),
    ...given("Put off to", said.deferredTo === undefined ? [] : [formatDay(said.deferredTo)]),
    ...given("Reason", said.reason === undefined ? [] : [said.reason]),
    ...given("Note", said.note?.split("\n")),
    ...given("Offered", said.offers && offerNames(said.offers)),
    ...given("Taken up", said.takenUp && offerNames(said.takenUp)),
    ...checked,
  ];
};

/** One try or deferral, in a line. */
const earlierLine = (pathway: Pathway, said: Said): string =>
  [
    said.movedAt === undefined ? "" : `${formatLong(said.heldAt ?? said.movedAt)}: `,
    outcomeWords(pathway, said.outcome ?? ""),
    said.deferredTo === undefined ? "" : ` (${formatDay(said.deferredTo)})`,
    said.reason === undefined ? "" : `. ${said.reason}`,
    said.note === undefined ? "" : `. ${said.note}`,
  ].join("");

/** What was said before the last, each with what put it right, where it was not a step on the way. */
const earlierOf = ({ earlier, ...last }: StageState): { said: Said; putRight: Amended | undefined }[] =>
  earlier.map((said, index) => ({ said, putRight: (earlier[index + 1] ?? last).amended }));

const recordOf = (pathway: Pathway, stage: Stage, state: StageState): Answered[] => [
  ...describeSaid(pathway, stage, state),
  ...given(
    "Before",
    earlierOf(state).flatMap(({ said, putRight }) => (putRight === undefined ? [earlierLine(pathway, said)] : [])),
  ),
];

const nameOf = ({ by }: Amended, names: Names | undefined): string => names?.[by] ?? "somebody else";

type RecordProps = { pathway: Pathway; stage: Stage; state: StageState; names: Pick<CaseNames, "writers"> };

/** What is recorded of one stage, and below it what was before it was put right, the last first. */
export const StageRecord = ({ pathway, stage, state, names }: RecordProps): ReactElement => (
  <>
    <Summary answers={recordOf(pathway, stage, state)} />
    {earlierOf(state)
      .toReversed()
      .map(
        ({ said, putRight }) =>
          putRight && (
            <section key={putRight.at}>
              <h3 className="nhsuk-heading-xs">{`Put right on ${formatLong(putRight.at)} by ${nameOf(putRight, names.writers)}`}</h3>
              <p>{`Because: ${putRight.reason}. Before that it said:`}</p>
              <Summary answers={describeSaid(pathway, stage, said)} />
            </section>
          ),
      )}
  </>
);

type RecordsProps = { pathway: Pathway; stages: readonly StageLine[]; names: Pick<CaseNames, "writers"> };

/** What was said of each stage that moved, folded up, with the way to put it right where the reader may. */
export const Records = ({ pathway, stages, names }: RecordsProps): ReactElement | null => {
  const moved = stages.filter(({ state }) => state.outcome !== undefined);
  if (moved.length === 0) return null;
  return (
    <>
      {moved.map(({ stage, state, amendHref }) => (
        <Details key={stage.id} expander>
          <Details.Summary>{stage.name}</Details.Summary>
          <Details.Text>
            <StageRecord {...{ pathway, stage, state, names }} />
            {amendHref !== undefined && (
              <p>
                <a href={amendHref}>
                  Put this stage right<span className="nhsuk-u-visually-hidden">: {stage.name}</span>
                </a>
              </p>
            )}
          </Details.Text>
        </Details>
      ))}
    </>
  );
};
