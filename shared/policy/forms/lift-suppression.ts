import { type BodyOf, defineForm } from "../../domain/form.ts";

/** Why mail may go to an address again. */
export const liftReasons = [
  { code: "works-again", label: "The mailbox was full or closed, and takes mail again" },
  { code: "now-there", label: "The mailbox was not there yet, and is now" },
  { code: "refused-by-fault", label: "A mail system refused it by a fault that is mended" },
  { code: "complaint-by-mistake", label: "A mail was marked as unwanted by mistake" },
] as const;

/** Lets mail go again to an address that bounced or complained. */
export const liftSuppressionForm = defineForm({
  id: "lift-suppression",
  version: 1,
  title: "Send mail to this address again",
  policy: { document: "information governance policy of your organisation", section: "section on email" },
  fields: {
    version: { kind: "hidden", of: "version", label: "Version", required: true },
    reason: {
      kind: "one-of",
      label: "Why may mail go there again?",
      required: true,
      missing: "Choose why mail may go there again",
      options: liftReasons,
    },
  },
  sections: [{ title: "The reason", fields: ["reason"] }],
});

export type LiftSuppressionBody = BodyOf<(typeof liftSuppressionForm)["fields"]>;
