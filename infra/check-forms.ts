import { checkForms } from "../shared/domain/form-check.ts";
import { listStages } from "../shared/domain/pathway.ts";
import { actionDoneForm } from "../shared/policy/forms/action-done.ts";
import { endingForm, feedbackForm, lineManagerForm } from "../shared/policy/forms/case-changes.ts";
import { endIncidentForm } from "../shared/policy/forms/end-incident.ts";
import { storedForms } from "../shared/policy/forms/find-form.ts";
import { snoozeForm } from "../shared/policy/forms/snooze.ts";
import { stageForm } from "../shared/policy/forms/stage.ts";
import { supportCaseForm } from "../shared/policy/forms/support-case.ts";
import { pathway } from "../shared/policy/pathway.ts";
import { stackProblem } from "./stack-problem.ts";

/** Every form of the service. */
export const everyForm = [
  ...storedForms,
  endIncidentForm,
  actionDoneForm,
  supportCaseForm,
  lineManagerForm,
  endingForm,
  feedbackForm,
  snoozeForm,
  ...listStages(pathway).map((stage) => stageForm(stage, pathway)),
];

/** Stops the build where a form cannot be filled in, and says in a sentence why. */
export const requireSoundForms = (): void => {
  const wrong = checkForms(everyForm);
  if (wrong.length > 0) throw stackProblem(`The forms cannot be built: ${wrong.join("; ")}.`);
};
