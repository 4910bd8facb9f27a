import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin, transform } from "esbuild";
import type { FunctionName } from "../shared/aws/environment.ts";
import { hashInputs, listFunctions, sourcesAmong } from "./bundle-inputs.ts";
import { requireSoundForms } from "./check-forms.ts";
import { fillCompileCache } from "./compile-cache.ts";
import { copyAssets } from "./copy-assets.ts";
import { type Rehearsal, startRehearsal } from "./rehearsal.ts";
import { stackProblem } from "./stack-problem.ts";

/** Where each function's code lies, and a hash that changes when the code does. */
export type Bundles = Record<FunctionName, { directory: string; hash: string }>;

/** What was bundled, and the hash of what it was made from. */
type Manifest = { sources: string[]; inputs: string; bundles: Bundles };

const root = join(import.meta.dirname, "..");
const output = join(root, "dist", "functions");
export const largestBytes = 700_000;

// Pages are written for React's types and run on preact; the vitest configuration says the same.
const preact = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react-dom/server": "preact/compat/server",
  "react/jsx-runtime": "preact/jsx-runtime",
};

const standIn = (file: string) => join(import.meta.dirname, "stand-ins", file);

const alias = {
  ...preact,
  "@aws-sdk/credential-provider-node": standIn("credentials.ts"),
  "nhsuk-frontend": standIn("browser-code.cjs"),
};

/** Takes the place of modules within a package that no function comes to. */
const neverReached: Plugin = {
  name: "never-reached",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/(to-json-schema|json-schema-processors)\.js$/ }, () => ({ path: standIn("json-schema.ts") }));
    onResolve({ filter: /^@smithy\/core\/event-streams$/ }, () => ({ path: standIn("event-streams.ts") }));
  },
};

/** How a function is bundled; the bench bundles what it compares with the same way. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  platform: "node",
  target: "node24",
  mainFields: ["module", "main"],
  alias,
  plugins: [neverReached],
  jsx: "automatic",
  jsxImportSource: "react",
  logLevel: "silent",
} satisfies BuildOptions;

// V8 keeps compiled code of scripts alone, and a script has no dynamic import; packages use it for Node's own modules only.
const asScript = {
  format: "cjs",
  supported: { "dynamic-import": false },
  define: { "import.meta.dirname": "__dirname" },
  inject: [standIn("zod-settings.ts")],
} satisfies BuildOptions;

/** Bundles every function into `dist/functions/<name>/`, unless what lies there was made from the same files. */
export const bundleFunctions = async (): Promise<Bundles> => {
  requireSoundForms();
  const kept = await readManifest();
  if (kept !== undefined && (await isCurrent(kept))) return kept.bundles;
  const building = join(root, "dist", `functions-${process.pid}`);
  await rm(building, { recursive: true, force: true });
  try {
    const manifest = await bundleInto(building);
    await putInPlace(building, manifest);
    return manifest.bundles;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
};

const bundleInto = async (folder: string): Promise<Manifest> => {
  const names = await listFunctions();
  const sources = await compile(names, folder);
  const entry = await compileEntry();
  const inputs = await hashInputs(sources);
  await copyAssets(join(folder, "serve-assets", "assets"));
  const rehearsal = await startRehearsal();
  const hashes = await Promise.all(names.map((name) => finish(name, join(folder, name), entry, rehearsal))).finally(
    rehearsal.stop,
  );
  const bundles = Object.fromEntries(hashes.map(({ name, hash }) => [name, { directory: join(output, name), hash }])) as Bundles;
  const manifest = { sources, inputs, bundles };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
  return manifest;
};

const compile = async (names: FunctionName[], folder: string) => {
  const { metafile } = await build({
    ...bundleOptions,
    ...asScript,
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${name}.ts`, out: `${name}/main` })),
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    metafile: true,
  }).catch((error: Error) => {
    throw stackProblem(`The functions cannot be bundled: ${error.message}`, error);
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    const name = file.split("/").at(-2);
    if (bytes > largestBytes) throw stackProblem(`The bundle of ${name} has ${bytes} bytes; ${largestBytes} are allowed.`);
  }
  return sourcesAmong(Object.keys(metafile.inputs));
};

/** The module that Lambda loads, the same for every function. */
const compileEntry = async (): Promise<string> => {
  const entry = await readFile(join(import.meta.dirname, "function-entry.ts"), "utf8");
  return (await transform(entry, { loader: "ts", format: "esm", minify: true })).code;
};

const finish = async (name: FunctionName, folder: string, entry: string, rehearsal: Rehearsal) => {
  await writeFile(join(folder, "index.mjs"), entry);
  await fillCompileCache(name, folder, rehearsal);
  const main = await readFile(join(folder, "main.cjs"));
  return {
    name,
    hash: createHash("sha256").update(entry).update(main).update(process.version).update(process.arch).digest("hex"),
  };
};

// Tests bundle side by side: whoever is done second with the same files leaves what is there.
const putInPlace = async (building: string, { inputs }: Manifest): Promise<void> => {
  if ((await readManifest())?.inputs === inputs) return;
  const replaced = `${building}-replaced`;
  await mkdir(output, { recursive: true });
  await rename(output, replaced);
  await rename(building, output);
  await rm(replaced, { recursive: true, force: true });
};

const isCurrent = async ({ sources, inputs }: Manifest): Promise<boolean> => (await hashInputs(sources)) === inputs;

const readManifest = async (): Promise<Manifest | undefined> => {
  try {
    return JSON.parse(await readFile(join(output, "manifest.json"), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};
