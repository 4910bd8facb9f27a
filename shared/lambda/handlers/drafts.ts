import * as z from "zod";
import { DraftToSave } from "../../domain/draft.ts";
import { type Issue, invalid } from "../../domain/result.ts";
import type { Chance, DraftStore, IncidentStore } from "../../use-cases/ports.ts";
import { saveDraft } from "../../use-cases/save-draft.ts";
import { draftsPage } from "../../web/pages/drafts.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";

type Parts = { chance: Chance; drafts: DraftStore; incidents: IncidentStore; refusals: Refusals; chromeOf: ChromeOf };

export const listDrafts =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const drafts = await parts.drafts.list(person.personId, parts.chance.now());
    if (request.face === "json") return { status: 200, document: { drafts: drafts.map(({ typed: _typed, ...shown }) => shown) } };
    const justSaved = request.query.get("saved") === "yes";
    return { status: 200, page: draftsPage({ chrome: parts.chromeOf(request, person), drafts, justSaved }) };
  };

const badId: Issue = { path: "submissionId", code: "invalid-id", message: "The id of a submission must be a UUID" };

const badBody = ({ path }: z.core.$ZodIssue): Issue => ({
  path: path.join("."),
  code: "wrong-type",
  message: "Send an object with answers by the names of the form, and for a debrief its incidentId and kind",
});

/** `PUT /drafts/{submissionId}`, for JSON callers; the pages of a form save themselves when they are posted. */
export const putDraft =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const person = await reading;
    const id = z.uuid().safeParse(request.path.submissionId);
    const toSave = DraftToSave.safeParse(request.json);
    const issues = [...(id.success ? [] : [badId]), ...(toSave.success ? [] : toSave.error.issues.map(badBody))];
    const saved =
      id.success && toSave.success ? await saveDraft(parts, person, id.data.toLowerCase(), toSave.data) : invalid(...issues);
    return saved.ok ? { status: 200, document: saved.value } : parts.refusals.problem(request, saved.problem);
  };
