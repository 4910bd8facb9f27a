import type { PublicHandler } from "../endpoint.ts";

/** Whether the function answers at all; says nothing of what lies behind it. */
export const readHealth: PublicHandler = async () => ({ status: 200, document: { status: "ok" } });
