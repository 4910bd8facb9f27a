import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "../../shared/api/routes.ts";
import type { DebriefKind } from "../../shared/domain/debrief.ts";
import type { ParsedForm } from "../../shared/domain/form.ts";
import { londonMonth } from "../../shared/domain/month.ts";
import { actionDoneForm } from "../../shared/policy/forms/action-done.ts";
import { amendmentOf } from "../../shared/policy/forms/amendment.ts";
import { endingForm } from "../../shared/policy/forms/case-changes.ts";
import { correctionForm } from "../../shared/policy/forms/correction.ts";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import { createMarkers, findMarkers } from "../support/markers.ts";
import { type PermissionWorld, startPermissionWorld } from "../support/permission-world.ts";
import { linksIn, type Seen, wander } from "../support/wander.ts";

// Who may read what was planted, of the people that the local run begins with.
const readersOfIncident = ["nurse-ash", "manager-ash", "deputy-ash", "matron-adult", "lead"];
// What was agreed to be done is shown to whoever may be asked to do it, and nothing else of the incident.
const ownersOfActions = [...readersOfIncident, "head-adult"];
const readersOfSupport = ["nurse-ash", "manager-ash", "deputy-ash", "wellbeing"];
// Who may take incidents away as a file.
const exporters = ["matron-adult", "lead"];
const exports = ["incident", "staff", "patient", "formal"].map(
  (about) => `/incidents.csv?about=${about}&month=${londonMonth(new Date(Date.now() - 90 * 60_000).toISOString())}`,
);
const others = ["nurse-birch", "manager-birch", "head-adult", "analyst", "admin", "auditor"];
const everybody = [...new Set([...readersOfIncident, ...readersOfSupport, ...others])];

const incidentMarkers = createMarkers("incident");
const supportMarkers = createMarkers("support");
const wrongMarkers = createMarkers("refused");
const draftMarkers = createMarkers("draft");
const directoryMarkers = createMarkers("directory");

let world: PermissionWorld;
const tokens = new Map<string, string>();
const answers: { path: string; text: string }[] = [];
let incidentId = "";
const caseIds: string[] = [];

const control = (path: string, body: object) =>
  fetch(`${world.url}/local/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).then((answer) => answer.json() as Promise<{ token: string; now: string }>);

const send = async (personId: string, path: string, body: string, method = "POST"): Promise<{ status: number; text: string }> => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${tokens.get(personId)}` };
  const answer = await fetch(`${world.url}${path}`, { method, headers, body });
  const text = await answer.text();
  answers.push({ path, text });
  return { status: answer.status, text };
};

const post = async <Answer>(personId: string, path: string, body: object): Promise<Answer> => {
  const { status, text } = await send(personId, path, JSON.stringify(body));
  if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text) as Answer;
};

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const daysAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const submissionId = () => crypto.randomUUID();

/** An incident, every debrief of it and a support case moved and put off, with a marker in every text there is. */
const plantEverything = async (): Promise<void> => {
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
  incidentId = recorded.incidentId;
  caseIds.push(...recorded.supportCases.map(({ supportCaseId }) => supportCaseId));

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
  for (const supportCaseId of caseIds)
    for (const stage of stages.slice(0, 2)) {
      const move = { version: 1, outcome: "completed", checklist: {}, heldAt: ago(1) };
      const form = stageForm(stage, pathway);
      await post("manager-ash", `/support-cases/${supportCaseId}/stages/${stage.id}`, supportMarkers.plant(form, move));
    }
};

/** What is said later: a debrief put otherwise, an action done, a case ended early, a form left half filled, somebody new. */
const plantWhatFollows = async (): Promise<void> => {
  const staff = { submissionId: submissionId(), held: "held", heldAt: ago(20), answers: {} };
  const amended = incidentMarkers.plant(amendmentOf(debriefForms.staff), staff);
  await post("manager-ash", `/incidents/${incidentId}/debriefs/staff/amend`, amended);
  const whole = await visit("manager-ash", `/incidents/${incidentId}`, "application/json");
  const [action] = (JSON.parse(whole.text) as { actions: { actionId: string }[] }).actions;
  const done = incidentMarkers.plant(actionDoneForm, { version: 1, doneAt: ago(1) });
  await post("manager-ash", `/incidents/${incidentId}/actions/${action?.actionId}`, done);
  await post("manager-ash", `/support-cases/${caseIds[2]}/ending`, supportMarkers.plant(endingForm, { reason: "left" }));
  const draft = JSON.stringify({ answers: draftMarkers.plant(incidentForm, { teamId: "ash" }) });
  expect((await send("nurse-ash", `/drafts/${submissionId()}`, draft, "PUT")).status).toBe(200);
  const name = directoryMarkers.next();
  const person = { personId: "newcomer", name, email: `${name}@trust.example`, signsIn: true, grants: [{ role: "analyst" }] };
  await post("admin", "/directory/people", person);
};

/** The same words in what is refused: of the wrong shape, no JSON at all, of a foreign team, and longer than anything. */
const plantWhatIsRefused = async (): Promise<void> => {
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

beforeAll(async () => {
  world = await startPermissionWorld();
  for (const personId of everybody) tokens.set(personId, (await control("token", { person: personId })).token);
  await plantEverything();
  await plantWhatFollows();
  await plantWhatIsRefused();
});
afterAll(() => world?.stop());

const visit = async (personId: string, path: string, accept = "text/html"): Promise<Seen> => {
  const headers = { accept, authorization: `Bearer ${tokens.get(personId)}` };
  const answer = await fetch(`${world.url}${path}`, { redirect: "manual", headers });
  return { personId, path, text: await answer.text(), location: answer.headers.get("location") ?? "" };
};

/** Where somebody begins: every page without a case, and each page of the cases whether a link leads there or not. */
const starts = (): string[] => [
  ...routes.filter(({ method, path }) => method === "GET" && !path.includes("{")).map(({ path }) => path),
  `/incidents/${incidentId}`,
  ...caseIds.map((id) => `/support-cases/${id}`),
];

const mayShow = ({ personId, path }: Seen, marker: string): boolean => {
  const ofIncident = `/incidents/${incidentId}`;
  if (marker.startsWith("zqincident") && path.startsWith(`${ofIncident}/actions/`)) return ownersOfActions.includes(personId);
  if (marker.startsWith("zqincident")) return readersOfIncident.includes(personId) && path.startsWith(ofIncident);
  if (marker.startsWith("zqdraft")) return personId === "nurse-ash" && path.startsWith("/incidents/new");
  if (marker.startsWith("zqdirectory")) return personId === "admin" && path.startsWith("/directory");
  return marker.startsWith("zqsupport") && readersOfSupport.includes(personId) && path.startsWith("/support-cases/");
};

test("what is written of a case is shown on its own pages, to those who may read it, and in no address", async () => {
  expect(incidentMarkers.planted()).toBeGreaterThan(20);
  expect(supportMarkers.planted()).toBeGreaterThan(6);
  const shown = new Set<string>();
  for (const personId of everybody)
    for (const page of await wander(starts(), (path) => visit(personId, path))) {
      const found = findMarkers(page.text);
      for (const marker of found) shown.add(marker);
      expect([personId, page.path, found.filter((marker) => !mayShow(page, marker))]).toEqual([personId, page.path, []]);
      expect(findMarkers([page.path, page.location, ...linksIn(page.text)].join(" "))).toEqual([]);
    }
  // The test would see them if they were there: nearly all that was planted is on some page.
  expect(shown.size).toBeGreaterThan((incidentMarkers.planted() + supportMarkers.planted()) / 2);
});

test("no answer to a caller repeats what was sent", () => {
  expect(answers.length).toBeGreaterThan(20);
  // An action and a person are answered as they are from now on, to whoever may read them.
  const others = answers.filter(({ path }) => !path.includes("/actions/") && !path.startsWith("/directory/"));
  expect(others.flatMap(({ text }) => findMarkers(text))).toEqual([]);
});

test("reviews, deliveries and the audit hold none of it, and neither does a file", async () => {
  const rows = async (TableName: string) => JSON.stringify((await world.client.send(new ScanCommand({ TableName }))).Items);
  for (const table of [world.tables.reviews, world.tables.audit, world.stack.setting("DELIVERIES_TABLE")])
    expect([table, findMarkers(await rows(table))]).toEqual([table, []]);
  expect(findMarkers(await rows(world.tables.incidents)).length).toBeGreaterThan(20);
  const files = [...routes.filter(({ path }) => path.endsWith(".csv")).map(({ path }) => path), ...exports];
  for (const path of files)
    for (const personId of everybody) {
      const page = await visit(personId, path);
      expect(findMarkers(page.text).filter((marker) => !mayShow(page, marker))).toEqual([]);
    }
  // The case is in the files of those who may take it away, and only there.
  const { incident } = JSON.parse((await visit("lead", `/incidents/${incidentId}`, "application/json")).text);
  for (const path of exports)
    for (const personId of everybody)
      expect([personId, path, (await visit(personId, path)).text.includes(incident.reference)]).toEqual([
        personId,
        path,
        exporters.includes(personId),
      ]);
});

test("a calendar, which is read without sign-in, holds none of it, and its address is in no log line", async () => {
  for (const personId of ["manager-ash", "deputy-ash", "matron-adult", "head-adult", "lead"]) {
    const { address } = await post<{ address: string }>(personId, "/calendar", {});
    const calendar = await (await fetch(address)).text();
    expect(calendar).toContain("END:VCALENDAR");
    expect(findMarkers(calendar.replaceAll("\r\n ", ""))).toEqual([]);
    if (personId === "manager-ash") expect(calendar).toContain("BEGIN:VEVENT");
    const secret = address.split("/").at(-2) ?? "";
    expect(await (await fetch(`${world.url}/local/log`)).text()).not.toContain(secret);
  }
});

test("no mail, log line, metric or schedule holds any of it", async () => {
  // Late enough for every rung of the ladder, in the morning of a working day.
  for (const days of [1, 3, 7, 14]) {
    await control("clock", { advance: `P${days}D` });
    await control("jobs/send-reminders", {});
  }
  const { emails } = (await (await fetch(`${world.outboxUrl}/store`)).json()) as { emails: object[] };
  expect(emails.length).toBeGreaterThan(0);
  expect(findMarkers(JSON.stringify(emails))).toEqual([]);
  const log = await (await fetch(`${world.url}/local/log`)).text();
  expect(log).toContain("RemindersRun");
  expect(findMarkers(log)).toEqual([]);
  expect(findMarkers(JSON.stringify(world.stack.schedules))).toEqual([]);
});
