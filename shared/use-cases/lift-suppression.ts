import { notFound, type Result, succeed } from "../domain/result.ts";
import { isSuppressed, liftSuppression } from "../domain/suppression.ts";
import type { LiftSuppressionBody } from "../policy/forms/lift-suppression.ts";
import { change, type DirectoryPorts, moved } from "./change-directory.ts";

/** Lets mail go to an address again, for a reason that the audit keeps. A suppression that came meanwhile is not lifted unseen. */
export const liftAddress = (
  ports: DirectoryPorts,
  by: string,
  suppressionId: string,
  { version, reason }: LiftSuppressionBody,
): Promise<Result<{ suppressionId: string }>> =>
  change(ports, by, (book, who) => {
    const standing = book.suppressed.get(suppressionId);
    if (standing === undefined) return notFound();
    if (standing.version !== version || !isSuppressed(standing.value)) return moved();
    return succeed({ changes: [liftSuppression(standing, { ...who, reason })], answer: { suppressionId } });
  });
