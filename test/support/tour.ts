import type { Page } from "playwright-core";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import type { SupportCaseOpened } from "../../shared/use-cases/open-support-case.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers, stageAnswers, supportCaseAnswers } from "./answers.ts";
import { type Caller, createCaller } from "./caller.ts";
import { choose, goOn, press } from "./fill-form.ts";
import { stepStops } from "./form-tour.ts";
import { type Service, wednesdayAt } from "./service.ts";

/** One page of the service in one state: who sees it, where, and what they do there first. `null` is somebody not signed in. */
export type Stop = { name: string; as: string | null; path: string; act?: (page: Page) => Promise<void>; onPaper?: true };

type Cases = {
  open: IncidentRecorded;
  done: IncidentRecorded;
  /** An incident whose times were corrected before it was withdrawn. */
  withdrawn: string;
  restraint: IncidentRecorded;
  seclusion: IncidentRecorded;
  ongoing: IncidentRecorded;
  openAction: string;
  doneAction: string;
  /** A support case of `deputy-ash` that is closed, with a correction by the colleague. */
  closed: string;
};

/** Two incidents with a colleague each: one as recorded, one with every debrief submitted and its case under way. */
const makeCases = async (service: Service): Promise<Cases> => {
  const manager = await createCaller(service, "manager-ash");
  const bank = { name: "Bo Bank", employer: "The bank office", email: "bo@bank.example" };
  const full = {
    externalReference: "W-1234",
    carePlan: "no",
    witnesses: 2,
    reasons: ["10", "17"],
    staffAffected: [{ personId: "nurse-ash" }, bank],
  };
  const open = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers(full))).body;
  const nurse = await createCaller(service, "nurse-ash");
  const [nursesCase] = open.supportCases;
  await nurse.post(`/support-cases/${nursesCase?.supportCaseId}/correction`, {
    text: "It was in the day room, not in the garden.",
  });
  const done = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers(full))).body;
  const [intervention] = incidentAnswers().interventions as object[];
  const restrained = incidentAnswers({ witnesses: 2, interventions: [{ ...intervention, type: "01" }] });
  const restraint = (await manager.post<IncidentRecorded>("/incidents", restrained)).body;
  const ongoing = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers({ endedAt: undefined }))).body;
  const seclusion = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers())).body;
  const answers = { whatHappened: "A patient was upset.\nThe ward was busy.", triedBefore: ["verbal", "sensory"] };
  const debriefs = `/incidents/${done.incidentId}/debriefs`;
  const actions = [
    { what: "Mend the lock of the garden door", ownerRole: "team-manager", dueOn: "2027-02-10" },
    { what: "Ask for a quiet room", ownerRole: "service-manager", dueOn: "2027-02-12" },
  ];
  await manager.post(`${debriefs}/staff`, debriefAnswers({ attendeeCount: 4, firstAid: "done", answers, actions }));
  await manager.post(`${debriefs}/staff/amend`, debriefAnswers({ attendeeCount: 5, answers, amendReason: "One more took part" }));
  const whole = await manager.get<{ actions: { actionId: string }[] }>(`/incidents/${done.incidentId}`);
  const [openAction = "", doneAction = ""] = whole.body.actions.map(
    ({ actionId }) => `/incidents/${done.incidentId}/actions/${actionId}`,
  );
  await manager.post(doneAction, { version: 1, doneAt: wednesdayAt("09:55"), note: "Asked on Monday" });
  await manager.post(`${debriefs}/patient`, debriefAnswers({ held: "not-held", heldAt: undefined, notHeldReason: "2" }));
  await manager.post(`${debriefs}/formal`, debriefAnswers({ held: "partly", leadInvolved: false, harm: "low" }));
  const stages = `/support-cases/${done.supportCases[0]?.supportCaseId}/stages`;
  await manager.post(`${stages}/S0`, stageAnswers({ checklist: { everyoneListed: "yes", lineManagerKnown: "na" } }));
  await manager.post(`${stages}/S1`, stageAnswers({ outcome: "deferred", reason: "on leave", deferredTo: "2027-02-10" }));
  const former = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers())).body;
  const withdrawn = `/incidents/${former.incidentId}`;
  const times = { startedAt: wednesdayAt("08:00"), endedAt: wednesdayAt("09:00"), reason: "The hour was typed wrong" };
  await manager.post(`${withdrawn}/times`, times);
  await manager.post(`${withdrawn}/withdrawal`, { reason: "duplicate" });
  return {
    open,
    done,
    withdrawn,
    restraint,
    seclusion,
    ongoing,
    openAction,
    doneAction,
    closed: await makeClosedCase(service, manager),
  };
};

const makeClosedCase = async (service: Service, manager: Caller): Promise<string> => {
  const opening = supportCaseAnswers({ person: { personId: "deputy-ash" }, template: "minor-incident" });
  const { supportCaseId } = (await manager.post<SupportCaseOpened>("/support-cases", opening)).body;
  const closed = `/support-cases/${supportCaseId}`;
  await manager.post(`${closed}/stages/S0`, stageAnswers());
  await manager.post(`${closed}/stages/S3`, stageAnswers({ outcome: "signposted", offers: ["union"], note: "A call on Friday" }));
  const colleague = await createCaller(service, "deputy-ash");
  await colleague.post(`${closed}/correction`, { text: "We spoke on Tuesday, not on Monday." });
  const held = { heldAt: wednesdayAt("09:40"), amendReason: "It was on Tuesday" };
  await manager.post(`${closed}/stages/S0/amend`, { ...stageAnswers({ version: 2 }), ...held });
  await manager.post(`${closed}/answer`, { version: 1, text: "So it was. The time is put right." });
  await manager.post(`${closed}/ending`, { reason: "no-further-need", note: "Back at work, and content" });
  return closed;
};

const submitBlank = (words: string) => (page: Page) => press(page, words);

/** Forms of one page, as they are asked for and with what is missing. */
const formStops = ({ open, done, ongoing }: Cases): Stop[] => {
  const forms: [string, string, string][] = [
    ["end of an incident", `/incidents/${ongoing.incidentId}/end`, "Save the end"],
    ["times of an incident", `/incidents/${open.incidentId}/times`, "Save the correction"],
    ["withdrawal of an incident", `/incidents/${open.incidentId}/withdrawal`, "Withdraw the incident"],
    ["open a support case", "/support-cases/new", "Open support case"],
    ["stage", `/support-cases/${done.supportCases[0]?.supportCaseId}/stages/S3`, "Save this stage"],
    ["stage to put right", `/support-cases/${done.supportCases[0]?.supportCaseId}/stages/S0/amend`, "Put this stage right"],
    ["line manager", `/support-cases/${done.supportCases[0]?.supportCaseId}/line-manager`, "Change the manager"],
    ["end of a case", `/support-cases/${done.supportCases[0]?.supportCaseId}/ending`, "End the case"],
  ];
  return forms.flatMap(([name, path, submit]) => [
    { name, as: "manager-ash", path },
    { name: `${name}, with errors`, as: "manager-ash", path, act: submitBlank(submit) },
  ]);
};

/** Pages of a support case that somebody else than its manager sees, or sees at another moment. */
const supportStops = (manager: Caller, { open, done, closed }: Cases): Stop[] => {
  const [openCase, bankCase] = open.supportCases.map(({ supportCaseId }) => `/support-cases/${supportCaseId}`);
  const doneCase = `/support-cases/${done.supportCases[0]?.supportCaseId}`;
  const loseTo = async (page: Page): Promise<void> => {
    await page.fill('[name="note"]', "Everybody is listed, the porter too");
    await choose(page, "outcome", "completed");
    await manager.post(`${bankCase}/stages/S0`, stageAnswers());
    await press(page, "Save this stage");
  };
  return [
    { name: "stage that waits for another", as: "manager-ash", path: `${openCase}/stages/S3` },
    { name: "stage as seen from above the team", as: "matron-adult", path: `${openCase}/stages/S3` },
    { name: "support case, from a reminder of a stage that is settled", as: "manager-ash", path: `${doneCase}/stages/S0` },
    { name: "stage that somebody else has settled", as: "deputy-ash", path: `${bankCase}/stages/S0`, act: loseTo },
    { name: "correction to answer", as: "manager-ash", path: `${openCase}/answer` },
    { name: "support case with a correction to answer", as: "manager-ash", path: openCase ?? "" },
    { name: "correction by the colleague", as: "nurse-ash", path: `${doneCase}/correction` },
    {
      name: "correction by the colleague, with errors",
      as: "nurse-ash",
      path: `${doneCase}/correction`,
      act: submitBlank("Send the correction"),
    },
    { name: "closed support case", as: "manager-ash", path: closed },
    { name: "closed support case, as the colleague reads it", as: "deputy-ash", path: closed },
    { name: "how the support was", as: "deputy-ash", path: `${closed}/feedback` },
    { name: "how the support was, with errors", as: "deputy-ash", path: `${closed}/feedback`, act: submitBlank("Send") },
  ];
};

const putOff = async (page: Page): Promise<void> => {
  for (const [part, typed] of Object.entries({ day: "8", month: "2", year: "2027" }))
    await page.fill(`[name="until.${part}"]`, typed);
  await choose(page, "reason", "away");
  await press(page, "Put reminders off");
};

const addRows = async (page: Page): Promise<void> => {
  await press(page, "Add another intervention");
  await choose(page, "interventions.1.staffInjured", "yes");
  await goOn(page);
};

const nameByPhone = async (page: Page): Promise<void> => {
  await page.fill('[name="person.employer"]', "The bank office, ring 07700 900123 at night");
  await press(page, "Open support case");
};

const reveal = async (page: Page): Promise<void> => {
  await choose(page, "held", "not-held");
  await goOn(page);
};

/** Every page of the service in every state it has, but for those that time makes. */
export const planTour = async (service: Service): Promise<Stop[]> => {
  const cases = await makeCases(service);
  const { open, done } = cases;
  const [openCase, doneCase] = [open, done].map(({ supportCases }) => `/support-cases/${supportCases[0]?.supportCaseId}`);
  const as = "manager-ash";
  return [
    { name: "home with nothing to do", as: "nurse-birch", path: "/" },
    { name: "home of somebody without a team", as: "analyst", path: "/" },
    { name: "home with reviews", as, path: "/" },
    { name: "reviews", as, path: "/reviews" },
    { name: "reviews, none of them", as, path: "/reviews?team=ash&status=overdue" },
    ...formStops(cases),
    ...stepStops(cases),
    ...supportStops(await createCaller(service, as), cases),
    { name: "an incident, with more rows and errors", as, path: "/incidents/new?page=what-was-used", act: addRows },
    {
      name: "patient debrief, not held",
      as,
      path: `/incidents/${open.incidentId}/debriefs/patient?page=the-debrief`,
      act: reveal,
    },
    { name: "a debrief to print, with its earlier version", as, path: `/incidents/${done.incidentId}/debriefs/staff/copy` },
    { name: "a debrief to amend", as, path: `/incidents/${done.incidentId}/debriefs/formal/amend` },
    {
      name: "a debrief to amend, without a reason",
      as,
      path: `/incidents/${done.incidentId}/debriefs/formal/amend?page=reason`,
      act: goOn,
    },
    { name: "incident that was withdrawn", as, path: cases.withdrawn },
    { name: "an action", as, path: cases.openAction },
    { name: "an action, without its time", as, path: cases.openAction, act: submitBlank("Mark as done") },
    { name: "an action that is done", as, path: cases.doneAction },
    { name: "guidance and policies", as, path: "/guidance" },
    ...Object.keys(debriefForms).map((kind) => ({ name: `guide to the ${kind} debrief`, as, path: `/guidance/${kind}` })),
    { name: "unfinished forms", as, path: "/drafts" },
    { name: "no unfinished forms", as: "nurse-birch", path: "/drafts" },
    { name: "export of incidents", as: "lead", path: "/incidents/export" },
    { name: "incident recorded", as, path: `/incidents/${open.incidentId}?done=recorded` },
    { name: "incident that goes on", as, path: `/incidents/${cases.ongoing.incidentId}` },
    { name: "incident with debriefs", as, path: `/incidents/${done.incidentId}?done=formal` },
    { name: "support case opened", as, path: `/support-cases/new?opened=${done.supportCases[0]?.supportCaseId}` },
    { name: "support case", as, path: `${openCase}` },
    { name: "support case of a named colleague", as, path: `/support-cases/${open.supportCases[1]?.supportCaseId}` },
    { name: "support case under way", as, path: `${doneCase}?done=S1` },
    { name: "support pathway", as, path: "/pathway" },
    { name: "offers of support", as, path: "/offers" },
    { name: "cases of one's own", as: "nurse-ash", path: "/support-cases" },
    { name: "no case of one's own", as: "nurse-birch", path: "/support-cases" },
    { name: "no more contact", as: "nurse-ash", path: `${doneCase}/ending` },
    { name: "support case, as the colleague reads it", as: "nurse-ash", path: `${doneCase}` },
    { name: "text to look at again", as, path: "/support-cases/new", act: nameByPhone },
    { name: "tonight's reminders", as, path: "/reminders?until=2027-03-01T08:00:00Z" },
    { name: "review with its reminders", as, path: `/reviews/${open.incidentId}.formal-review` },
    { name: "review that is settled", as, path: `/reviews/${done.incidentId}.staff-debrief` },
    { name: "put reminders off", as, path: `/reviews/${open.incidentId}.formal-review/snooze` },
    { name: "reminders put off", as, path: `/reviews/${open.incidentId}.formal-review/snooze`, act: putOff },
    {
      name: "reminders that go again",
      as,
      path: `/reviews/${open.incidentId}.formal-review`,
      act: submitBlank("Let reminders go again"),
    },
    { name: "support cases that one looks after", as, path: "/caseload" },
    { name: "no support case that one looks after", as: "head-adult", path: "/caseload" },
    { name: "no calendar yet", as: "deputy-ash", path: "/calendar" },
    { name: "the address of a calendar", as: "matron-adult", path: "/calendar", act: submitBlank("Make an address") },
    { name: "a calendar with an address", as: "matron-adult", path: "/calendar" },
    {
      name: "a calendar without an address again",
      as: "matron-adult",
      path: "/calendar",
      act: submitBlank("Revoke the address"),
    },
    { name: "one's own absence", as, path: "/absence?done" },
    { name: "reports", as: "matron-adult", path: "/reports" },
    { name: "reports of a year without reviews", as: "analyst", path: "/reports?year=2025" },
    { name: "audit", as: "auditor", path: "/audit" },
    { name: "audit of a case", as: "auditor", path: `/audit?reference=${done.reference}` },
    { name: "audit, with an error", as: "auditor", path: "/audit?from=2027-02-30" },
    { name: "audit, nothing found", as: "auditor", path: "/audit?person=nobody" },
    { name: "page of another role", as: "auditor", path: "/incidents/new" },
    { name: "people", as: "admin", path: "/directory" },
    { name: "nobody found", as: "admin", path: "/directory?words=nobody&show=left" },
    { name: "person", as: "admin", path: "/directory/people/manager-ash?done" },
    { name: "add a person, with errors", as: "admin", path: "/directory/people/new", act: submitBlank("Add this person") },
    { name: "change a person", as: "admin", path: "/directory/people/manager-ash/edit" },
    { name: "end access", as: "admin", path: "/directory/people/manager-ash/access" },
    { name: "teams", as: "admin", path: "/directory/teams" },
    { name: "team", as: "admin", path: "/directory/teams/ash" },
    { name: "change a team", as: "admin", path: "/directory/teams/ash/edit" },
    { name: "service, with errors", as: "admin", path: "/directory/services/edit", act: submitBlank("Save") },
    { name: "addresses that get no mail", as: "admin", path: "/directory/suppressed" },
    { name: "import", as: "admin", path: "/directory/import" },
    { name: "import, with errors", as: "admin", path: "/directory/import", act: submitBlank("Check the file") },
    { name: "page not found", as, path: "/incidents/none" },
    { name: "filter that does not exist", as, path: "/reviews?status=nonsense" },
    { name: "signed out", as: null, path: "/signed-out" },
    { name: "sign-in refused", as: null, path: "/sign-in/callback?code=none" },
  ];
};
