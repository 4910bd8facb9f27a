import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Form } from "../../shared/domain/form.ts";
import { debriefForms } from "../../shared/policy/forms/debriefs.ts";
import { endIncidentForm } from "../../shared/policy/forms/end-incident.ts";
import { incidentForm } from "../../shared/policy/forms/incident.ts";
import { correctTimesForm, withdrawalForm } from "../../shared/policy/forms/incident-changes.ts";
import { stageForm } from "../../shared/policy/forms/stage.ts";
import { supportCaseForm } from "../../shared/policy/forms/support-case.ts";
import { pathway } from "../../shared/policy/pathway.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers, stageAnswers, supportCaseAnswers } from "../support/answers.ts";
import { listBadAnswers, marker } from "../support/bad-answers.ts";
import { type Caller, createCaller, type ProblemBody, type Reply } from "../support/caller.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let nurse: Caller;
let manager: Caller;
let incident: IncidentRecorded;
let ongoing: IncidentRecorded;
let stored: unknown;

const readStored = async (): Promise<unknown> => {
  const { incidentId, supportCases } = incident;
  const paths = [
    "/reviews",
    "/",
    `/incidents/${incidentId}`,
    pathOf("ongoing"),
    `/support-cases/${supportCases[0]?.supportCaseId}`,
  ];
  return Promise.all(paths.map(async (path) => (await manager.get(path)).body));
};

/** The addresses that take a form, by name. */
const pathOf = (name: string): string => {
  const { incidentId, supportCases } = incident;
  if (name === "incident") return "/incidents";
  if (name === "ongoing") return `/incidents/${ongoing.incidentId}`;
  if (name === "end") return `${pathOf("ongoing")}/end`;
  if (["times", "withdrawal"].includes(name)) return `/incidents/${incidentId}/${name}`;
  if (name === "support-case") return "/support-cases";
  if (name === "stage") return `/support-cases/${supportCases[0]?.supportCaseId}/stages/S1`;
  return `/incidents/${incidentId}/debriefs/${name}`;
};

beforeAll(async () => {
  service = await startService();
  [nurse, manager] = await Promise.all([createCaller(service, "nurse-ash"), createCaller(service, "manager-ash")]);
  const answers = incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] });
  incident = (await nurse.post<IncidentRecorded>("/incidents", answers)).body;
  ongoing = (await nurse.post<IncidentRecorded>("/incidents", incidentAnswers({ endedAt: undefined }))).body;
  await manager.post(pathOf("stage").replace("S1", "S0"), stageAnswers());
  stored = await readStored();
});
afterAll(() => service?.stop());

/** What holds of every refusal: nothing was written, nothing was logged, and nothing sent is said again. */
const expectHarmless = async (...replies: Reply<ProblemBody>[]): Promise<void> => {
  for (const { headers, body } of replies) {
    expect(headers.get("content-type")).toBe("application/problem+json");
    const { issues = [], ...rest } = body;
    // A name that is no field may be said again; what was answered under any name may not.
    const said = issues.map(({ path, message, ...issue }) =>
      issue.code === "unknown-field" ? issue : { path, message, ...issue },
    );
    expect(JSON.stringify([rest, said])).not.toContain(marker);
  }
  expect(await readStored()).toEqual(stored);
  expect(await service.readLog()).not.toContain(marker);
};

const safety = pathway.templates[0]?.stages.find(({ id }) => id === "S1");
if (safety === undefined) throw new Error("the pathway has no stage S1");

const safe = Object.fromEntries(safety.checklist.map(({ id }) => [id, "yes"]));
const referred = { outcome: "referred", checklist: safe, offers: ["occupational-health"] };

const forms: [string, Form, () => Record<string, unknown>][] = [
  ["incident", incidentForm, incidentAnswers],
  ["staff", debriefForms.staff, debriefAnswers],
  ["patient", debriefForms.patient, debriefAnswers],
  ["formal", debriefForms.formal, debriefAnswers],
  ["support-case", supportCaseForm, supportCaseAnswers],
  ["end", endIncidentForm, () => ({ endedAt: wednesdayAt("09:20") })],
  ["times", correctTimesForm, () => ({ startedAt: wednesdayAt("08:20"), endedAt: wednesdayAt("09:20"), reason: "Typed wrong" })],
  ["withdrawal", withdrawalForm, () => ({ reason: "other", note: "It was a drill" })],
  ["stage", stageForm(safety, pathway), stageAnswers],
];

test.each(forms)("names each wrong field of the %s form", async (name, form, valid) => {
  const bad = listBadAnswers(form, valid());
  expect(bad.length).toBeGreaterThan(Object.keys(form.fields).length);
  const replies: Reply<ProblemBody>[] = [];
  const unnamed: unknown[] = [];
  for (const { path, why, body } of bad) {
    const reply = await manager.post<ProblemBody>(pathOf(name), body);
    const paths = reply.body.issues?.map((issue) => issue.path) ?? [];
    const isNamed = paths.some((one) => one === path || one.startsWith(`${path}.`));
    if (reply.status !== 422 || !isNamed) unnamed.push({ path, why, status: reply.status, paths });
    replies.push(reply);
  }
  expect(unnamed).toEqual([]);
  await expectHarmless(...replies);
});

const intervention = { type: "05", patientInjured: false, staffInjured: false, otherInjured: false };

test.each([
  ["a future start", { startedAt: wednesdayAt("10:30"), endedAt: undefined }, "startedAt", "in-future"],
  ["a future end", { endedAt: wednesdayAt("10:30") }, "endedAt", "in-future"],
  ["an end before the start", { endedAt: wednesdayAt("08:00") }, "endedAt", "before-start"],
  [
    "an intervention that starts before the incident",
    { interventions: [{ ...intervention, startedAt: wednesdayAt("08:00") }] },
    "interventions.0.startedAt",
    "outside-incident",
  ],
  [
    "an intervention that ends after the incident",
    { interventions: [intervention, { ...intervention, endedAt: wednesdayAt("09:30") }] },
    "interventions.1.endedAt",
    "outside-incident",
  ],
  [
    "an intervention that ends before it starts",
    { interventions: [{ ...intervention, startedAt: wednesdayAt("09:00"), endedAt: wednesdayAt("08:45") }] },
    "interventions.0.endedAt",
    "before-start",
  ],
  ["a retired code", { interventions: [{ ...intervention, type: "02" }] }, "interventions.0.type", "unknown-code"],
  ["an unknown team", { teamId: "elm" }, "teamId", "unknown-team"],
  ["somebody else's team", { teamId: "birch" }, "teamId", "unknown-team"],
  ["an unknown colleague", { staffAffected: [{ personId: "nobody" }] }, "staffAffected.0.personId", "unknown-person"],
  ["a colleague of no team nearby", { staffAffected: [{ personId: "auditor" }] }, "staffAffected.0.personId", "unknown-person"],
  ["interventions without a reason", { reasons: [] }, "reasons", "missing"],
])("refuses an incident with %s", async (_what, changes, path, code) => {
  const reply = await nurse.post<ProblemBody>("/incidents", incidentAnswers(changes));
  expect([reply.status, reply.body.issues?.map((issue) => [issue.path, issue.code])]).toEqual([422, [[path, code]]]);
  await expectHarmless(reply);
});

test.each([
  ["staff", debriefAnswers({ heldAt: wednesdayAt("10:30") }), "heldAt", "in-future"],
  ["patient", debriefAnswers({ heldAt: wednesdayAt("08:00") }), "heldAt", "before-incident"],
  ["patient", debriefAnswers({ held: "not-held", heldAt: undefined }), "notHeldReason", "missing"],
  ["patient", debriefAnswers({ held: "partly" }), "held", "unknown-code"],
  ["formal", debriefAnswers({ notHeldReason: "other" }), "notHeldReason", "not-applicable"],
  ["end", { endedAt: wednesdayAt("10:30") }, "endedAt", "in-future"],
  ["end", { endedAt: wednesdayAt("08:00") }, "endedAt", "before-start"],
  ["support-case", supportCaseAnswers({ discoveredAt: wednesdayAt("10:30") }), "discoveredAt", "in-future"],
  ["support-case", supportCaseAnswers({ incidentId: randomUUID() }), "incidentId", "unknown-incident"],
  ["support-case", supportCaseAnswers({ person: { personId: "nobody" } }), "person.personId", "unknown-person"],
  ["support-case", supportCaseAnswers({ person: { personId: "auditor" } }), "person.personId", "unknown-person"],
  ["support-case", supportCaseAnswers({ person: { personId: "nurse-birch" } }), "person", "foreign-person"],
  ["stage", stageAnswers({ outcome: "superseded" }), "reason", "missing"],
  ["stage", stageAnswers({ outcome: "not-applicable" }), "reason", "missing"],
  ["stage", stageAnswers({ outcome: "deferred", reason: "later", deferredTo: "2027-02-03" }), "deferredTo", "in-past"],
  ["stage", stageAnswers({ outcome: "declined", heldAt: wednesdayAt("10:30") }), "heldAt", "in-future"],
  ["stage", stageAnswers({ ...referred, agreed: false }), "agreed", "not-agreed"],
])("refuses %s answers that do not fit together", async (name, answers, path, code) => {
  const reply = await manager.post<ProblemBody>(pathOf(name), answers);
  expect([reply.status, reply.body.issues?.map((issue) => [issue.path, issue.code])]).toEqual([422, [[path, code]]]);
  await expectHarmless(reply);
});

const names = forms.map(([name]) => name);

test.each(names)("refuses a body at %s that is not one JSON object", async (name) => {
  const sendAll = async (contentType: string, ...texts: string[]): Promise<Reply<ProblemBody>[]> =>
    Promise.all(texts.map((text) => manager.send<ProblemBody>(pathOf(name), text, contentType)));
  const malformed = await sendAll("application/json", `{"held": "${marker}`, `{"__proto__": {"held": "${marker}"}}`);
  const others = await sendAll("application/json", "", "null", "[]", "7", `"${marker}"`);
  const unreadable = await sendAll("text/plain", marker);
  const large = await sendAll("application/json", JSON.stringify({ reason: marker.padEnd(257 * 1024, "x") }));
  const said = [malformed, others, unreadable, large].map((replies) => replies.map(({ body }) => [body.status, body.code]));
  expect(said).toEqual([
    malformed.map(() => [400, "malformed-body"]),
    others.map(() => [422, "invalid-input"]),
    [[415, "unreadable-type"]],
    [[413, "too-large"]],
  ]);
  await expectHarmless(...malformed, ...others, ...unreadable, ...large);
});

test.each(["team=birch", "team=elm", `status=${marker}`, `cursor=${marker}`, `${marker}=1`])(
  "refuses the filter %s",
  async (query) => {
    const reply = await manager.get<ProblemBody>(`/reviews?${query}`);
    expect([reply.status, reply.body.issues?.[0]?.path]).toEqual([422, query.split("=")[0]]);
    await expectHarmless(reply);
  },
);
