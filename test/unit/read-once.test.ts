import { expect, test } from "vitest";
import type { Directory } from "../../shared/use-cases/ports.ts";
import { readOnce } from "../../shared/use-cases/read-once.ts";

test("whatever of the directory is asked for again, also at the same time, is read once and answered alike", async () => {
  const asked: string[] = [];
  const answer = async (what: string): Promise<never> => {
    asked.push(what);
    return { what } as never;
  };
  const directory: Directory = {
    readPerson: (id) => answer(`person ${id}`),
    readTeam: (id) => answer(`team ${id}`),
    readStructure: () => answer("structure"),
  };
  const once = readOnce(directory);
  const read = () =>
    Promise.all([
      once.readTeam("ash"),
      once.readTeam("birch"),
      once.readPerson("ash"),
      once.readPerson("nobody"),
      once.readStructure(),
    ]);
  expect(await Promise.all([read(), read()]).then(([first, second]) => first.every((one, at) => one === second[at]))).toBe(true);
  await read();
  expect(asked).toEqual(["team ash", "team birch", "person ash", "person nobody", "structure"]);
});
