import { type Delivery, isSent, type Mail } from "../domain/delivery.ts";
import type { Instant } from "../domain/review.ts";
import type { DeliveryStore } from "./reminder-ports.ts";

/** `claimed`: ours to send. `done`: gone out already. `busy`: in the hands of another run whose lease has not ended. */
export type ClaimedDeliveries = { claimed: Delivery[]; done: Delivery[]; busy: Delivery[] };

const attempts = 3;

/** Claims what may be sent of a mail: what nobody has claimed, and what a run that died left without trace of a mail. */
export const claimDeliveries = async (
  store: Pick<DeliveryStore, "claim" | "readMails">,
  mail: Omit<Mail, "deliveries">,
  deliveries: readonly Delivery[],
  now: Instant,
): Promise<ClaimedDeliveries> => {
  const done: Delivery[] = [];
  const busy: Delivery[] = [];
  let wanted = [...deliveries];
  for (let attempt = 1; wanted.length > 0; attempt++) {
    if (attempt > attempts) return { claimed: [], done, busy: [...busy, ...wanted] };
    const claim = await store.claim({ ...mail, deliveries: wanted }, wanted);
    if (claim.claimed) break;
    const standing = new Map(claim.standing.map((one) => [one.reviewId, one]));
    const mails = await store.readMails([...new Set(claim.standing.map(({ mailId }) => mailId))]);
    const fates = new Map(mails.map((one) => [one.mailId, isSent(one) ? done : one.leaseEndsAt > now ? busy : undefined]));
    wanted = wanted.flatMap((delivery) => {
      const before = standing.get(delivery.reviewId);
      if (before === undefined) return [delivery];
      const fate = fates.get(before.mailId);
      if (fate === undefined) return [{ ...delivery, possibleRepeatOf: before.mailId }];
      fate.push(delivery);
      return [];
    });
  }
  return { claimed: wanted, done, busy };
};
