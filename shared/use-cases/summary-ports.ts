import type { Day } from "../domain/calendar.ts";
import type { Ageing } from "../domain/summary.ts";
import type { Logger } from "../log/logger.ts";
import type { ReviewLists } from "./ports.ts";
import type { DeliveryStore, Mailer, Message, Pace, RecipientStore, RunClock } from "./reminder-ports.ts";

/** The counts of one team, or of all that are too small to be named; `support` where the reader may see stages of support cases. */
export type SummaryLine = { name: string; reviews: Ageing; support?: Ageing };

/** `isOneLeftOut`: one team is too small to be named, and has no other to be counted with. */
export type SummaryContent = { monday: Day; lines: SummaryLine[]; isOneLeftOut: boolean };

export type ComposeSummary = (content: SummaryContent) => Omit<Message, "mailId" | "to">;

export type SendSummariesPorts = {
  lists: Pick<ReviewLists, "listOpenOfTeam">;
  deliveries: Pick<DeliveryStore, "claim" | "readMails" | "settle" | "release">;
  recipients: RecipientStore;
  mailer: Mailer;
  pace: Pace;
  compose: ComposeSummary;
  clock: RunClock;
  logger: Pick<Logger, "warn" | "error" | "info">;
};
