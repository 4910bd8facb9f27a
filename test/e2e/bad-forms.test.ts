import { afterAll, beforeAll, expect, test } from "vitest";
import type { ReviewView } from "../../shared/domain/review.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { submissionIdFor } from "../../shared/use-cases/submission.ts";
import { incidentAnswers } from "../support/answers.ts";
import { createCaller } from "../support/caller.ts";
import { type Service, startService } from "../support/service.ts";
import { createVisitor, type Page, type Visitor } from "../support/visitor.ts";

let service: Service;
let nurse: Visitor;
beforeAll(async () => {
  service = await startService();
  nurse = createVisitor(service);
  await nurse.signIn("nurse-ash");
});
afterAll(() => service?.stop());

type Controls = Record<string, string>;

const marker = "Xylophonist";

const time = (name: string, typed: string): Controls => {
  const [day = "", month = "", year = "", clock = ""] = typed.split(" ");
  return { [`${name}.day`]: day, [`${name}.month`]: month, [`${name}.year`]: year, [`${name}.time`]: clock };
};

/** What a browser posts of an incident that morning, each control of it there. */
const incidentControls = (changes: Controls = {}): Controls => ({
  submissionId: crypto.randomUUID(),
  teamId: "ash",
  ...time("startedAt", "3 2 2027 08:30"),
  ...time("endedAt", "3 2 2027 09:15"),
  externalReference: marker,
  "interventions.0.type": "05",
  "interventions.0.patientInjured": "no",
  "interventions.0.staffInjured": "no",
  "interventions.0.otherInjured": "not-known",
  ...time("interventions.0.startedAt", ""),
  ...time("interventions.0.endedAt", ""),
  "reasons[]": "10",
  ...changes,
});

const countReviews = async (): Promise<number> => {
  const caller = await createCaller(service, "nurse-ash");
  return (await caller.get<{ reviews: ReviewView[] }>("/reviews")).body.reviews.length;
};

const summaryOf = (page: Page): string => /class="nhsuk-error-summary".*?<\/div><\/div>/s.exec(page.text)?.[0] ?? "";

test.each([
  ["no team", { teamId: "" }, "teamId", "Choose the team it happened on"],
  ["another team", { teamId: "birch" }, "teamId", "Choose one of your teams"],
  ["no start", time("startedAt", ""), "startedAt-day", "Enter when the incident started"],
  ["a start that is no time", time("startedAt", "31 2 2027 08:30"), "startedAt-day", "Enter a real date and time"],
  ["a future start", time("startedAt", "3 2 2028 08:30"), "startedAt-day", "must be in the past"],
  ["an end before the start", time("endedAt", "3 2 2027 08:00"), "endedAt-day", "must be after it started"],
  [
    "an intervention outside it",
    time("interventions.0.startedAt", "3 2 2027 08:00"),
    "interventions-0-startedAt-day",
    "Intervention 1: The time it started must be within the incident",
  ],
  ["an unknown code", { "interventions.0.type": "02" }, "interventions-0-type", "Choose what was done"],
  [
    "nothing of injuries",
    { "interventions.0.staffInjured": "" },
    "interventions-0-staffInjured",
    "Choose whether any staff were injured",
  ],
  ["an unknown reason", { "reasons[]": "77" }, "reasons", "Choose why force or restriction was used"],
  ["too long a reference", { externalReference: marker.repeat(10) }, "externalReference", "50 characters or fewer"],
  ["words for a number", { witnesses: "several" }, "witnesses", "must be a whole number"],
])("shows an incident with %s again, with what is wrong and all that was typed", async (_what, changes, anchor, words) => {
  const before = await countReviews();
  const controls = incidentControls(changes);
  const page = await nurse.postForm("/incidents", Object.entries(controls));
  expect(page.status).toBe(422);
  expect(summaryOf(page)).toContain(words);
  // The summary leads to the page on which it is put right, where everything typed is still there.
  const [, href = ""] = new RegExp(`href="([^"]*)#${anchor}"`).exec(summaryOf(page)) ?? [];
  const there = await nurse.visit(href.replaceAll("&amp;", "&"));
  expect(there.text).toContain(`id="${anchor}"`);
  expect(there.text).toContain(words);
  const first = await nurse.visit(`/incidents/new?page=when-and-where&draft=${controls.submissionId}`);
  expect(first.text).toContain(`value="${controls.externalReference}"`);
  expect(first.text).toContain(`value="${controls.submissionId}"`);
  expect(await countReviews()).toBe(before);
  expect(await service.readLog()).not.toContain(marker);
});

test("refuses a control that the form does not have", async () => {
  const page = await nurse.postForm("/incidents", Object.entries(incidentControls({ patientName: "" })));
  expect(page.status).toBe(422);
  expect(summaryOf(page)).toContain("is not part of this form");
});

test("records a form sent twice once, and refuses it changed", async () => {
  const before = await countReviews();
  const controls = incidentControls();
  const [first, second] = await Promise.all([1, 2].map(() => nurse.postForm("/incidents", Object.entries(controls))));
  expect([first?.status, second?.status, second?.location]).toEqual([303, 303, first?.location]);
  const changed = await nurse.postForm("/incidents", Object.entries({ ...controls, ...time("endedAt", "3 2 2027 09:00") }));
  expect(changed.status).toBe(422);
  expect(summaryOf(changed)).toContain("These answers were changed after they were sent");
  expect(await countReviews()).toBe(before + 3);
});

test("takes a form for submitted only where its reader submitted it, whatever id a colleague chose", async () => {
  const [own, manager] = await Promise.all(["nurse-ash", "manager-ash"].map((id) => createCaller(service, id)));
  const recorded = await own?.post<IncidentRecorded>("/incidents", incidentAnswers());
  const debrief = `/incidents/${recorded?.body.incidentId}/debriefs/staff`;
  const submissionId = submissionIdFor("nurse-ash", debrief);
  const taken = await manager?.post<IncidentRecorded>("/incidents", incidentAnswers({ submissionId }));
  expect(taken?.status).toBe(201);
  const pages = await Promise.all([debrief, `/incidents/new?draft=${submissionId}`].map((one) => nurse.visit(one)));
  expect(pages.map(({ status, location }) => [status, location])).toEqual([
    [200, undefined],
    [200, undefined],
  ]);
  const sent = await nurse.postForm(debrief, [["held", "held"], ...Object.entries(time("heldAt", "3 2 2027 09:30"))]);
  expect([sent.status, sent.location]).toEqual([303, `${service.url}/incidents/${recorded?.body.incidentId}?done=staff`]);
  // The id of a form of one's own that was sent begins another.
  expect((await nurse.visit(`/incidents/new?draft=${submissionId}`)).status).toBe(200);
});

test("leads from one form to another where the id is that of the other's draft", async () => {
  const own = await createCaller(service, "nurse-ash");
  const recorded = await own.post<IncidentRecorded>("/incidents", incidentAnswers());
  const debrief = `/incidents/${recorded.body.incidentId}/debriefs/staff`;
  const submissionId = submissionIdFor("nurse-ash", debrief);
  await nurse.postForm(debrief, [
    ["page", "the-debrief"],
    ["held", "held"],
  ]);
  const there = `${service.url}${debrief}?draft=${submissionId}`;
  expect((await nurse.visit(`/incidents/new?draft=${submissionId}`)).location).toBe(there);
  const posted = await nurse.postForm("/incidents", [
    ["page", "when-and-where"],
    ["submissionId", submissionId],
  ]);
  expect(posted.location).toBe(there);
});

test("keeps what was typed where the pages of a form are too long together", async () => {
  const own = await createCaller(service, "nurse-ash");
  const recorded = await own.post<IncidentRecorded>("/incidents", incidentAnswers());
  const debrief = `/incidents/${recorded.body.incidentId}/debriefs/staff`;
  const post = (page: string, name: string) =>
    nurse.postForm(debrief, [
      ["page", page],
      [name, marker.repeat(20_000)],
    ]);
  expect((await post("what-we-learnt", "answers.whatHappened")).status).toBe(422);
  const refused = await post("harm-and-risk", "ongoingRisk");
  expect([refused.status, refused.text.includes(marker.repeat(20_000))]).toEqual([413, true]);
  expect(refused.text).toContain("Nothing of this page was saved");
});

test("says on a page why a form cannot be read", async () => {
  const headers = { origin: service.url };
  const upload = new FormData();
  upload.set("teamId", "ash");
  const unreadable = await nurse.visit("/incidents", { method: "POST", headers, body: upload });
  expect([unreadable.status, unreadable.text]).toEqual([415, expect.stringContaining("<h1>This could not be read</h1>")]);
  const large = incidentControls({ externalReference: "x".repeat(257 * 1024) });
  const tooLarge = await nurse.postForm("/incidents", Object.entries(large));
  expect([tooLarge.status, tooLarge.text]).toEqual([413, expect.stringContaining("<h1>This is too much to save at once</h1>")]);
});

test("tells of a stage that somebody else has moved, and keeps what was typed", async () => {
  const staff = { "staffAffected.0.name": "Bo Bank", "staffAffected.0.employer": "The bank" };
  const recorded = await nurse.postForm("/incidents", Object.entries(incidentControls(staff)));
  expect(recorded.status).toBe(303);
  const manager = createVisitor(service);
  const home = await manager.signIn("manager-ash");
  const [, path = ""] = /href="(\/support-cases\/[^"]*\/stages\/S0)"/.exec(home.text) ?? [];
  const move = { version: "1", outcome: "completed", "checklist.everyoneListed": "yes", reason: marker };
  expect((await manager.postForm(path, Object.entries(move))).status).toBe(303);
  const stale = await manager.postForm(path, Object.entries({ ...move, "checklist.everyoneListed": "no" }));
  expect(stale.status).toBe(409);
  expect(stale.text).toContain("Martin Ash settled this stage on Wed 3 February 2027");
  expect(stale.text).toContain(marker);
});
