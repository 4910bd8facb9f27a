import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { describeFault } from "../log/describe-fault.ts";
import type { Logger } from "../log/logger.ts";

/** The stack of functions that a schedule or an event calls: a fault is logged without its message and fails the call, so that it is tried again. */
export const createJob = <Result>(logger: Logger, run: (event: unknown, context: Context) => Promise<Result>) =>
  middy<unknown, Result>()
    .handler(run)
    .onError(({ error }) => {
      logger.error("job-failed", describeFault(error));
      throw new Error("the job failed; its log tells where");
    });
