import { App } from "aws-cdk-lib";
import { addChecks } from "./checks.ts";
import { isStackProblem } from "./stack-problem.ts";
import { addService } from "./synthesise.ts";

const app = new App();
try {
  const { stack } = await addService(app, app.node.tryGetContext("stage") ?? "local");
  addChecks(app, stack);
  app.synth();
} catch (error) {
  if (!isStackProblem(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
