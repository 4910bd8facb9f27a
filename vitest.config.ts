import { defineConfig } from "vitest/config";

// The pages are written for React's types and run on preact, which is what the bundles do too (design 3).
const preact = {
  react: "preact/compat",
  "react-dom": "preact/compat",
  "react/jsx-runtime": "preact/jsx-runtime",
  "react/jsx-dev-runtime": "preact/jsx-runtime",
};

const layer = (name: string, minutes: number) => ({
  resolve: { alias: preact },
  oxc: { jsx: { runtime: "automatic" as const, importSource: "preact" } },
  test: {
    name,
    include: [`test/${name}/**/*.test.{ts,tsx}`],
    pool: "forks" as const,
    testTimeout: minutes * 60_000,
    hookTimeout: minutes * 60_000,
    server: { deps: { inline: ["nhsuk-react-components"] } },
  },
});

export default defineConfig({
  test: {
    projects: [layer("unit", 1), layer("properties", 2), layer("integration", 2), layer("infra", 3), layer("e2e", 5)],
  },
});
