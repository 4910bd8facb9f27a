import { SESv2Client } from "@aws-sdk/client-sesv2";

/** The mail client. One attempt and no more: whether to send again is for the ledger to say, not for the client. */
export const simpleEmail = (): SESv2Client =>
  new SESv2Client({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 1000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
