import { InsetText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Action } from "../../domain/action.ts";
import { formatLong } from "../../domain/calendar.ts";
import type { ReviewView } from "../../domain/review.ts";
import { actionDoneForm } from "../../policy/forms/action-done.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { Summary } from "../summary.tsx";
import { explainDue, roleWords } from "../words.ts";

type ActionFacts = {
  action: Action;
  review: ReviewView;
};

const backHrefOf = ({ action }: Pick<ActionFacts, "action">): string => `/incidents/${action.incidentId}`;

/** The answer to an offer belongs to the debrief, which then works out when the next is due; marking the action as done says nothing of it. */
const WhereToRecord = ({ action }: Pick<ActionFacts, "action">): ReactElement | null =>
  action.followsOfferAt === undefined ? null : (
    <p>
      <a href={`/incidents/${action.incidentId}/debriefs/patient/amend`}>Add the offer and its answer to the patient debrief</a>.
      This action and the next offer then follow from it.
    </p>
  );

/** The page on which an action is read and marked as done. */
export const openActionPage = ({ action, review, ...rest }: FormProps & ActionFacts): string =>
  renderFormPage({
    ...rest,
    form: actionDoneForm,
    action: `/incidents/${action.incidentId}/actions/${action.actionId}`,
    submit: "Mark as done",
    backHref: backHrefOf({ action }),
    given: { version: String(review.version) },
    lead: (
      <InsetText>
        <p>
          <strong>{action.what}</strong>
        </p>
        <p>{`Incident ${review.reference}. ${roleWords[review.responsible.role]}. ${explainDue(review)}`}</p>
        <WhereToRecord action={action} />
      </InsetText>
    ),
  });

/** An action that is done, as it stays to be read. */
export const doneActionPage = ({ chrome, action, review, doneByName }: ActionFacts & { chrome: Chrome; doneByName: string }) =>
  renderPage(
    { title: "Action done", chrome, backHref: backHrefOf({ action }) },
    <>
      <h1>Action done</h1>
      <Summary
        answers={[
          { label: "What was agreed", lines: [action.what] },
          { label: "Due", lines: [explainDue(review)] },
          { label: "Done", lines: [`${formatLong(action.doneAt ?? "")}, by ${doneByName}`] },
          ...(action.note === undefined ? [] : [{ label: "Added", lines: [action.note] }]),
        ]}
      />
      <WhereToRecord action={action} />
    </>,
  );
