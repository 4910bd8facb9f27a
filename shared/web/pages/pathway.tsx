import type { ReactElement } from "react";
import type { Pathway, Template } from "../../domain/pathway.ts";
import { describeDue, describeOutcomes, namesBefore } from "../../domain/pathway-words.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { PathwayChart } from "../pathway-chart.tsx";
import { Summary } from "../summary.tsx";
import { joinWords, roleWords } from "../words.ts";

/** Everything the chart says of the stages, and more, as text. */
const StageList = ({ pathway, template }: { pathway: Pathway; template: Template }): ReactElement => (
  <ol className="app-stages">
    {template.stages.map((stage) => {
      const before = namesBefore(stage, template.stages);
      const { ends, staysOpen } = describeOutcomes(pathway, stage);
      return (
        <li key={stage.id}>
          <h3>{`${stage.id}: ${stage.name}`}</h3>
          <p>{stage.purpose}</p>
          <Summary
            answers={[
              { label: "Due", lines: [describeDue(stage, template.stages)] },
              { label: "Whose it is", lines: [roleWords[stage.role]] },
              ...(before.length === 0 ? [] : [{ label: "Comes after", lines: [joinWords(before)] }]),
              { label: "Ends as", lines: [ends.join("; ")] },
              ...(staysOpen.length === 0 ? [] : [{ label: "Stays open", lines: [staysOpen.join("; ")] }]),
            ]}
          />
        </li>
      );
    })}
  </ol>
);

const TemplateSection = ({ pathway, template }: { pathway: Pathway; template: Template }): ReactElement => (
  <section aria-labelledby={`template-${template.id}`}>
    <h2 id={`template-${template.id}`}>{template.name}</h2>
    <p>{template.summary}</p>
    <section className="app-chart-frame" aria-label={`${template.name} as a chart`}>
      <PathwayChart pathway={pathway} template={template} title={`${template.name}: its stages and how they follow`} />
    </section>
    <p>
      <a href={`/pathway/${template.id}`}>{`Chart of “${template.name}” to print`}</a>
    </p>
    <StageList pathway={pathway} template={template} />
  </section>
);

/** The pathway as it is now, drawn and written from its data. */
export const pathwayPage = ({ chrome, pathway }: { chrome: Chrome; pathway: Pathway }): string =>
  renderPage(
    { title: "The support pathway", chrome, backHref: "/" },
    <>
      <h1>The support pathway</h1>
      <p>
        {pathway.policy.document}, {pathway.policy.section.toLowerCase()}, version {pathway.version}. A case keeps the version it
        began with.
      </p>
      <p>
        A stage may be put off {pathway.deferralLimit} times. It may end with nobody reached once {pathway.triesNeeded} tries are
        noted. A colleague who says no to one stage is asked again at the next, unless they want no more contact.
      </p>
      <ul>
        {pathway.templates.map(({ id, name }) => (
          <li key={id}>
            <a href={`#template-${id}`}>{name}</a>
          </li>
        ))}
      </ul>
      {pathway.templates.map((template) => (
        <TemplateSection key={template.id} pathway={pathway} template={template} />
      ))}
      <p>
        <a href="/offers">What support is on offer</a>
      </p>
    </>,
  );
