import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

type Served = { file: string; contentType: string; changes?: true };

const headers = {
  "x-content-type-options": "nosniff",
  vary: "accept-encoding",
};

const notFound: APIGatewayProxyStructuredResultV2 = {
  statusCode: 404,
  headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "x-content-type-options": "nosniff" },
  body: "Not found",
};

/** Serves the listed files of a folder and no other. Beside each lies a `.gz` made when it was bundled. */
export const serveAsset = (folder: string, assets: readonly Served[]) => {
  const contents = new Map<string, Buffer>();
  const read = async (file: string): Promise<Buffer> => {
    const content = contents.get(file) ?? (await readFile(join(folder, file)));
    contents.set(file, content);
    return content;
  };
  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const wanted = event.rawPath.slice(event.rawPath.lastIndexOf("/") + 1);
    const asset = assets.find(({ file }) => file === wanted);
    if (asset === undefined) return notFound;
    const contentHeaders = {
      ...headers,
      "content-type": asset.contentType,
      "cache-control": asset.changes ? "no-cache" : "public, max-age=31536000, immutable",
    };
    if (!acceptsGzip(event)) return { statusCode: 200, headers: contentHeaders, body: (await read(asset.file)).toString() };
    return {
      statusCode: 200,
      headers: { ...contentHeaders, "content-encoding": "gzip" },
      body: (await read(`${asset.file}.gz`)).toString("base64"),
      isBase64Encoded: true,
    };
  };
};

const acceptsGzip = (event: APIGatewayProxyEventV2): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(event.headers["accept-encoding"] ?? "");
