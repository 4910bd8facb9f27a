import { randomUUID } from "node:crypto";
import { ACCOUNT, REGION } from "./template.ts";

/** A mail that the mail service took. */
export type AcceptedMail = {
  messageId: string;
  source: string;
  destination: string[];
  tags: Record<string, string[]>;
  configurationSet: string | undefined;
};

export type BusEvent = { source: string; "detail-type": string; [field: string]: unknown };

const SIMULATOR = /^(bounce|complaint)(\+[^@]*)?@simulator\.amazonses\.com$/i;

/** What SES puts on the event bus for one mail, in order; its mailbox simulator's addresses bounce and complain here too. */
export const buildMailEvents = (mail: AcceptedMail): BusEvent[] => {
  const fates = mail.destination.map((address) => SIMULATOR.exec(address)?.[1]?.toLowerCase());
  const those = (fate: string) => mail.destination.filter((_, index) => fates[index] === fate);
  const bounced = those("bounce");
  const complained = those("complaint");
  const delivered = mail.destination.filter((address) => !bounced.includes(address));
  const timestamp = new Date().toISOString();
  return [
    buildEvent(mail, "Email Sent", "Send", { send: {} }),
    ...(delivered.length > 0
      ? [buildEvent(mail, "Email Delivered", "Delivery", { delivery: { timestamp, recipients: delivered } })]
      : []),
    ...(bounced.length > 0
      ? [
          buildEvent(mail, "Email Bounced", "Bounce", {
            bounce: {
              feedbackId: randomUUID(),
              bounceType: "Permanent",
              bounceSubType: "General",
              bouncedRecipients: bounced.map((emailAddress) => ({ emailAddress, action: "failed", status: "5.1.1" })),
              timestamp,
            },
          }),
        ]
      : []),
    ...(complained.length > 0
      ? [
          buildEvent(mail, "Email Complaint Received", "Complaint", {
            complaint: {
              feedbackId: randomUUID(),
              complainedRecipients: complained.map((emailAddress) => ({ emailAddress })),
              complaintFeedbackType: "abuse",
              timestamp,
            },
          }),
        ]
      : []),
  ];
};

const buildEvent = (mail: AcceptedMail, detailType: string, eventType: string, outcome: object): BusEvent => {
  const time = new Date().toISOString();
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": detailType,
    source: "aws.ses",
    account: ACCOUNT,
    time,
    region: REGION,
    resources: [`arn:aws:ses:${REGION}:${ACCOUNT}:configuration-set/${mail.configurationSet ?? ""}`],
    detail: {
      eventType,
      mail: {
        timestamp: time,
        messageId: mail.messageId,
        source: mail.source,
        sendingAccountId: ACCOUNT,
        destination: mail.destination,
        tags: {
          ...mail.tags,
          ...(mail.configurationSet !== undefined && { "ses:configuration-set": [mail.configurationSet] }),
        },
      },
      ...outcome,
    },
  };
};
