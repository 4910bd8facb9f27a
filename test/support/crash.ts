type Call = (...args: never[]) => Promise<unknown>;
type Port = Record<string, Call>;

/** Where a job dies: at its n-th awaited call, before the call has done anything or after all of it is done. */
export type Death = { atCall: number; when: "before" | "after" };

/**
 * Wraps every function of some ports so that the job using them dies at one awaited call: nothing it asks for afterwards is
 * ever answered. `died` ends once it is dead and what it had under way has ended.
 */
export const dieAt = <Ports extends Record<string, object>>(ports: Ports, { atCall, when }: Death) => {
  let calls = 0;
  let isDead = false;
  let tellDeath = (): void => {};
  const death = new Promise<void>((resolve) => {
    tellDeath = resolve;
  });
  const underWay = new Set<Promise<unknown>>();
  const never = new Promise<never>(() => {});

  const wrap =
    (call: Call) =>
    async (...args: never[]): Promise<unknown> => {
      if (isDead) return never;
      calls += 1;
      const dies = calls === atCall;
      if (dies) isDead = true;
      if (dies && when === "before") {
        tellDeath();
        return never;
      }
      const work = call(...args);
      underWay.add(work);
      const answer = await work.finally(() => underWay.delete(work));
      if (dies) tellDeath();
      return isDead ? never : answer;
    };

  const wrapPort = (port: Port) => Object.fromEntries(Object.entries(port).map(([name, call]) => [name, wrap(call)]));
  const wrapped = Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, wrapPort(port as Port)])) as Ports;
  const died = death.then(async () => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
    return "died" as const;
  });
  return { ports: wrapped, died };
};
