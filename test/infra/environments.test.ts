import { expect, it } from "vitest";
import { readStack } from "../../infra/local/read-stack.ts";
import { environments } from "../../shared/aws/environment.ts";
import { functionNames, readTemplate } from "./template.ts";

it.each(functionNames)("%s is told exactly what its schema asks for", async (name) => {
  const { environment = {} } = readStack(await readTemplate()).functions.find((one) => one.name === name) ?? {};
  expect(Object.keys(environment).sort()).toEqual(Object.keys(environments[name].shape).sort());
  expect(environments[name].safeParse(environment).error).toBeUndefined();
});

it("deploys exactly the functions that have a schema", async () => {
  const deployed = readStack(await readTemplate()).functions.map(({ name }) => name);
  expect(deployed.sort()).toEqual([...functionNames].sort());
});
