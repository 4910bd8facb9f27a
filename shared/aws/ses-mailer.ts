import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer, SendOutcome } from "../use-cases/reminder-ports.ts";

type Settings = { sender: string; configurationSet: string };

/** Errors that tell before a request was sent that nothing listens there. */
const unreachable = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

const throttled = new Set(["TooManyRequestsException", "ThrottlingException", "LimitExceededException"]);

type Shape = { name?: string; code?: string; $metadata?: { httpStatusCode?: number } };

/** Only an answer that refuses, or no connection at all, says that nothing went out; anything else leaves it open. */
const readError = (error: unknown): SendOutcome => {
  const { name = "", code = "", $metadata } = error as Shape;
  const status = $metadata?.httpStatusCode ?? 0;
  if (throttled.has(name) || status === 429) return { kind: "refused", refusal: "throttled" };
  if (status >= 400 && status < 500) return { kind: "refused", refusal: "rejected" };
  return unreachable.has(code) ? { kind: "refused", refusal: "unreachable" } : { kind: "uncertain" };
};

/** Sends one mail in one attempt. Its id travels as a tag, so that every event of the mail service can name it. */
export const createSesMailer = (client: SESv2Client, { sender, configurationSet }: Settings): Mailer => ({
  send: async ({ mailId, to, subject, text, html }) => {
    try {
      const { MessageId = "" } = await client.send(
        new SendEmailCommand({
          FromEmailAddress: sender,
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          EmailTags: [{ Name: "mailId", Value: mailId }],
          Content: {
            Simple: {
              Subject: { Data: subject, Charset: "UTF-8" },
              Body: { Text: { Data: text, Charset: "UTF-8" }, Html: { Data: html, Charset: "UTF-8" } },
            },
          },
        }),
      );
      return { kind: "sent", messageId: MessageId };
    } catch (error) {
      return readError(error);
    }
  },
});
