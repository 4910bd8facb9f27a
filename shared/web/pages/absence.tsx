import { BodyText } from "nhsuk-react-components";
import type { Option } from "../../domain/form.ts";
import { absenceForm } from "../../policy/forms/absence.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { SavedPanel } from "./person.tsx";

export type AbsencePage = FormProps & { version: number; managers: readonly Option[]; done: boolean };

/** The page on which somebody says when they are away and who stands in for them. */
export const absencePage = ({ version, managers, done, ...props }: AbsencePage): string =>
  renderFormPage({
    ...props,
    form: absenceForm,
    action: "/absence",
    submit: "Save",
    backHref: "/",
    given: { version: String(version) },
    choices: { managers },
    lead: (
      <>
        {done && props.issues.length === 0 && <SavedPanel />}
        <BodyText>
          On the days you are away, no reminder goes to you. What is yours by name goes to whoever stands in for you, and what
          your team owes to the team’s deputy. If they are away as well, or there is nobody, it goes to the level above.
        </BodyText>
      </>
    ),
  });
