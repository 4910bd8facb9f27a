import { Checkboxes, InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { confirmName } from "../domain/form-decode.ts";
import { findPersonalData } from "../domain/personal-data.ts";

/** How much of a text is shown around the phrases that are marked in it. */
const around = 40;

/** The text with each phrase marked that may tell who somebody is; what lies far from one is left out. */
const Marked = ({ text }: { text: string }): ReactElement => {
  const phrases = findPersonalData(text);
  return (
    <p>
      {phrases.map(({ from, to }, index) => {
        const before = phrases[index - 1]?.to ?? 0;
        const start = Math.max(before, from - around);
        const next = phrases[index + 1]?.from ?? text.length;
        const end = index === phrases.length - 1 ? Math.min(text.length, to + around) : Math.min(next, to);
        return (
          <span key={from}>
            {start > before && "… "}
            {text.slice(start, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to, end)}
            {index === phrases.length - 1 && end < text.length && " …"}
          </span>
        );
      })}
    </p>
  );
};

/** What was found in a text, for its writer to look at again, and the box that lets it stay where it may. */
export const LookAgain = ({
  id,
  path,
  text,
  confirmed,
}: {
  id: string;
  path: string;
  text: string;
  confirmed: boolean;
}): ReactElement | null => {
  const kinds = findPersonalData(text).map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  const mayStay = !kinds.includes("nhs-number");
  return (
    <InsetText>
      <Marked text={text} />
      {mayStay ? (
        <Checkboxes name={confirmName(path)} id={`${id}-confirmed-set`}>
          <Checkboxes.Item id={`${id}-confirmed`} value="yes" checked={confirmed}>
            It tells nothing of a patient or a colleague, and may stay
          </Checkboxes.Item>
        </Checkboxes>
      ) : (
        <p>NHS numbers are never kept here: the patient’s record has them.</p>
      )}
    </InsetText>
  );
};
