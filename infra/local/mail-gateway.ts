import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import type { Call } from "./authorise.ts";
import type { FaultKind, Faults } from "./faults.ts";
import { createForwarder, cut, relay } from "./forward.ts";
import type { Handle } from "./listen.ts";
import { type AcceptedMail, type BusEvent, buildMailEvents } from "./mail-events.ts";
import type { Refuse } from "./permits.ts";
import { readBody } from "./read-body.ts";
import { ACCOUNT, REGION } from "./template.ts";

/** SES takes messages of 40 MB at most. */
const BODY_LIMIT = 40 * 1024 * 1024;

/** Longer than any client waits for an answer. */
const SILENCE_MS = 30_000;

/** What the gateway reads from a SendEmail request; the emulator behind it keeps neither tags nor configuration set. */
const SendEmail = z.object({
  FromEmailAddress: z.string().default(""),
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Destination: z
    .object({
      ToAddresses: z.array(z.string()).default([]),
      CcAddresses: z.array(z.string()).default([]),
      BccAddresses: z.array(z.string()).default([]),
    })
    .default({ ToAddresses: [], CcAddresses: [], BccAddresses: [] }),
});

type Settings = {
  endpoint: string;
  faults: Faults;
  identify: (request: IncomingMessage) => string | undefined;
  refuse: Refuse;
  publish: (event: BusEvent) => Promise<void>;
};

/** Stands between the functions and the mail service: breaks what it was asked to break and reports what was accepted. */
export const createMailGateway = ({ endpoint, faults, identify, refuse, publish }: Settings) => {
  const { forward, close } = createForwarder(endpoint);

  const handle: Handle = async (request, response) => {
    const body = await readBody(request, BODY_LIMIT);
    if (body === undefined) return answerError(response, 413, "BadRequestException", "Message is too large.");
    const message = readSendEmail(request, body);
    if (message === undefined)
      return answerError(response, 403, "AccessDeniedException", "Nobody may do anything but send mail.");
    const refusal = refuse(identify(request), readMailCalls(message));
    if (refusal !== undefined) return answerError(response, 403, "AccessDeniedException", refusal);

    const { ToAddresses, CcAddresses, BccAddresses } = message.Destination;
    const destination = [...ToAddresses, ...CcAddresses, ...BccAddresses];
    const fault = faults.take("mail", destination);
    if (fault === "throttle") return answerError(response, 429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    if (fault === "error") return answerError(response, 500, "InternalServiceErrorException", "Internal failure.");
    if (fault === "refuse") return answerError(response, 400, "MessageRejected", "Email address is not verified.");

    const answer = await forward(request, body);
    if (answer.status === 200) {
      const { MessageId } = JSON.parse(answer.body.toString()) as { MessageId: string };
      const tags = Object.fromEntries(message.EmailTags.map(({ Name, Value }) => [Name, [Value]]));
      const configurationSet = message.ConfigurationSetName;
      const mail = { messageId: MessageId, source: message.FromEmailAddress, destination, tags, configurationSet };
      void emitEvents(mail, fault, publish);
    }
    if (fault !== "timeout-after-accept") return relay(response, answer);
    await sleep(SILENCE_MS, undefined, { ref: false });
    cut(response);
  };
  return { handle, close };
};

/** What sending asks leave for: the sender's domain and the configuration set, for mail from that address. */
const readMailCalls = ({ FromEmailAddress: from, ConfigurationSetName: set }: z.infer<typeof SendEmail>): Call[] => {
  const resources = [
    `identity/${from.slice(from.lastIndexOf("@") + 1)}`,
    ...(set === undefined ? [] : [`configuration-set/${set}`]),
  ];
  return resources.map((resource) => ({
    action: "ses:SendEmail",
    resource: `arn:aws:ses:${REGION}:${ACCOUNT}:${resource}`,
    context: { "ses:FromAddress": [from] },
  }));
};

/** SES reports a mail only under a configuration set, after it has answered, at least once and in order here. */
const emitEvents = async (mail: AcceptedMail, fault: FaultKind, publish: Settings["publish"]): Promise<void> => {
  if (mail.configurationSet === undefined || fault === "lose-events") return;
  for (const event of buildMailEvents(mail)) {
    await publish(event);
    if (fault === "repeat-events") await publish(event);
  }
};

const readSendEmail = (request: IncomingMessage, body: Buffer) => {
  if (request.method !== "POST" || request.url !== "/v2/email/outbound-emails") return undefined;
  const parsed = SendEmail.safeParse(parseJson(body));
  return parsed.success ? parsed.data : undefined;
};

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    // What is no JSON is no mail, and so refused.
    return undefined;
  }
};

const answerError = (response: ServerResponse, status: number, name: string, message: string): void => {
  response.writeHead(status, { "content-type": "application/json", "x-amzn-errortype": name }).end(JSON.stringify({ message }));
};
