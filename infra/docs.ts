import { writeFileSync } from "node:fs";
import { buildOpenApi } from "../shared/api/openapi.ts";
import { describePermissions } from "../shared/api/permissions-document.ts";
import { publishedForms } from "./published-forms.ts";
import { writeStagesDocument } from "./stages-document.ts";

/** The documents and files that are made from the code; `npm run docs` writes them, a test fails when they have drifted. */
export const generatedDocuments: Record<string, () => string> = {
  "docs/stages.md": () => `${writeStagesDocument().trim()}\n`,
  ...publishedForms,
  "docs/openapi.json": () => `${JSON.stringify(buildOpenApi(), null, 2)}\n`,
  "docs/permissions.md": describePermissions,
};

if (import.meta.main) for (const [file, write] of Object.entries(generatedDocuments)) writeFileSync(file, write());
