import { BodyText } from "nhsuk-react-components";
import {
  endingForm,
  endingFormWithoutLogin,
  feedbackForm,
  lineManagerForm,
  optOutForm,
} from "../../policy/forms/case-changes.ts";
import { correctionForm } from "../../policy/forms/correction.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { joinWords } from "../words.ts";

type CaseFormProps = FormProps & { supportCaseId: string; reference: string };

const placeOf = ({ supportCaseId }: CaseFormProps, change: string) => ({
  action: `/support-cases/${supportCaseId}/${change}`,
  backHref: `/support-cases/${supportCaseId}`,
});

type LineManagerProps = CaseFormProps & {
  managers: readonly { personId: string; name: string }[];
  /** Whether the reader may open the case; somebody above the team may not. */
  mayRead: boolean;
  /** The names of the open stages that go to the new manager, and of those that stay with the team. */
  handedOn: readonly string[];
  staying: readonly string[];
  teamName: string;
  /** The reason to begin with, where the reader came from a link that says it. */
  reason?: string | undefined;
};

/** The page on which a case is given to another line manager. */
export const lineManagerPage = ({ managers, reason, mayRead, handedOn, staying, teamName, ...page }: LineManagerProps): string =>
  renderFormPage({
    ...page,
    ...placeOf(page, "line-manager"),
    ...(!mayRead && { backHref: "/" }),
    form: lineManagerForm,
    submit: "Change the manager",
    given: reason === undefined ? {} : { reason },
    choices: { managers: managers.map(({ personId, name }) => ({ code: personId, label: name })) },
    lead: (
      <>
        {!mayRead && (
          <BodyText>
            You cannot read the case itself: only the colleague, whoever looks after them and the wellbeing lead can. You can give
            it to another manager here.
          </BodyText>
        )}
        <BodyText>{`Support case ${page.reference}. The new manager can read what was noted. Ask them first.`}</BodyText>
        <BodyText>
          {handedOn.length === 0 ? "No open step is the line manager’s." : `They are then to do: ${joinWords(handedOn)}.`}
          {staying.length > 0 &&
            ` Left with the team manager of ${teamName}: ${joinWords(staying)}. The new manager can do these too.`}
        </BodyText>
      </>
    ),
  });

/** The page on which a case is ended early; a colleague is asked whether they want no more contact. */
export const endingPage = ({ isOwn, hasLogin, ...page }: CaseFormProps & { isOwn: boolean; hasLogin: boolean }): string =>
  renderFormPage({
    ...page,
    ...placeOf(page, "ending"),
    form: isOwn ? optOutForm : hasLogin ? endingForm : endingFormWithoutLogin,
    submit: isOwn ? "Stop all contact" : "End the case",
    lead: isOwn ? (
      <BodyText>
        Nobody will contact you about this incident again, and nobody will ask you why. Every offer of support stays open, and you
        can have a new support case at any time.
      </BodyText>
    ) : (
      <BodyText>
        {`Support case ${page.reference}. Every step that is still open is settled, and no more reminders go out. Where the colleague has only said no to one step, settle that step as declined instead, so that the later ones are still offered.`}
      </BodyText>
    ),
  });

/** The page on which a colleague says what is not right in their case. */
export const correctionPage = (page: CaseFormProps): string =>
  renderFormPage({
    ...page,
    ...placeOf(page, "correction"),
    form: correctionForm,
    submit: "Send the correction",
    lead: (
      <BodyText>
        Your line manager, their deputy and the wellbeing lead can read it, and you can. Whoever looks after you is reminded until
        they have answered, which you read on the page of your case.
      </BodyText>
    ),
  });

/** The page on which a colleague says how the support was. */
export const feedbackPage = (page: CaseFormProps): string =>
  renderFormPage({
    ...page,
    ...placeOf(page, "feedback"),
    form: feedbackForm,
    submit: "Send",
    lead: <BodyText>You need not answer. A number is all that is kept.</BodyText>,
  });
