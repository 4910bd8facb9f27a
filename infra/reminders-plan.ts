import { readArguments } from "./read-arguments.ts";

const usage = "npm run reminders:plan -- --at 2026-03-14T09:00:00Z [--until <instant>] [--url <service>] [--person <id>]";

type Plan = {
  from: string;
  until: string;
  mails: {
    at: string;
    to: string;
    lines: { reference: string; kind: string; stageId?: string; tier: string; reason: string }[];
  }[];
  held: { reference: string; kind: string; stageId?: string; why: string; to?: string; addressee?: string; until?: string }[];
  summaries: { at: string; to: string; teams: number }[];
};

const options = {
  at: { type: "string" },
  until: { type: "string" },
  url: { type: "string", default: `http://localhost:${process.env.PORT ?? 3000}` },
  person: { type: "string", default: "lead" },
} as const;

const { values } = readArguments({ options }, usage);

const read = async (address: string, init: RequestInit = {}): Promise<unknown> => {
  const answer = await fetch(new URL(address, values.url), init).catch((cause: unknown) => {
    throw new Error(`No service answers at ${values.url}. Start it with npm start, or name another with --url.`, { cause });
  });
  const said = (await answer.json()) as { detail?: string; error?: string; issues?: { path: string; message: string }[] };
  if (answer.ok) return said;
  const [issue] = said.issues ?? [];
  throw new Error(
    issue ? `--${issue.path}: ${issue.message}` : (said.detail ?? said.error ?? `the service answered ${answer.status}`),
  );
};

/** A token of one's own for a service on AWS; on this machine the runner gives one for a person. */
const readToken = async (): Promise<string> => {
  const { AFTERCARE_TOKEN: given } = process.env;
  if (given !== undefined) return given;
  const body = JSON.stringify({ person: values.person });
  const { token } = (await read("/local/token", { method: "POST", headers: { "content-type": "application/json" }, body })) as {
    token: string;
  };
  return token;
};

const name = ({ reference, kind, stageId }: { reference: string; kind: string; stageId?: string }): string =>
  [reference, kind, stageId].filter(Boolean).join(" ");

const print = ({ from, until, mails, held, summaries }: Plan): void => {
  const reader = process.env.AFTERCARE_TOKEN === undefined ? `${values.person} (another with --person)` : "the token's person";
  console.log(`From ${from} to ${until}, of the reviews that ${reader} may see\n`);
  for (const { at, to, lines } of mails) {
    console.log(`${at} ${to}`);
    for (const line of lines) console.log(`    ${name(line)}: ${line.tier}, as ${line.reason}`);
  }
  if (mails.length === 0) console.log("Nothing goes.");
  for (const one of held)
    console.log(
      `${one.until === undefined ? "not" : "waits"} ${name(one)}: ${one.why}${[one.to, one.addressee, one.until]
        .filter(Boolean)
        .map((part) => `, ${part}`)
        .join("")}`,
    );
  for (const { at, to, teams } of summaries) console.log(`${at} ${to}\n    weekly summary of ${teams} of these teams`);
};

try {
  const query = new URLSearchParams(
    Object.entries({ at: values.at, until: values.until }).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const headers = { authorization: `Bearer ${await readToken()}`, accept: "application/json" };
  print((await read(`/reminders?${query}`, { headers })) as Plan);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 1;
}
