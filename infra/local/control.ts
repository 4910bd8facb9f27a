import type { IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Person } from "../../shared/domain/directory.ts";
import { renderControlPage } from "./control-page.ts";
import { FaultRequest, type Faults } from "./faults.ts";
import type { Handle } from "./listen.ts";
import { ClockRequest, type LocalClock } from "./local-clock.ts";
import type { Log } from "./log.ts";
import { previewMails } from "./mail-previews.ts";
import type { Answer } from "./messages.ts";
import { readBody } from "./read-body.ts";

export type ControlParts = {
  clock: LocalClock;
  faults: Faults;
  log: Log;
  listPeople: () => Promise<Person[]>;
  signToken: (personId: string) => Promise<string>;
  runNow: (functionName: string) => Promise<Answer | undefined>;
  /** The functions that a schedule calls. */
  jobNames: readonly string[];
  outboxUrl: string;
  serviceUrl: string;
};

type Reply = { status: number; body: unknown; type?: string };

const ok = (body: unknown): Reply => ({ status: 200, body });
const refuse = (status: number, error: string): Reply => ({ status, body: { error } });

const TokenRequest = z.strictObject({ person: z.string().min(1) }, 'Send {"person": id}.');

/** The control surface under `/local`, for people and for tools outside the project; no function knows of it. */
export const createControl = (parts: ControlParts): Handle => {
  const handle: Handle = async (request, response) => {
    const reply = await route(request);
    const isForm = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
    if (isForm && reply.status === 200 && !request.url?.startsWith("/local/token")) {
      response.writeHead(303, { location: "/local" }).end();
      return;
    }
    const { status, body, type = "application/json" } = reply;
    response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };

  const route = async (request: IncomingMessage): Promise<Reply> => {
    const { origin, host } = request.headers;
    // A page of some other site that is open in the same browser has no business here.
    if (origin !== undefined && origin !== `http://${host}`) return refuse(403, "This was sent from a page of another site.");
    const [path = ""] = (request.url ?? "").split("?");
    const job = /^POST \/local\/jobs\/([\w-]+)$/.exec(`${request.method} ${path}`)?.[1];
    if (job !== undefined) return runJob(job);
    const mail = /^GET \/local\/mails\/([\w-]+)(\.txt)?$/.exec(`${request.method} ${path}`);
    if (mail !== null) return showMail(mail[1] ?? "", mail[2] !== undefined);
    const answer = answers[`${request.method} ${path}`];
    if (answer === undefined) return refuse(404, "The local run has no such address.");
    if (request.method === "GET") return answer(undefined);
    const body = await parseBody(request);
    return body === undefined ? refuse(400, "Send one JSON object.") : answer(body);
  };

  const runJob = async (functionName: string): Promise<Reply> => {
    const answer = await parts.runNow(functionName);
    if (answer === undefined) return refuse(404, "The stack has no such function.");
    return answer.ok ? ok(answer.value) : refuse(500, answer.errorName);
  };

  const showMail = (name: string, asText: boolean): Reply => {
    const preview = previewMails(parts.serviceUrl).get(name);
    if (preview === undefined) return refuse(404, "There is no such mail.");
    return asText
      ? { status: 200, body: `Subject: ${preview.subject}\n\n${preview.text}`, type: "text/plain; charset=utf-8" }
      : { status: 200, body: preview.html, type: "text/html; charset=utf-8" };
  };

  const answers: Record<string, (body: unknown) => Promise<Reply>> = {
    "GET /local": async () => {
      const page = renderControlPage({ ...parts, people: await parts.listPeople(), now: new Date().toISOString() });
      return { status: 200, body: page, type: "text/html; charset=utf-8" };
    },
    "GET /local/log": async () => {
      // Lines of an invocation that has just answered may still be on their way through the worker's pipe.
      await sleep(30);
      return {
        status: 200,
        body: parts.log
          .lines()
          .map((line) => `${line}\n`)
          .join(""),
        type: "application/x-ndjson",
      };
    },
    "GET /local/clock": async () => ok({ now: new Date().toISOString() }),
    "POST /local/clock": (body) =>
      parse(ClockRequest, body, async (request) => {
        await parts.clock.set(request);
        return ok({ now: new Date().toISOString() });
      }),
    "POST /local/faults": (body) =>
      parse(FaultRequest, body, async (request) => {
        parts.faults.set(request);
        return ok(request);
      }),
    "POST /local/token": (body) =>
      parse(TokenRequest, body, async ({ person }) => {
        const known = (await parts.listPeople()).some((one) => one.personId === person);
        return known ? ok({ token: await parts.signToken(person) }) : refuse(404, "The directory has no such person.");
      }),
  };

  return handle;
};

const parse = async <T>(schema: z.ZodType<T>, body: unknown, answer: (value: T) => Promise<Reply>): Promise<Reply> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return answer(parsed.data);
  const [issue] = parsed.error.issues;
  return refuse(422, [issue?.path.join("."), issue?.message].filter(Boolean).join(": "));
};

/** One JSON object, or the fields of a form; `undefined` for anything else. */
const parseBody = async (request: IncomingMessage): Promise<Record<string, unknown> | undefined> => {
  const text = (await readBody(request, 64 * 1024))?.toString() ?? "";
  if (request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};
