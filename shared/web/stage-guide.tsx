import { Details, InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Stage } from "../domain/pathway.ts";
import { wordsOfStep } from "../domain/pathway-words.ts";
import { offers } from "../policy/offers.ts";
import type { StagePlace } from "./stage-lead.tsx";

export type StageGuideProps = {
  /** What stands over the steps. */
  heading: string;
  stage: Stage;
  place: StagePlace;
  next?: { name: string; dueExplanation: string } | undefined;
  ownManagerName?: string | undefined;
  mayReassign: boolean;
};

const WhoSupportsMe = ({ ownManagerName }: StageGuideProps): ReactElement => (
  <Details>
    <Details.Summary>Who supports me?</Details.Summary>
    <Details.Text>
      <p>
        Supporting somebody after an incident is hard, and you may have been shaken yourself.
        {ownManagerName !== undefined && ` Talk to ${ownManagerName}, your own line manager.`} You may have a support case too.
      </p>
      <ul>
        {offers
          .filter((offer) => "forManagers" in offer)
          .map(({ id, name, contact }) => (
            <li key={id}>
              {name}: {contact}
            </li>
          ))}
      </ul>
      <p>
        <a href="/offers">All offers, with hours</a>
      </p>
    </Details.Text>
  </Details>
);

const Prompts = ({ stage }: StageGuideProps): ReactElement => (
  <>
    {stage.prompts.map(({ title, text }) => (
      <InsetText key={title}>
        <p>
          <strong>{title}.</strong> {text}
        </p>
      </InsetText>
    ))}
  </>
);

/** What stands beside the form of a stage: what to do, what good looks like, words to use, what comes next, who helps. */
export const StageGuide = (guide: StageGuideProps): ReactElement => {
  const { heading, stage, next, mayReassign, place } = guide;
  const { steps, good, words } = stage.guidance;
  return (
    <>
      <h2 className="nhsuk-heading-m">{heading}</h2>
      <ol>
        {steps
          .map((step) => wordsOfStep(step, place.names.hasLogin))
          .map((words) => (
            <li key={words}>{words}</li>
          ))}
      </ol>
      <h3 className="nhsuk-heading-s">What good looks like</h3>
      <p>{good}</p>
      <Prompts {...guide} />
      <Details>
        <Details.Summary>Words to begin with</Details.Summary>
        <Details.Text>
          <ul>
            {words.map((line) => (
              <li key={line}>“{line}”</li>
            ))}
          </ul>
        </Details.Text>
      </Details>
      {stage.offers.length > 0 && (
        <p>
          <a href="/offers">What is on offer, for whom and when</a>
        </p>
      )}
      <WhoSupportsMe {...guide} />
      <h3 className="nhsuk-heading-s">What comes next</h3>
      <p>{next === undefined ? "Nothing. This is the last open stage." : `${next.name}, ${next.dueExplanation}.`}</p>
      {mayReassign && (
        <p>
          Were you in the incident yourself?{" "}
          <a href={`/support-cases/${place.supportCaseId}/line-manager?reason=involved`}>Ask another manager to do this</a>.
        </p>
      )}
    </>
  );
};
