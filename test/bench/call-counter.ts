import { createForwarder, relay } from "../../infra/local/forward.ts";
import { listen } from "../../infra/local/listen.ts";
import { readBody } from "../../infra/local/read-body.ts";

/** Stands before the database and writes down what is asked of it, in order: `BatchGetItem`, `TransactWriteItems`. */
export const startCallCounter = async (databaseEndpoint: string) => {
  const port = await listen(0, "PORT");
  const { forward, close } = createForwarder(databaseEndpoint);
  const asked: string[] = [];
  port.serve(
    async (request, response) => {
      const body = await readBody(request, Number.POSITIVE_INFINITY);
      asked.push(String(request.headers["x-amz-target"]).replace("DynamoDB_20120810.", ""));
      relay(response, await forward(request, body ?? Buffer.alloc(0)));
    },
    (fault) => console.error(fault),
  );
  return {
    endpoint: port.endpoint,
    asked,
    stop: async () => {
      close();
      await port.close();
    },
  };
};
