import { composeCalendar } from "../../feed/compose-calendar.ts";
import { type ReadCalendarPorts, readCalendar } from "../../use-cases/read-calendar.ts";
import type { PublicHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = ReadCalendarPorts & { refusals: Refusals; serviceUrl: string };

/** `GET /calendar/{feedId}/{feedSecret}/reviews.ics`: what its owner owes; whatever else is asked for does not exist. */
export const serveCalendar =
  (parts: Parts): PublicHandler =>
  async (request) => {
    const { feedId = "", feedSecret = "" } = request.path;
    const lines = await readCalendar(parts, { feedId, feedSecret });
    if (lines === undefined) return parts.refusals.notFound(request);
    const text = composeCalendar(parts.serviceUrl, lines, parts.now());
    return { status: 200, text, contentType: "text/calendar; charset=utf-8" };
  };
