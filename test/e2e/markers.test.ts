import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "../../shared/api/routes.ts";
import { londonMonth } from "../../shared/domain/month.ts";
import { findMarkers } from "../support/markers.ts";
import { type PermissionWorld, startPermissionWorld } from "../support/permission-world.ts";
import { plantMarkers } from "../support/plant-markers.ts";
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

let world: PermissionWorld;
const tokens = new Map<string, string>();
const answers: { path: string; text: string }[] = [];
let planted: Awaited<ReturnType<typeof plantMarkers>>;

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

beforeAll(async () => {
  world = await startPermissionWorld();
  for (const personId of everybody) tokens.set(personId, (await control("token", { person: personId })).token);
  const read = async (personId: string, path: string) => (await visit(personId, path, "application/json")).text;
  planted = await plantMarkers({ send, post, read });
});
afterAll(() => world?.stop());

const visit = async (personId: string, path: string, accept = "text/html"): Promise<Seen> => {
  const headers = { accept, authorization: `Bearer ${tokens.get(personId)}` };
  const answer = await fetch(`${world.url}${path}`, { redirect: "manual", headers });
  return { personId, path, text: await answer.text(), location: answer.headers.get("location") ?? "" };
};

const incidentAddresses = (): string[] => [planted.incidentId, planted.withdrawnId].map((id) => `/incidents/${id}`);

/** Where somebody begins: every page without a case, and each page of the cases whether a link leads there or not. */
const starts = (): string[] => [
  ...routes.filter(({ method, path }) => method === "GET" && !path.includes("{")).map(({ path }) => path),
  ...incidentAddresses(),
  ...planted.caseIds.map((id) => `/support-cases/${id}`),
];

const mayShow = ({ personId, path }: Seen, marker: string): boolean => {
  const ofIncident = incidentAddresses().find((address) => path.startsWith(address));
  if (marker.startsWith("zqincident") && path.startsWith(`${ofIncident}/actions/`)) return ownersOfActions.includes(personId);
  if (marker.startsWith("zqincident")) return readersOfIncident.includes(personId) && ofIncident !== undefined;
  if (marker.startsWith("zqdraft")) return personId === "nurse-ash" && path.startsWith("/incidents/new");
  if (marker.startsWith("zqdirectory")) return personId === "admin" && path.startsWith("/directory");
  return marker.startsWith("zqsupport") && readersOfSupport.includes(personId) && path.startsWith("/support-cases/");
};

test("what is written of a case is shown on its own pages, to those who may read it, and in no address", async () => {
  expect(planted.ofIncidents).toBeGreaterThan(20);
  expect(planted.ofSupport).toBeGreaterThan(6);
  const shown = new Set<string>();
  for (const personId of everybody)
    for (const page of await wander(starts(), (path) => visit(personId, path))) {
      const found = findMarkers(page.text);
      for (const marker of found) shown.add(marker);
      expect([personId, page.path, found.filter((marker) => !mayShow(page, marker))]).toEqual([personId, page.path, []]);
      expect(findMarkers([page.path, page.location, ...linksIn(page.text)].join(" "))).toEqual([]);
    }
  // The test would see them if they were there: nearly all that was planted is on some page.
  expect(shown.size).toBeGreaterThan((planted.ofIncidents + planted.ofSupport) / 2);
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
  const { incident } = JSON.parse((await visit("lead", `/incidents/${planted.incidentId}`, "application/json")).text);
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
