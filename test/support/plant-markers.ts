import type { DebriefKind } from "../../shared/domain/debrief.ts";
import type { ParsedForm } from "../../shared/domain/form.ts";
import { actionDoneForm } from "../../shared/policy/forms/action-done.ts";
import { amendmentOf } from "../../shared/policy/forms/amendment.ts";
import { endingForm } from "../../shared/policy/forms/case-changes.ts";
import { correctionAnswerForm, correctionForm } from "../../shared/policy/forms/correction.ts";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { correctTimesForm, withdrawalForm } from "../../shared/policy/forms/incident-changes.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { stageAmendmentForm } from "../../shared/policy/forms/stage-amendment.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { createMarkers } from "./markers.ts";

/** How somebody of the local people sends a body and reads a document. */
export type Sending = {
  send: (personId: string, path: string, body: string, method?: string) => Promise<{ status: number; text: string }>;
  post: <Answer>(personId: string, path: string, body: object) => Promise<Answer>;
  read: (personId: string, path: string) => Promise<string>;
};

const incidentMarkers = createMarkers("incident");
const supportMarkers = createMarkers("support");
const wrongMarkers = createMarkers("refused");
const draftMarkers = createMarkers("draft");
const directoryMarkers = createMarkers("directory");

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const submissionId = () => crypto.randomUUID();

/** An incident, every debrief of it and a support case moved and put off, with a marker in every text there is. */
const plantCase = async ({ post, send }: Sending) => {
  const bank = { name: "x", employer: "x", email: "x@trust.example" };
  const times = { startedAt: ago(90), endedAt: ago(60) };
  const intervention = { type: "05", patientInjured: false, staffInjured: false, otherInjured: false };
  const base = { submissionId: submissionId(), teamId: "ash", ...times, interventions: [intervention], reasons: ["10"] };
  const incident = incidentMarkers.plant(incidentForm, base);
  const { staffAffected } = supportMarkers.plant(incidentForm, { staffAffected: [{ personId: "nurse-ash" }, bank] });
  const recorded = await post<{ incidentId: string; supportCases: { supportCaseId: string }[] }>("nurse-ash", "/incidents", {
    ...incident,
    staffAffected,
  });
  const { incidentId } = recorded;
  const caseIds = recorded.supportCases.map(({ supportCaseId }) => supportCaseId);

  const debriefs: Record<DebriefKind, object> = {
    staff: {
      held: "held",
      heldAt: ago(30),
      answers: {},
      actions: [{ what: "x", ownerRole: "team-manager", dueOn: daysAhead(7) }],
    },
    patient: { held: "held", heldAt: ago(30), answers: {} },
    formal: { held: "held", heldAt: ago(30), answers: {} },
    witness: { held: "held", heldAt: ago(30), answers: {} },
  };
  for (const [kind, body] of Object.entries(debriefs)) {
    const form: ParsedForm<unknown> = debriefForms[kind as DebriefKind];
    const owed =
      kind !== "witness" || (await send("nurse-ash", `/incidents/${incidentId}/debriefs/witness`, "{}")).status !== 404;
    if (owed)
      await post(
        "nurse-ash",
        `/incidents/${incidentId}/debriefs/${kind}`,
        incidentMarkers.plant(form, { submissionId: submissionId(), ...body }),
      );
  }

  const opened = supportMarkers.plant(supportCaseForm, {
    submissionId: submissionId(),
    person: { name: "x", employer: "x", email: "x@trust.example" },
    lineManagerId: "manager-ash",
    template: "default",
  });
  caseIds.push((await post<{ supportCaseId: string }>("manager-ash", "/support-cases", opened)).supportCaseId);
  const stages = pathway.templates.find(({ id }) => id === "default")?.stages ?? [];
  await post("nurse-ash", `/support-cases/${caseIds[0]}/correction`, supportMarkers.plant(correctionForm, {}));
  await post("manager-ash", `/support-cases/${caseIds[0]}/answer`, supportMarkers.plant(correctionAnswerForm, { version: 1 }));
  for (const supportCaseId of caseIds)
    for (const stage of stages.slice(0, 2)) {
      const checklist = Object.fromEntries(stage.checklist.map(({ id }) => [id, "yes"]));
      const move = { version: 1, outcome: "completed", checklist, heldAt: ago(1) };
      const form = stageForm(stage, pathway);
      const at = `/support-cases/${supportCaseId}/stages/${stage.id}`;
      await post("manager-ash", at, supportMarkers.plant(form, move));
      const putRight = supportMarkers.plant(stageAmendmentForm(stage, pathway), { ...move, version: 2 });
      await post("manager-ash", `${at}/amend`, putRight);
    }
  return { incidentId, caseIds };
};

type Case = Awaited<ReturnType<typeof plantCase>>;

/** What is said later: a debrief put otherwise, an action done, times corrected, a case ended early, a form left half filled, somebody new. */
const plantWhatFollows = async ({ post, send, read }: Sending, { incidentId, caseIds }: Case): Promise<void> => {
  const staff = { submissionId: submissionId(), held: "held", heldAt: ago(20), answers: {} };
  const amended = incidentMarkers.plant(amendmentOf(debriefForms.staff), staff);
  await post("manager-ash", `/incidents/${incidentId}/debriefs/staff/amend`, amended);
  const whole = JSON.parse(await read("manager-ash", `/incidents/${incidentId}`)) as { actions: { actionId: string }[] };
  const [action] = whole.actions;
  const done = incidentMarkers.plant(actionDoneForm, { version: 1, doneAt: ago(1) });
  await post("manager-ash", `/incidents/${incidentId}/actions/${action?.actionId}`, done);
  const times = { startedAt: ago(95), endedAt: ago(60) };
  await post("nurse-ash", `/incidents/${incidentId}/times`, incidentMarkers.plant(correctTimesForm, times));
  await post("manager-ash", `/support-cases/${caseIds[2]}/ending`, supportMarkers.plant(endingForm, { reason: "left" }));
  const draft = JSON.stringify({ answers: draftMarkers.plant(incidentForm, { teamId: "ash" }) });
  const saved = await send("nurse-ash", `/drafts/${submissionId()}`, draft, "PUT");
  if (saved.status !== 200) throw new Error(`a draft was answered ${saved.status}`);
  const name = directoryMarkers.next();
  const person = { personId: "newcomer", name, email: `${name}@trust.example`, signsIn: true, grants: [{ role: "analyst" }] };
  await post("admin", "/directory/people", person);
};

/** An incident that is withdrawn in words of one's own. */
const plantWithdrawn = async ({ post }: Sending): Promise<string> => {
  const times = { startedAt: ago(80), endedAt: ago(70) };
  const base = { submissionId: submissionId(), teamId: "ash", ...times, interventions: [], reasons: [], violence: ["verbal"] };
  const incident = incidentMarkers.plant(incidentForm, base);
  const { incidentId } = await post<{ incidentId: string }>("nurse-ash", "/incidents", incident);
  const withdrawal = incidentMarkers.plant(withdrawalForm, { reason: "other" });
  await post("manager-ash", `/incidents/${incidentId}/withdrawal`, withdrawal);
  return incidentId;
};

/** The same words in what is refused: of the wrong shape, no JSON at all, of a foreign team, and longer than anything. */
const plantWhatIsRefused = async ({ send }: Sending, { incidentId }: Case): Promise<void> => {
  const marked = () => wrongMarkers.next();
  for (const path of ["/incidents", "/support-cases", `/incidents/${incidentId}/debriefs/staff`]) {
    await send(
      "manager-ash",
      path,
      JSON.stringify({ teamId: marked(), answers: { whatHappened: [marked()] }, reason: marked() }),
    );
    await send("manager-ash", path, `{"${marked()}`);
    await send("manager-ash", path, JSON.stringify({ answers: { whatHappened: `${marked()} 943 476 5919` } }));
    await send("nurse-birch", path, JSON.stringify({ externalReference: marked() }));
    await send("manager-ash", path, JSON.stringify({ reason: marked().repeat(40_000) }));
  }
};

/** A marker in every text that the service takes, and where they are: the incidents and cases, and how many of each kind. */
export const plantMarkers = async (sending: Sending) => {
  const planted = await plantCase(sending);
  await plantWhatFollows(sending, planted);
  await plantWhatIsRefused(sending, planted);
  const withdrawnId = await plantWithdrawn(sending);
  return { ...planted, withdrawnId, ofIncidents: incidentMarkers.planted(), ofSupport: supportMarkers.planted() };
};
