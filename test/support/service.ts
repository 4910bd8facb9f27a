import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A Wednesday in winter, when London keeps UTC; no bank holiday is near. */
export const wednesdayAt = (clock: string): string => `2027-02-03T${clock}:00.000Z`;

/** One mail as the outbox keeps it. */
export type SentMail = {
  messageId: string;
  from: string;
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { text: string; html: string };
};

type Fault = { target: "mail" | "database"; fault: string; address?: string; count?: number };

/** What a run of the reminder job says it did. */
export type RunSummary = { mails: number; deliveries: number; skipped: number; failed: number; possibleRepeats: number };

/** The whole service as `npm start` runs it, and the runner's own controls. */
export type Service = {
  url: string;
  setClock: (now: string) => Promise<void>;
  advanceClock: (duration: string) => Promise<void>;
  sendReminders: () => Promise<RunSummary>;
  /** Sends the weekly summaries as on a Monday. */
  sendSummaries: () => Promise<void>;
  /** Looks through the policy library as every morning. */
  checkPolicies: () => Promise<void>;
  setFault: (fault: Fault) => Promise<void>;
  readLog: () => Promise<string>;
  readMails: () => Promise<SentMail[]>;
  signToken: (personId: string) => Promise<string>;
  stop: () => Promise<void>;
};

const main = join(import.meta.dirname, "..", "..", "infra", "local", "main.ts");

export const makeStateFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "aftercare-state-"));

/** Starts the service on free ports. A state folder that is given is kept; otherwise the service starts empty on a Wednesday at 10:00. */
export const startService = async (givenFolder?: string): Promise<Service> => {
  const stateFolder = givenFolder ?? (await makeStateFolder());
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, PORT: "0", OUTBOX_PORT: "0", ISSUER_PORT: "0", LOCAL_STATE: stateFolder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const addresses = await untilReady(child);
  const { ready: url = "", outbox = "" } = addresses;
  const service = control(url, outbox);
  if (givenFolder === undefined) await service.setClock(wednesdayAt("10:00"));
  const stop = async () => {
    child.kill("SIGTERM");
    await once(child, "exit");
    if (givenFolder === undefined) await rm(stateFolder, { recursive: true, force: true });
  };
  return { ...service, stop };
};

/** Reads `name address` lines up to the one that says ready. */
const untilReady = async (child: ChildProcess): Promise<Record<string, string>> => {
  const addresses: Record<string, string> = {};
  if (child.stdout === null) throw new Error("the runner has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const [name = "", address = ""] = line.split(" ");
    addresses[name] = address;
    if (name === "ready") return addresses;
  }
  throw new Error("the runner ended before it was ready");
};

const control = (url: string, outboxUrl: string): Omit<Service, "stop"> => {
  const post = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}/local/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const said: unknown = await answer.json();
    if (!answer.ok) throw new Error(`/local/${path} answered ${answer.status}: ${JSON.stringify(said)}`);
    return said;
  };
  return {
    url,
    setClock: async (now) => void (await post("clock", { now })),
    advanceClock: async (duration) => void (await post("clock", { advance: duration })),
    sendReminders: async () => (await post("jobs/send-reminders", {})) as RunSummary,
    sendSummaries: async () => void (await post("jobs/send-summaries", {})),
    checkPolicies: async () => void (await post("jobs/check-policies", {})),
    setFault: async (fault) => void (await post("faults", fault)),
    readLog: async () => (await fetch(`${url}/local/log`)).text(),
    readMails: async () => ((await (await fetch(`${outboxUrl}/store`)).json()) as { emails: SentMail[] }).emails,
    signToken: async (personId) => ((await post("token", { person: personId })) as { token: string }).token,
  };
};
