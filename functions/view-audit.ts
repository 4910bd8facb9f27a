import { createAuditLog } from "../shared/aws/audit-log.ts";
import { readEnvironment } from "../shared/aws/environment.ts";
import { downloadAudit, viewAudit } from "../shared/lambda/handlers/audit.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";

const environment = readEnvironment("view-audit");

/** The audit, for auditors: the only function that reads it, and it reads nothing else of any case. */
export const handler = createHttpFunction("view-audit", environment, (parts) => {
  const joined = { ...parts, log: createAuditLog(parts.client, environment.AUDIT_TABLE) };
  return { "view-audit": viewAudit(joined), "download-audit": downloadAudit(joined) };
});
