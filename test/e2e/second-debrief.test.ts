import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { type Service, startService } from "../support/service.ts";
import { createVisitor, type Visitor } from "../support/visitor.ts";

let service: Service;
let nurse: Visitor;
let manager: Caller;
let staff: string;

beforeAll(async () => {
  service = await startService();
  nurse = createVisitor(service);
  await nurse.signIn("nurse-ash");
  manager = await createCaller(service, "manager-ash");
  const { body } = await manager.post<IncidentRecorded>("/incidents", incidentAnswers());
  staff = `/incidents/${body.incidentId}/debriefs/staff`;
});
afterAll(() => service?.stop());

const textOf = (page: string): string => page.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

const held: [string, string][] = [
  ["heldAt.day", "3"],
  ["heldAt.month", "2"],
  ["heldAt.year", "2027"],
  ["heldAt.time", "09:50"],
];

test("the second of two who fill in one debrief is led to the first, with everything they typed", async () => {
  await nurse.visit(`${staff}?page=the-debrief`);
  await nurse.postForm(staff, [
    ["page", "the-debrief"],
    ["held", "held"],
  ]);
  expect((await manager.post(staff, debriefAnswers())).status).toBe(201);

  const sent = await nurse.postForm(staff, [["page", "when-and-who"], ...held]);
  const told = await nurse.follow(sent.location ?? "");
  expect([told.status, textOf(told.text)]).toEqual([200, expect.stringContaining("This has been submitted already")]);
  expect(told.text).toContain(`href="${staff}/copy"`);
  expect(textOf(told.text)).toMatch(/What you had filled in .* Wed 3 February 2027 at 09:50/);

  const whole = await nurse.postForm(staff, [["page", "check"]]);
  expect([whole.status, whole.text]).toEqual([409, expect.stringContaining(`href="${staff}/copy"`)]);
  expect(textOf(whole.text)).toContain("This was not submitted");
});

test("an amendment begun on a version that was amended since takes nothing of that back", async () => {
  const amend = `${staff}/amend`;
  const opened = await nurse.visit(`${amend}?page=reason`);
  const draft: [string, string] = ["submissionId", /name="submissionId" value="([^"]+)"/.exec(opened.text)?.[1] ?? ""];
  await nurse.postForm(amend, [draft, ["page", "when-and-who"], ...held]);
  await nurse.postForm(amend, [draft, ["page", "reason"], ["amendReason", "It began later"]]);
  const amended = await manager.post(amend, debriefAnswers({ amendReason: "It was only partly held", held: "partly" }));
  expect(amended.status).toBe(201);
  const { text: before } = await nurse.visit(`${staff}/copy`);
  const late = await nurse.postForm(amend, [draft, ["page", "check"]]);
  expect([late.status, textOf(late.text)]).toEqual([409, expect.stringContaining("Read their version")]);
  expect(textOf((await nurse.visit(`${staff}/copy`)).text)).toEqual(textOf(before));
});
