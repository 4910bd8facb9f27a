import { createHash } from "node:crypto";
import { appendAudit } from "./audit.ts";
import { directoryKeys, type SuppressedAddress } from "./directory.ts";
import type { DirectoryBook } from "./directory-book.ts";
import type { Kept, RowChange } from "./directory-row.ts";
import { compareCodes } from "./order.ts";
import type { Instant } from "./review.ts";

/** What a suppressed address is called where no address may stand: in the addresses of pages, in logs and in the audit. */
export const suppressionIdOf = (address: string): string =>
  createHash("sha256").update(address.toLowerCase()).digest("hex").slice(0, 32);

/** The chain of the audit that says who lifted the suppression of an address. */
export const suppressionChainOf = (suppressionId: string): string => directoryKeys.suppressed(suppressionId);

/** The chain of the audit of a row of the directory: its key, unless there is an address in it. */
export const directoryChainOf = (directoryKey: string): string => {
  const prefix = directoryKeys.suppressed("");
  if (!directoryKey.startsWith(prefix)) return directoryKey;
  return suppressionChainOf(suppressionIdOf(directoryKey.slice(prefix.length)));
};

/** Whether nothing may be sent to the address. */
export const isSuppressed = ({ lifted }: SuppressedAddress): boolean => lifted === undefined;

/** The row as it is once mail may go to the address again. It stays, so that whoever bounces again is seen to have bounced before. */
export const liftSuppression = (
  { key, value, version, auditHead }: Kept<SuppressedAddress>,
  lifted: { by: string; at: Instant; reason: string },
): RowChange => {
  const { entry, head } = appendAudit(auditHead, {
    reference: suppressionChainOf(suppressionIdOf(value.address)),
    at: lifted.at,
    by: lifted.by,
    action: "suppression-lifted",
    subject: lifted.reason,
    fromVersion: version,
    toVersion: version + 1,
  });
  const after = { key, value: { ...value, lifted }, version: version + 1, auditHead: head };
  return { before: version, after, audit: entry };
};

/** A suppressed address as administrators see it: whose it is, as far as the directory knows, and whether it was lifted. */
export type Suppression = SuppressedAddress & { suppressionId: string; version: number; whose: string[] };

const whoseIs = ({ people, teams }: DirectoryBook, address: string): string[] => [
  ...[...teams.values()].filter(({ value }) => value.roleMailbox?.toLowerCase() === address).map(({ value }) => value.name),
  ...[...people.values()].filter(({ value }) => value.email.toLowerCase() === address).map(({ value }) => value.name),
];

/** Every address that is or was suppressed, the latest first. */
export const listSuppressions = (book: DirectoryBook): Suppression[] =>
  [...book.suppressed]
    .map(([suppressionId, { value, version }]) => ({
      ...value,
      suppressionId,
      version,
      whose: whoseIs(book, value.address.toLowerCase()),
    }))
    .sort((one, other) => compareCodes(other.suppressedAt, one.suppressedAt));

export const findSuppression = (book: DirectoryBook, suppressionId: string): Suppression | undefined =>
  listSuppressions(book).find((one) => one.suppressionId === suppressionId);
