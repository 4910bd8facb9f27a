import { type App, type Stack, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks, NIST80053R5Checks, ServerlessChecks } from "cdk-nag";
import { acknowledgeFindings } from "./acknowledgements.ts";

/** Has the stack checked against three packs of rules when it is synthesised; what is not acknowledged stops it. */
export const addChecks = (app: App, stack: Stack): void => {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new NIST80053R5Checks(app), new ServerlessChecks(app));
  acknowledgeFindings(stack);
};
