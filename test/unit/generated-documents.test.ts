import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { generatedDocuments } from "../../infra/docs.ts";

describe("generated documents", () => {
  it.each(Object.entries(generatedDocuments))("%s says what the code says (npm run docs)", (file, write) => {
    expect(readFileSync(file, "utf8")).toBe(write());
  });
});
