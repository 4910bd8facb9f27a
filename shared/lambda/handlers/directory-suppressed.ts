import type { Person } from "../../domain/directory.ts";
import { findSuppression, isSuppressed, listSuppressions, type Suppression } from "../../domain/suppression.ts";
import { liftSuppressionForm } from "../../policy/forms/lift-suppression.ts";
import { nameAll } from "../../use-cases/describe-directory.ts";
import { liftAddress } from "../../use-cases/lift-suppression.ts";
import { liftPage, suppressedPage } from "../../web/pages/suppressed.tsx";
import type { SignedInHandler } from "../endpoint.ts";
import type { Request } from "../request.ts";
import { answerSubmission, type FormState } from "../submission-form.ts";
import { blank, type DirectoryParts } from "./directory-people.ts";

/** Every address that is or was suppressed. */
export const viewSuppressed =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const admin = await reading;
    const book = await parts.store.readBook();
    const suppressions = listSuppressions(book);
    if (request.face === "json") return { status: 200, document: { suppressions } };
    const chrome = parts.chromeOf(request, admin);
    return { status: 200, page: suppressedPage({ chrome, suppressions, names: nameAll(book), done: request.query.has("done") }) };
  };

type Found = { admin: Person; suppression: Suppression };

const find = async (parts: DirectoryParts, request: Request, reading: Promise<Person>): Promise<Found | undefined> => {
  const admin = await reading;
  const suppression = findSuppression(await parts.store.readBook(), request.path.suppressionId ?? "");
  return suppression && { admin, suppression };
};

const render = (parts: DirectoryParts, request: Request, { admin, suppression }: Found, state: FormState): string =>
  liftPage({
    ...state,
    chrome: parts.chromeOf(request, admin),
    suppression,
    given: { version: String(suppression.version) },
  });

export const askLift =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined || !isSuppressed(found.suppression)) return parts.refusals.notFound(request);
    return { status: 200, page: render(parts, request, found, blank) };
  };

export const postLift =
  (parts: DirectoryParts): SignedInHandler =>
  async (request, reading) => {
    const found = await find(parts, request, reading);
    if (found === undefined) return parts.refusals.notFound(request);
    return answerSubmission(request, parts.refusals, {
      form: liftSuppressionForm,
      perform: async (body) => {
        const lifted = await liftAddress(parts, found.admin.personId, found.suppression.suppressionId, body);
        if (lifted.ok) parts.logger.info("suppression-lifted");
        return lifted;
      },
      page: async (state) => render(parts, request, found, state),
      doneAt: () => "/directory/suppressed?done",
      status: 200,
    });
  };
