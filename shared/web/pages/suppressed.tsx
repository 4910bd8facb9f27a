import { BodyText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import { formatLong } from "../../domain/calendar.ts";
import { isSuppressed, type Suppression } from "../../domain/suppression.ts";
import { liftReasons, liftSuppressionForm } from "../../policy/forms/lift-suppression.ts";
import type { Names } from "../answers.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { joinWords } from "../words.ts";
import { SavedPanel } from "./person.tsx";

const whys = { bounce: "Mail came back", complaint: "Marked as unwanted" };

const reasonLabels = new Map<string, string>(liftReasons.map(({ code, label }) => [code, label]));

const whoseWords = ({ whose }: Suppression): string => joinWords(whose) || "Nobody in the directory";

const hrefOfLift = (suppressionId: string): string => `/directory/suppressed/${suppressionId}/lift`;

const InForce = ({ suppressions }: { suppressions: readonly Suppression[] }): ReactElement =>
  suppressions.length === 0 ? (
    <p>No address is left out.</p>
  ) : (
    <ResponsiveTable
      caption="Addresses that get no mail"
      headings={["Address", "Whose", "Since", "Why", "Change"]}
      rows={suppressions.map((one) => ({
        key: one.suppressionId,
        cells: [
          one.address,
          whoseWords(one),
          formatLong(one.suppressedAt),
          whys[one.reason],
          <a key="lift" href={hrefOfLift(one.suppressionId)}>
            Send mail again<span className="nhsuk-u-visually-hidden">{` to ${one.address}`}</span>
          </a>,
        ],
      }))}
    />
  );

const Lifted = ({ suppressions, names }: { suppressions: readonly Suppression[]; names: Names }): ReactElement => (
  <ResponsiveTable
    caption="Addresses that get mail again"
    headings={["Address", "Whose", "Since", "Who let it", "Why"]}
    rows={suppressions.flatMap((one) =>
      one.lifted === undefined
        ? []
        : [
            {
              key: one.suppressionId,
              cells: [
                one.address,
                whoseWords(one),
                formatLong(one.lifted.at),
                names[one.lifted.by] ?? one.lifted.by,
                reasonLabels.get(one.lifted.reason) ?? one.lifted.reason,
              ],
            },
          ],
    )}
  />
);

export type SuppressedPage = { chrome: Chrome; suppressions: readonly Suppression[]; names: Names; done: boolean };

/** Which addresses get no mail, since when and why, and which were let in again by whom. */
export const suppressedPage = ({ chrome, suppressions, names, done }: SuppressedPage): string => {
  const lifted = suppressions.filter((one) => !isSuppressed(one));
  return renderPage(
    { title: "Addresses that get no mail", chrome, backHref: "/directory" },
    <>
      {done && <SavedPanel />}
      <h1>Addresses that get no mail</h1>
      <p>
        An address is left out once mail to it has come back for good, or once somebody there has marked one as unwanted. What was
        meant for it goes to the deputy or the next level. Correct an address that has changed on the page of its person or team.
      </p>
      <InForce suppressions={suppressions.filter(isSuppressed)} />
      {lifted.length > 0 && <Lifted suppressions={lifted} names={names} />}
    </>,
  );
};

export const liftPage = ({
  suppression,
  ...props
}: FormProps & { suppression: Suppression; given: Record<string, string> }): string =>
  renderFormPage({
    ...props,
    form: liftSuppressionForm,
    action: hrefOfLift(suppression.suppressionId),
    submit: "Send mail again",
    backHref: "/directory/suppressed",
    lead: (
      <>
        <BodyText>{`${suppression.address}, ${whoseWords(suppression)}. ${whys[suppression.reason]} on ${formatLong(suppression.suppressedAt)}.`}</BodyText>
        <BodyText>
          The next reminder goes there again. One that has come back already is not repeated: whoever could be told instead was.
          Whoever runs the service has to clear the address at the mail service as well.
        </BodyText>
      </>
    ),
  });
