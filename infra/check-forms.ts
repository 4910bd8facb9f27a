import type { Form } from "../shared/domain/form.ts";
import { checkForms } from "../shared/domain/form-check.ts";
import { listStages } from "../shared/domain/pathway.ts";
import { actionDoneForm } from "../shared/policy/forms/action-done.ts";
import { endingForm, feedbackForm, lineManagerForm } from "../shared/policy/forms/case-changes.ts";
import { correctionForm } from "../shared/policy/forms/correction.ts";
import { endIncidentForm } from "../shared/policy/forms/end-incident.ts";
import { storedForms } from "../shared/policy/forms/find-form.ts";
import { correctTimesForm, withdrawalForm } from "../shared/policy/forms/incident-changes.ts";
import { liftSuppressionForm } from "../shared/policy/forms/lift-suppression.ts";
import { accessForm, newPersonForm, personForm } from "../shared/policy/forms/person.ts";
import { snoozeForm } from "../shared/policy/forms/snooze.ts";
import { stageForm } from "../shared/policy/forms/stage.ts";
import { supportCaseForm } from "../shared/policy/forms/support-case.ts";
import { newTeamForm, serviceForm, teamForm } from "../shared/policy/forms/team.ts";
import { pathway } from "../shared/policy/pathway.ts";
import { stackProblem } from "./stack-problem.ts";

/** The forms about cases. */
export const everyForm = [
  ...storedForms,
  endIncidentForm,
  correctTimesForm,
  withdrawalForm,
  actionDoneForm,
  supportCaseForm,
  lineManagerForm,
  endingForm,
  feedbackForm,
  snoozeForm,
  correctionForm,
  liftSuppressionForm,
  ...listStages(pathway).map((stage) => stageForm(stage, pathway)),
];

/** The forms about people and teams. */
const directoryForms = [newPersonForm, personForm, accessForm, newTeamForm, teamForm, serviceForm];

/** Stops the build where a form cannot be filled in, and says in a sentence why. */
export const requireSoundForms = (forms: readonly Form[] = [...everyForm, ...directoryForms]): void => {
  const wrong = checkForms(forms);
  if (wrong.length > 0) throw stackProblem(`The forms cannot be built: ${wrong.join("; ")}.`);
};
