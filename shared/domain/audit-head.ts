import * as z from "zod";

/** Where an audit chain ends; kept on what it is about, so that the next entry is written onto it or not at all. */
export const AuditHead = z.object({ seq: z.number().int().positive(), hash: z.string() });
export type AuditHead = z.infer<typeof AuditHead>;
