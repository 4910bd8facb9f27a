/** A file the pages ask for. `file` changes with its content, so that a browser may keep it for good. */
export type Asset = {
  file: string;
  /** Where it comes from, from the root of the repository. */
  source: string;
  contentType: string;
  /** Its address stays when its content changes, so a browser asks each time. */
  changes?: true;
  /** What is changed in the text when it is bundled. */
  adapt?: (text: string) => string;
};

const version = "10.6.1";
const frontend = "node_modules/nhsuk-frontend/dist/nhsuk";
const css = "text/css; charset=utf-8";
const javascript = "text/javascript; charset=utf-8";
const svg = "image/svg+xml";

// The design system's typeface lives on a server of nhs.uk, which no page of ours may ask; Arial takes its place.
const withoutFonts = (text: string): string => text.replace(/@font-face\s*\{[^}]*\}/g, "");

// The route of an asset is one file deep, so the stylesheet's icons lose their folder and gain their version.
const withFlatIcons = (text: string): string => text.replace(/\/assets\/images\/([\w-]+)\.svg/g, `/assets/$1-${version}.svg`);

const withoutSourceMap = (text: string): string => text.replace(/(\/\*|\/\/)# sourceMappingURL=.*\s*$/, "");

const icon = (name: string): Asset => ({
  file: `${name}-${version}.svg`,
  source: `${frontend}/assets/images/${name}.svg`,
  contentType: svg,
});

/** Everything under `/assets/`, once: the bundler copies it, `serve-assets` serves it, the layout asks for it. */
export const assets: readonly Asset[] = [
  {
    file: `nhsuk-frontend-${version}.css`,
    source: `${frontend}/nhsuk-frontend-${version}.min.css`,
    contentType: css,
    adapt: (text) => withoutSourceMap(withFlatIcons(withoutFonts(text))),
  },
  {
    file: `nhsuk-frontend-${version}.js`,
    source: `${frontend}/nhsuk-frontend-${version}.min.js`,
    contentType: javascript,
    adapt: withoutSourceMap,
  },
  icon("nhsuk-icon-cross"),
  icon("nhsuk-icon-arrow-up"),
  icon("nhsuk-icon-arrow-down"),
  icon("nhsuk-icon-arrow-up-down"),
  // The eight characters are the start of the file's SHA-256; a test says the right ones when a file was changed.
  { file: "aftercare-cec99dde.css", source: "shared/web/styles/aftercare.css", contentType: css },
  { file: "start-beb3976d.js", source: "shared/web/client/start.js", contentType: javascript },
  { file: "session-68500e0d.js", source: "shared/web/client/session.js", contentType: javascript },
  { file: "keep-b3c96773.js", source: "shared/web/client/keep.js", contentType: javascript },
  { file: "icon-65211ecc.svg", source: "shared/web/icons/icon.svg", contentType: svg },
  { file: "openapi.json", source: "docs/openapi.json", contentType: "application/json", changes: true },
];

/** The address of the asset whose file name begins with `name`. */
export const assetPath = (name: string, extension: string): string => {
  const asset = assets.find(({ file }) => file.startsWith(`${name}-`) && file.endsWith(`.${extension}`));
  if (asset === undefined) throw new Error(`No asset ${name}.${extension}`);
  return `/assets/${asset.file}`;
};
