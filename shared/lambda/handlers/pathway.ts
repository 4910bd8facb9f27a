import { londonDay } from "../../domain/calendar.ts";
import { findTemplate } from "../../domain/pathway.ts";
import { pathway } from "../../policy/pathway.ts";
import { offersPage } from "../../web/pages/offers.tsx";
import { pathwayPage } from "../../web/pages/pathway.tsx";
import { renderChart } from "../../web/pathway-chart.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = { now: () => string; refusals: Refusals; chromeOf: ChromeOf };

/** The pathway as it is now, drawn and written. */
export const viewPathway =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return { status: 200, page: pathwayPage({ chrome: parts.chromeOf(request, person), pathway }) };
  };

/** The chart of one template as an SVG document, to print. */
export const viewChart =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    await reading;
    const template = findTemplate(pathway, request.path.templateId ?? "");
    if (template === undefined) return parts.refusals.notFound(request);
    const title = `${template.name}, version ${pathway.version}`;
    return { status: 200, text: renderChart({ pathway, template, title }), contentType: "image/svg+xml; charset=utf-8" };
  };

/** The catalogue of support for staff. */
export const viewOffers =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    return { status: 200, page: offersPage({ chrome: parts.chromeOf(request, person), today: londonDay(parts.now()) }) };
  };
