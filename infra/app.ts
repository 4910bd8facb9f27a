import { App } from "aws-cdk-lib";
import { addChecks } from "./checks.ts";
import { isStackProblem, stackProblem } from "./stack-problem.ts";
import { addService } from "./synthesise.ts";

const app = new App();
try {
  const stage: unknown = app.node.tryGetContext("stage");
  if (typeof stage !== "string") throw stackProblem("Name the stage: -c stage=<a file of infra/settings>.");
  const { stack } = await addService(app, stage);
  addChecks(app, stack);
  app.synth();
} catch (error) {
  if (!isStackProblem(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
