import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { afterEach, describe, expect, test } from "vitest";
import { createSesMailer } from "../../../shared/aws/ses-mailer.ts";

const message = { mailId: "mail-1", to: "a@trust.example", subject: "Subject", text: "Text", html: "<p>Text</p>" };
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const startMailService = async (answer: { status: number; error?: string } | "silence" | "hang-up") => {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      bodies.push(body);
      if (answer === "silence") return;
      if (answer === "hang-up") return void request.socket.destroy();
      const headers = { "content-type": "application/json", ...(answer.error && { "x-amzn-errortype": answer.error }) };
      response
        .writeHead(answer.status, headers)
        .end(JSON.stringify(answer.error ? { message: "no" } : { MessageId: "message-1" }));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { bodies, port: (server.address() as AddressInfo).port };
};

const createMailer = (port: number) =>
  createSesMailer(
    new SESv2Client({
      endpoint: `http://127.0.0.1:${port}`,
      region: "eu-west-2",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 300, requestTimeout: 300, throwOnRequestTimeout: true },
    }),
    { sender: "aftercare@trust.example", configurationSet: "aftercare" },
  );

describe("the mailer", () => {
  test("sends once, tagged with the mail's id and under the configuration set", async () => {
    const { port, bodies } = await startMailService({ status: 200 });
    expect(await createMailer(port).send(message)).toEqual({ kind: "sent", messageId: "message-1" });
    expect(bodies).toHaveLength(1);
    expect(JSON.parse(bodies[0] ?? "")).toMatchObject({
      ConfigurationSetName: "aftercare",
      EmailTags: [{ Name: "mailId", Value: "mail-1" }],
      Destination: { ToAddresses: ["a@trust.example"] },
      FromEmailAddress: "aftercare@trust.example",
    });
  });

  test.each([
    [
      { status: 400, error: "MessageRejected" },
      { kind: "refused", refusal: "rejected" },
    ],
    [
      { status: 400, error: "MailFromDomainNotVerifiedException" },
      { kind: "refused", refusal: "rejected" },
    ],
    [
      { status: 429, error: "TooManyRequestsException" },
      { kind: "refused", refusal: "throttled" },
    ],
    [
      { status: 400, error: "LimitExceededException" },
      { kind: "refused", refusal: "throttled" },
    ],
    [{ status: 500, error: "InternalFailure" }, { kind: "uncertain" }],
    ["silence", { kind: "uncertain" }],
    ["hang-up", { kind: "uncertain" }],
  ] as const)("reads %j as what it means for the ledger, after one attempt", async (answer, outcome) => {
    const { port, bodies } = await startMailService(answer);
    expect(await createMailer(port).send(message)).toEqual(outcome);
    expect(bodies).toHaveLength(1);
  });

  test("knows that nothing went out where nothing listens", async () => {
    const { port } = await startMailService({ status: 200 });
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await createMailer(port).send(message)).toEqual({ kind: "refused", refusal: "unreachable" });
  });
});
