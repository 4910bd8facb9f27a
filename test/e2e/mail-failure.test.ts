import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addHours } from "../../shared/domain/calendar.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { type Caller, createCaller } from "../support/caller.ts";
import { type RunSummary, type Service, startService, wednesdayAt } from "../support/service.ts";

let service: Service;
let manager: Caller;
beforeAll(async () => {
  service = await startService();
  manager = await createCaller(service, "manager-ash");
});
afterAll(() => service?.stop());

let weeks = 0;
let incident: IncidentRecorded;

/** Violence alone owes one review; two days after each week's incident, the ward's mailbox and the deputy are due to be told. */
beforeEach(async () => {
  weeks += 1;
  const at = (clock: string) => addHours(wednesdayAt(clock), weeks * 7 * 24);
  await service.setClock(at("10:00"));
  const answers = incidentAnswers({ startedAt: at("08:30"), endedAt: at("09:15"), interventions: [], reasons: [] });
  incident = (await manager.post<IncidentRecorded>("/incidents", answers)).body;
  await service.setClock(addHours(at("09:20"), 48));
});
afterEach(async () => {
  await service.setFault({ target: "mail", fault: "none" });
  await service.setFault({ target: "database", fault: "none" });
  const notHeld = debriefAnswers({ held: "not-held", heldAt: undefined, notHeldReason: "other" });
  expect((await manager.post(`/incidents/${incident.incidentId}/debriefs/staff`, notHeld)).status).toBe(201);
});

const both = ["ash@trust.example", "deputy-ash@trust.example"];

/** Who has got a mail about this week's incident, once for each mail. */
const listRecipients = async (): Promise<string[]> => {
  const mails = (await service.readMails()).filter(({ body }) => body.text.includes(incident.reference));
  return mails.flatMap(({ destination }) => destination.to).sort();
};

/** Runs the job until a run counts what is expected of one: the runner's own schedule may have come first. */
const runUntil = (check: (summary: RunSummary) => void): Promise<void> =>
  vi.waitFor(async () => check(await service.sendReminders()), { timeout: 30_000, interval: 200 });

const sendLater = async (): Promise<void> => {
  await service.advanceClock("PT15M");
  await service.sendReminders();
};

test.each(["throttle", "error", "refuse"])(
  "keeps a delivery due when the mail service says %s, counts it and sends it later",
  async (fault) => {
    await service.setFault({ target: "mail", fault });
    await runUntil(({ failed }) => expect(failed).toBe(2));
    expect(await listRecipients()).toEqual([]);
    await service.setFault({ target: "mail", fault: "none" });
    await sendLater();
    expect(await listRecipients()).toEqual(both);
  },
);

test("one address that is refused holds up no other", async () => {
  await service.setFault({ target: "mail", fault: "refuse", address: "ash@trust.example" });
  await runUntil(({ failed }) => expect(failed).toBe(1));
  expect(await listRecipients()).toEqual(["deputy-ash@trust.example"]);
  await service.setFault({ target: "mail", fault: "none" });
  await sendLater();
  expect(await listRecipients()).toEqual(both);
});

test("a mail that was taken without an answer is counted, settled by its event and not sent again", async () => {
  await service.setFault({ target: "mail", fault: "timeout-after-accept" });
  await service.sendReminders();
  expect(await service.readLog()).toContain("mail-uncertain");
  await service.setFault({ target: "mail", fault: "none" });
  await sendLater();
  expect(await listRecipients()).toEqual(both);
});

test.each(["lose-events", "repeat-events"])("sends each mail once when the mail service says %s", async (fault) => {
  await service.setFault({ target: "mail", fault });
  await service.sendReminders();
  await sendLater();
  expect(await listRecipients()).toEqual(both);
});

test.each(["throttle", "error", "refuse", "timeout-after-accept"])(
  "a run whose database says %s ends, and the next ones tell everybody, twice only where that is counted",
  async (fault) => {
    await service.setFault({ target: "database", fault });
    await expect(service.sendReminders()).rejects.toThrow("/local/jobs/send-reminders");
    await service.setFault({ target: "database", fault: "none" });
    await service.advanceClock("PT15M");
    const { possibleRepeats } = await service.sendReminders();
    const told = await listRecipients();
    expect([...new Set(told)]).toEqual(both);
    expect(told.length - both.length).toBeLessThanOrEqual(possibleRepeats);
  },
);
