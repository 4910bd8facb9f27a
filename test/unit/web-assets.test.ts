import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyAssets } from "../../infra/copy-assets.ts";
import { serveAsset } from "../../shared/lambda/serve-asset.ts";
import { assetPath, assets } from "../../shared/web/assets.ts";

const root = join(import.meta.dirname, "..", "..");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assets-"));
  await copyAssets(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const get = (rawPath: string, headers: Record<string, string> = {}) =>
  serveAsset(folder, assets)({ rawPath, headers } as unknown as APIGatewayProxyEventV2);

const ours = assets.filter(({ source, changes }) => source.startsWith("shared/") && !changes);

test.each(ours)("$file carries the mark of its content", async ({ file, source }) => {
  const hash = createHash("sha256")
    .update(await readFile(join(root, source)))
    .digest("hex");
  expect(file).toContain(`-${hash.slice(0, 8)}.`);
});

test("the design system's files carry the version that is installed", async () => {
  const { version } = JSON.parse(await readFile(join(root, "node_modules/nhsuk-frontend/package.json"), "utf8"));
  const theirs = assets.filter(({ source }) => source.startsWith("node_modules/"));
  expect(theirs.length).toBeGreaterThan(2);
  expect(theirs.filter(({ file }) => !file.includes(`-${version}.`))).toEqual([]);
});

test.each(assets.filter(({ file }) => file.endsWith(".css")))("$file asks only for files that are served", async ({ file }) => {
  const css = await readFile(join(folder, file), "utf8");
  expect(css.length).toBeGreaterThan(1000);
  expect(css).not.toMatch(/@font-face|@import|https?:\/\//);
  const asked = [...css.matchAll(/url\(["']?([^)"']*)/g)].map(([, address]) => address);
  const missing = asked.filter((address) => !assets.some((asset) => address === `/assets/${asset.file}`));
  expect(missing).toEqual([]);
});

test("our script imports the design system's from where it is served", async () => {
  const source = await readFile(join(root, "shared/web/client/start.js"), "utf8");
  expect(source).toContain(`from "${assetPath("nhsuk-frontend", "js")}"`);
});

test.each(assets)("$file is served whole, plain or compressed", async ({ file, contentType }) => {
  const plain = await get(`/assets/${file}`);
  const packed = await get(`/assets/${file}`, { "accept-encoding": "br, gzip, deflate" });
  expect(plain.statusCode).toBe(200);
  expect(plain.headers?.["content-type"]).toBe(contentType);
  expect(plain.headers?.["content-encoding"]).toBeUndefined();
  expect(packed.headers?.["content-encoding"]).toBe("gzip");
  expect(gunzipSync(Buffer.from(packed.body ?? "", "base64")).toString()).toBe(plain.body);
  expect(plain.body).toBe(await readFile(join(folder, file), "utf8"));
});

test("a file whose name changes with its content may be kept, and is never guessed at", async () => {
  const { headers } = await get(assetPath("aftercare", "css"));
  expect(headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
  });
});

test("a caller that refuses gzip gets none", async () => {
  const { headers } = await get(assetPath("aftercare", "css"), { "accept-encoding": "gzip;q=0, identity" });
  expect(headers?.["content-encoding"]).toBeUndefined();
});

test.each([
  "/assets/",
  "/assets/unknown.css",
  "/assets/../serve-assets.js",
  "/assets/..%2Fpackage.json",
  "/assets/%2e%2e/%2e%2e/etc/passwd",
  "/assets/__proto__",
  `${assetPath("aftercare", "css")}.gz`,
])("%s is not found, and nothing of it is cached", async (path) => {
  expect(await get(path)).toMatchObject({ statusCode: 404, headers: { "cache-control": "no-store" }, body: "Not found" });
});

test("an asset that is not listed is a fault of ours, found when the page is loaded", () => {
  expect(() => assetPath("missing", "css")).toThrow("No asset missing.css");
});
