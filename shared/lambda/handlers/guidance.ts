import { DebriefKind } from "../../domain/debrief.ts";
import { policyDocuments } from "../../policy/documents.ts";
import { debriefForms, seclusionForms } from "../../policy/forms/debriefs.ts";
import { guidance } from "../../policy/guidance.ts";
import { blankIncidentPage, guidancePage, guidePage } from "../../web/pages/guidance.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = { now: () => string; refusals: Refusals; chromeOf: ChromeOf };

export const viewGuidance =
  (parts: Parts): SignedInHandler =>
  async (request, person) => {
    const documents = Object.values(policyDocuments);
    const chrome = parts.chromeOf(request, await person);
    return { status: 200, page: guidancePage({ chrome, guides: guidance, documents, now: parts.now() }) };
  };

/** The guide to one kind of debrief, with its form on paper: nobody knows before they print it what will be needed. */
export const viewGuide =
  (parts: Parts): SignedInHandler =>
  async (request, person) => {
    // The form of an incident is asked for by the same route: it has no guide of its own.
    if (request.path.kind === "incident")
      return { status: 200, page: blankIncidentPage({ chrome: parts.chromeOf(request, await person) }) };
    const kind = DebriefKind.safeParse(request.path.kind).data;
    const guide = guidance.find((one) => one.kind === kind);
    if (kind === undefined || guide === undefined) return parts.refusals.notFound(request);
    const chrome = parts.chromeOf(request, await person);
    return { status: 200, page: guidePage({ chrome, guide, form: seclusionForms[kind] ?? debriefForms[kind] }) };
  };
