import { afterAll, beforeAll, expect, test } from "vitest";
import type { Debrief } from "../../shared/domain/debrief.ts";
import type { Incident } from "../../shared/domain/incident.ts";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { type Service, startService, wednesdayAt } from "../support/service.ts";
import { createVisitor, type Visitor } from "../support/visitor.ts";

let service: Service;
let nurse: Visitor;
let manager: Visitor;
let caller: Caller;
let recorded: IncidentRecorded;

beforeAll(async () => {
  service = await startService();
  [nurse, manager] = [createVisitor(service), createVisitor(service)];
  await nurse.signIn("nurse-ash");
  await manager.signIn("manager-ash");
  caller = await createCaller(service, "manager-ash");
  recorded = (await caller.post<IncidentRecorded>("/incidents", incidentAnswers({ staffAffected: [{ personId: "nurse-ash" }] })))
    .body;
});
afterAll(() => service?.stop());

const textOf = (page: string): string => page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
const at = (path = "") => `/incidents/${recorded.incidentId}${path}`;
const time = (name: string, clock: string): [string, string][] => [
  [`${name}.day`, "2"],
  [`${name}.month`, "2"],
  [`${name}.year`, "2027"],
  [`${name}.time`, clock],
];

test("whoever typed the wrong day puts it right, with what was recorded before and why still there", async () => {
  const before = textOf((await nurse.visit(at())).text);
  expect(before).toContain("Correct when it happened");
  const form = await nurse.visit(at("/times"));
  expect([form.status, /<input(?=[^>]* name="startedAt.day")[^>]* value="3"/.test(form.text)]).toEqual([200, true]);
  const times = [...time("startedAt", "08:30"), ...time("endedAt", "09:15")];
  const unsaid = await nurse.postForm(at("/times"), times);
  expect([unsaid.status, textOf(unsaid.text)]).toEqual([422, expect.stringContaining("Enter why you are correcting it")]);
  const sent = await nurse.postForm(at("/times"), [...times, ["reason", "It was on Tuesday"]]);
  expect(sent.status).toBe(303);
  const after = textOf((await nurse.visit(sent.location ?? "")).text);
  expect(after).toContain("Times corrected");
  expect(after).toContain("Tue 2 February 2027 at 08:30");
  expect(after).toMatch(/Times before a correction Started Wed 3 February 2027 .* It was on Tuesday/);
  expect(after).toContain("Due Wed 3 February 2027 at 09:15, 24 hours from Tue 2 February 2027 at 09:15");
});

test("a correction that says what is recorded already changes nothing, and says so; the last one sent again is told as before", async () => {
  const stored = (await caller.get(at())).body;
  const times = [...time("startedAt", "08:30"), ...time("endedAt", "09:15")];
  const told = async (reason: string) => {
    const sent = await nurse.postForm(at("/times"), [...times, ["reason", reason]]);
    return [sent.status, textOf((await nurse.visit(sent.location ?? "")).text)];
  };
  expect(await told("I looked again")).toEqual([303, expect.stringMatching(/Nothing was changed .* recorded already/)]);
  expect(await told("It was on Tuesday")).toEqual([303, expect.stringContaining("Times corrected")]);
  expect((await caller.get(at())).body).toEqual(stored);
});

test("an incident that went on has one first end; another leads to the correction, which refuses another year", async () => {
  const going = (await caller.post<IncidentRecorded>("/incidents", incidentAnswers({ endedAt: undefined }))).body;
  const address = `/incidents/${going.incidentId}`;
  const end = (clock: string): [string, string][] =>
    [...time("endedAt", clock)].map(([name, value]) => [name, name.endsWith("day") ? "3" : value]);
  expect(textOf((await nurse.visit(address)).text)).toContain(
    "No end is recorded yet, so its reviews are counted from a day after it started. Say when it ended",
  );
  expect((await nurse.visit(`${address}/end`)).status).toBe(200);
  for (const again of [1, 2]) {
    const sent = await nurse.postForm(`${address}/end`, end("09:15"));
    expect([again, sent.status]).toEqual([again, 303]);
    const page = textOf((await nurse.visit(sent.location ?? "")).text);
    expect(page).toMatch(/End of the incident saved .* The reviews below are counted anew/);
    expect(page).not.toContain("No end is recorded yet");
  }
  const other = await nurse.postForm(`${address}/end`, end("09:20"));
  expect([other.status, textOf(other.text)]).toEqual([409, expect.stringContaining("is recorded already")]);
  expect(other.text).toContain(`href="${address}/times"`);
  expect(new URL((await nurse.visit(`${address}/end`)).location ?? "").pathname).toBe(`${address}/times`);
  const refused = await caller.post<ProblemBody>(`${address}/end`, { endedAt: wednesdayAt("09:20") });
  expect([refused.status, refused.body.code]).toEqual([409, "ended"]);
  const decade = [...time("startedAt", "08:30")].map(([name, value]): [string, string] => [
    name,
    name.endsWith("year") ? "2017" : value,
  ]);
  const old = await nurse.postForm(`${address}/times`, [...decade, ...end("09:15"), ["reason", "It was on Tuesday"]]);
  expect([old.status, textOf(old.text)]).toEqual([422, expect.stringContaining("Check the year")]);
  expect(old.text).toMatch(/<input(?=[^>]* name="startedAt.year")[^>]* value="2017"/);
  expect(old.text).toMatch(/<input(?=[^>]* name="reason")[^>]* value="It was on Tuesday"/);
});

/** What the boxes of a page hold, as a browser would post them. */
const boxesOf = (page: string): [string, string][] =>
  [...page.matchAll(/<input(?=[^>]* type="text")(?=[^>]* name="([^"]+)")[^>]* value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, value],
  );

test("a page opened and sent as it is changes no time: not its seconds, nor the hour that clocks showed twice", async () => {
  const night = (clock: string) => `2026-10-25T${clock}.000Z`;
  const times = { startedAt: night("01:30:15"), endedAt: night("01:45:00") };
  const { incidentId } = (await caller.post<IncidentRecorded>("/incidents", incidentAnswers(times))).body;
  const address = `/incidents/${incidentId}`;
  const read = async () => (await caller.get<{ incident: Incident; debriefs: Debrief[] }>(address)).body;
  const asked = (await nurse.visit(`${address}/times`)).text;
  expect(asked).toContain(`value="01:30:15 GMT"`);
  expect((await nurse.postForm(`${address}/times`, [...boxesOf(asked), ["reason", "Nothing"]])).status).toBe(303);
  const { incident } = await read();
  expect([incident.startedAt, incident.endedAt, incident.formerTimes]).toEqual([times.startedAt, times.endedAt, undefined]);

  const staff = `${address}/debriefs/staff`;
  await caller.post(staff, debriefAnswers({ heldAt: night("01:50:30") }));
  await nurse.visit(`${staff}/amend`);
  await nurse.postForm(`${staff}/amend`, [
    ["page", "reason"],
    ["amendReason", "Looked at again"],
  ]);
  expect((await nurse.postForm(`${staff}/amend`, [["page", "check"]])).status).toBe(303);
  expect((await read()).debriefs.map(({ heldAt }) => heldAt)).toEqual([night("01:50:30"), night("01:50:30")]);
});

test("a manager withdraws what was recorded in error: it is marked, owes nothing, and nobody is mailed about it", async () => {
  expect((await nurse.visit(at("/withdrawal"))).status).toBe(404);
  expect(textOf((await nurse.visit(at())).text)).not.toContain("Withdraw it");
  const bare = await manager.postForm(at("/withdrawal"), [["reason", "other"]]);
  expect([bare.status, textOf(bare.text)]).toEqual([422, expect.stringContaining("Enter why it was recorded in error")]);
  const sent = await manager.postForm(at("/withdrawal"), [["reason", "duplicate"]]);
  expect(sent.status).toBe(303);
  const page = textOf((await manager.visit(sent.location ?? "")).text);
  expect(page).toMatch(/Incident withdrawn .* This incident was withdrawn/);
  expect(page).toContain("Why It was recorded twice Withdrawn");
  expect(page).not.toMatch(/Correct when it happened|What happens next|Open a support case/);
  const own = await caller.get<{ reviews: ReviewView[] }>(at());
  expect(own.body.reviews.every(({ status, withdrawn }) => status === "settled" && withdrawn)).toBe(true);
  const mailed = (await service.readMails()).length;
  for (const days of [1, 3, 7]) {
    await service.advanceClock(`P${days}D`);
    await service.sendReminders();
  }
  const mails = (await service.readMails()).slice(mailed);
  expect(mails.filter(({ body, subject }) => `${subject}${body.text}`.includes(recorded.reference))).toEqual([]);
});

test("the support case goes on, and says that its incident was withdrawn, to the colleague and to their manager", async () => {
  const path = `/support-cases/${recorded.supportCases[0]?.supportCaseId}`;
  for (const [visitor, person] of [
    [nurse, "nurse-ash"],
    [manager, "manager-ash"],
  ] as const) {
    const page = await visitor.signIn(person, path);
    expect(textOf(page.text)).toContain("has been withdrawn as recorded in error. This case goes on");
  }
  expect((await caller.get<{ incidentWithdrawn?: true }>(path)).body.incidentWithdrawn).toBe(true);
});
