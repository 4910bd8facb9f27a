import { join } from "node:path";
import { serveAsset } from "../shared/lambda/serve-asset.ts";
import { assets } from "../shared/web/assets.ts";

export const handler = serveAsset(join(import.meta.dirname, "assets"), assets);
