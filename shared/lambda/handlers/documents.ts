import document from "../../../docs/openapi.json" with { type: "json" };
import type { PublicHandler } from "../endpoint.ts";

/** The generated OpenAPI document, as committed and drift-tested. */
export const readOpenApi: PublicHandler = async () => ({ status: 200, document });

/** Whether the function answers at all; says nothing of what lies behind it. */
export const readHealth: PublicHandler = async () => ({ status: 200, document: { status: "ok" } });
