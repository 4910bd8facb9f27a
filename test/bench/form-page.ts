import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { FromPageServer } from "./programs/serve-pages.ts";
import type { Programs } from "./programs.ts";
import { compare, limit, type Row } from "./row.ts";
import { interleave, median, pairedRatio } from "./samples.ts";

const rounds = 15;
const pagesARound = 100;
const clients = 4;

/** What our form page takes of the processor, and how many more of them a second than the official templates give. */
export const measureFormPage = async (_deployed: unknown, programs: Programs): Promise<Row[]> => {
  const ours = await startPages(programs.at("our-page"));
  const theirs = await startPages(join(import.meta.dirname, "programs", "express-page.ts"));
  try {
    const [a, b] = [countControls(await ours.fetchPage()), countControls(await theirs.fetchPage())];
    if (a !== b) throw new Error(`our page has ${a} controls and the one it is compared with ${b}`);
    await Promise.all([ours.warmUp(), theirs.warmUp()]);
    await interleave(rounds, [ours.sample, theirs.sample]);
    const cpu = { measured: median(ours.cpu), floor: median(theirs.cpu), ratio: pairedRatio(ours.cpu, theirs.cpu) };
    const rates = { measured: median(ours.rates), floor: median(theirs.rates), ratio: pairedRatio(ours.rates, theirs.rates) };
    return [
      limit("form page, processor time", cpu.measured, "ms", 2, `${cpu.floor.toFixed(2)} ms by Express and Nunjucks`),
      compare(`form page of ${a} controls over HTTP`, { ...rates, unit: "/s", of: "by Express and Nunjucks" }, { atLeast: 5 }),
    ];
  } finally {
    for (const { child } of [ours, theirs]) child.disconnect();
  }
};

const countControls = (page: string): number => page.match(/<(input|select|textarea)\b/g)?.length ?? 0;

/** Starts a page server; its samples are pages a second and milliseconds of processor a page. */
const startPages = async (module: string) => {
  const child = fork(module, { env: { NODE_ENV: "production" }, execArgv: [] });
  const { port } = (await hear(child)) as { port: number };
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const fetchPage = async (): Promise<string> => {
    const [answer] = await once(get({ host: "127.0.0.1", port, agent }), "response");
    if (answer.statusCode !== 200) throw new Error(`a page was answered ${answer.statusCode}`);
    return text(answer);
  };
  const readCpu = async (): Promise<number> => {
    child.send("cpu");
    return ((await hear(child)) as { cpu: number }).cpu;
  };
  const fetchMany = async (count: number): Promise<void> => {
    const work = async () => {
      for (let page = 0; page < count / clients; page += 1) await fetchPage();
    };
    await Promise.all(Array.from({ length: clients }, work));
  };
  const cpu: number[] = [];
  const rates: number[] = [];
  const sample = async (): Promise<void> => {
    const [startedAt, cpuBefore] = [performance.now(), await readCpu()];
    await fetchMany(pagesARound);
    const seconds = (performance.now() - startedAt) / 1000;
    cpu.push(((await readCpu()) - cpuBefore) / pagesARound);
    rates.push(pagesARound / seconds);
  };
  return { child, fetchPage, warmUp: () => fetchMany(400), sample, cpu, rates };
};

const hear = async (child: ChildProcess): Promise<FromPageServer> => {
  const [message] = await once(child, "message");
  return message;
};
