import { randomUUID } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formatDay, formatLong, londonDay } from "../../../shared/domain/calendar.ts";
import type { DebriefKind } from "../../../shared/domain/debrief.ts";
import type { ParsedForm } from "../../../shared/domain/form.ts";
import { decodeForm } from "../../../shared/domain/form-decode.ts";
import { fillIn } from "../../../shared/domain/form-fill.ts";
import { parseBody } from "../../../shared/domain/form-parse.ts";
import { createChrome } from "../../../shared/lambda/chrome.ts";
import { viewIncident } from "../../../shared/lambda/handlers/incidents.ts";
import { createMessagePages } from "../../../shared/lambda/message-pages.ts";
import { createRefusals } from "../../../shared/lambda/refusals.ts";
import { type DebriefBody, debriefForms, seclusionForms } from "../../../shared/policy/forms/debriefs.ts";
import { type IncidentBody, incidentForm } from "../../../shared/policy/forms/incident.ts";
import { recordIncident } from "../../../shared/use-cases/record-incident.ts";
import { readDebriefCase, submitDebrief } from "../../../shared/use-cases/submit-debrief.ts";
import { type CaseWorld, people, startCaseWorld } from "../../support/case-world.ts";
import { type Answer, type Body, listAnswers, mapAnswers } from "../../support/form-answers.ts";
import { bodyOf } from "../../support/form-arbitraries.ts";
import { sampleRequest } from "../../support/sample-request.ts";

let world: CaseWorld;
beforeAll(async () => {
  world = await startCaseWorld();
  world.clock.now = now;
});
afterAll(async () => world.stop());

const runs = { numRuns: 12, seed: 20_260_327 };

const startedAt = "2026-03-27T09:00:00.000Z";
const now = "2026-03-28T09:00:00.000Z";
const minutesIn = (minutes: number): string => new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();

/** A time that goes with the others of the case, in place of the one drawn. */
const timeOf = (path: string, drawn: unknown): string => {
  const minutes = (Date.parse(String(drawn)) / 60_000) % 300;
  if (path === "startedAt") return startedAt;
  if (path === "endedAt") return minutesIn(600);
  if (path.endsWith(".startedAt")) return minutesIn(minutes);
  return minutesIn(path.endsWith(".endedAt") ? 300 + minutes : 600 + minutes);
};

/** The same of a day: one that has been, or one for an action, that has to be ahead. */
const dayOf = (past: boolean, drawn: unknown): string => {
  const minutes = (Date.parse(String(drawn)) / 60_000) % 100_000;
  return londonDay(minutesIn(past ? -minutes : 2880 + minutes));
};

const members = ["nurse-ash", "manager-ash"];

/** The answers as they can be given of a case on Ash ward; each colleague once. */
const fitToCase = (form: ParsedForm, body: Body): Body => {
  const fitted = mapAnswers(form.fields, body, ({ path, leaf, value }) => {
    if (leaf.kind === "date-time") return timeOf(path, value);
    if (leaf.kind === "date") return dayOf(leaf.past === true, value);
    if (leaf.kind === "choice") return leaf.from === "teams" ? "ash" : members[String(value).length % members.length];
    return value;
  });
  const named = fitted.staffAffected as { personId?: string }[] | undefined;
  const isFirst = ({ personId }: { personId?: string }, at: number) =>
    personId === undefined || named?.findIndex((other) => other.personId === personId) === at;
  return named === undefined ? fitted : { ...fitted, staffAffected: named.filter(isFirst) };
};

const bodiesOf = (form: ParsedForm) => bodyOf(form).map((body) => ({ ...fitToCase(form, body), submissionId: randomUUID() }));

/** What a browser posts, read as the service reads it. */
const post = <B>(form: ParsedForm<B>, body: Body): B => {
  const parsed = parseBody(form, decodeForm(form, new URLSearchParams(fillIn(form, body).toString())));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem.issues));
  return parsed.value;
};

const view = async (incidentId: string, accept: string) => {
  const chromeOf = createChrome("A trust", world.now);
  const refusals = createRefusals(createMessagePages(chromeOf));
  const request = { ...sampleRequest({ routeKey: "GET /incidents/{incidentId}", headers: { accept } }), path: { incidentId } };
  return viewIncident({ ...world, chromeOf, refusals })(request, Promise.resolve(people.manager));
};

type Shown = { incident: Body; debriefs: (Body & { core: Body })[]; actions: Body[]; reviews: Body[] };

const readJson = async (incidentId: string): Promise<Shown> => {
  const answer = await view(incidentId, "application/json");
  if (!("document" in answer)) throw new Error("no document");
  return JSON.parse(JSON.stringify(answer.document)) as Shown;
};

const unspaced = (text: string): string => text.replaceAll(/\s+/g, "");
const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };

/** What can be read on the page, its blanks taken out. */
const readPage = async (incidentId: string): Promise<string> => {
  const answer = await view(incidentId, "text/html");
  if (!("page" in answer)) throw new Error("no page");
  return unspaced(
    answer.page.replaceAll(/<[^>]*>/g, " ").replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? ""),
  );
};

/** The words in which an answer is read, worked out apart from the pages; an unticked box has none. */
const wordsOf = ({ leaf, value }: Answer): string[] => {
  if (leaf.kind === "hidden") return [];
  if (leaf.kind === "tick") return value === true ? [leaf.label] : [];
  if (leaf.kind === "yes-no") return [value === null ? "Not known" : value === true ? "Yes" : "No"];
  if ("options" in leaf)
    return [value].flat().map((code) => leaf.options.find((option) => option.code === code)?.label ?? "none");
  if (leaf.kind === "choice") return ["ash ward"];
  if (leaf.kind === "date-time") return [formatLong(String(value))];
  return [leaf.kind === "date" ? formatDay(String(value)) : String(value)];
};

const expectShown = async (form: ParsedForm, incidentId: string, body: Body): Promise<void> => {
  const page = await readPage(incidentId);
  const { staffAffected: _apart, ...shown } = body;
  // The day of an action stands with its hour, and its owner by role.
  const answers = listAnswers(form.fields, shown).filter(({ path }) => !/^actions\.\d+\.(ownerRole|dueOn)$/.test(path));
  const lost = answers.filter((answer) => wordsOf(answer).some((words) => !page.includes(unspaced(words))));
  expect(lost).toEqual([]);
};

/** The colleagues for whom this incident opened a support case. */
const readSupported = async (incidentId: string): Promise<unknown[]> => {
  const { Items = [] } = await world.client.send(new ScanCommand({ TableName: world.tables.support, ConsistentRead: true }));
  return Items.filter((row) => row.part === "case" && row.incidentId === incidentId).map(({ person }) => person);
};

const asSet = (rows: readonly unknown[]): string[] =>
  rows.map((row) => JSON.stringify(Object.entries(row as Body).sort())).sort();

const record = async (body: IncidentBody): Promise<string> => {
  const recorded = await recordIncident(world, people.nurse, body);
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.problem));
  return recorded.value.incidentId;
};

test("any incident is stored and shown, as a page and as JSON, with every answer as it was given", async () => {
  await fc.assert(
    fc.asyncProperty(bodiesOf(incidentForm), async (body) => {
      const sent = post(incidentForm, body);
      const incidentId = await record(sent);
      const { submissionId: _id, staffAffected = [], ...facts } = sent;
      expect((await readJson(incidentId)).incident).toMatchObject(facts);
      expect(asSet(await readSupported(incidentId))).toEqual(asSet(staffAffected));
      await expectShown(incidentForm, incidentId, sent);
    }),
    runs,
  );
});

const injuries = { patientInjured: false, staffInjured: false, otherInjured: false };

const owing = (type: "01" | "05"): IncidentBody => ({
  submissionId: randomUUID(),
  teamId: "ash",
  startedAt,
  endedAt: minutesIn(600),
  interventions: [{ type, ...injuries }],
  reasons: ["10"],
  witnesses: 1,
});

const debriefs = [
  ...Object.entries(debriefForms).map(([kind, form]) => [form.id, kind, form, "01"] as const),
  ...Object.entries(seclusionForms).map(([kind, form]) => [form.id, kind, form, "05"] as const),
] as unknown as [string, DebriefKind, ParsedForm<DebriefBody>, "01" | "05"][];

test.each(debriefs)(
  "any %s is stored and shown, as a page and as JSON, with every answer as it was given",
  async (_id, kind, form, type) => {
    await fc.assert(
      fc.asyncProperty(bodiesOf(form), async (body) => {
        const incidentId = await record(owing(type));
        const sent = post(form, body);
        const found = await readDebriefCase(world.incidents, incidentId, kind);
        if (found === undefined) throw new Error("no such case");
        const submitted = await submitDebrief(world, people.nurse, kind, sent, found);
        if (!submitted.ok) throw new Error(JSON.stringify(submitted.problem));
        const { submissionId: _sent, staffAffected = [], actions = [], held, heldAt, notHeldReason, answers, ...core } = sent;
        const shown = await readJson(incidentId);
        const own = { held, ...(heldAt && { heldAt }), ...(notHeldReason && { notHeldReason }), answers, core };
        expect(shown.debriefs).toMatchObject([own]);
        expect(shown.debriefs[0]?.core).toEqual(core);
        const stored = shown.actions.filter(({ followsOfferAt }) => followsOfferAt === undefined);
        expect(stored.map(({ what }) => what).sort()).toEqual(actions.map(({ what }) => what).sort());
        const due = shown.reviews.filter(
          ({ kind: of, reviewId }) =>
            of === "action" && stored.some(({ actionId }) => String(reviewId).endsWith(String(actionId))),
        );
        expect(due.map(({ dueAt }) => londonDay(String(dueAt))).sort()).toEqual(actions.map(({ dueOn }) => dueOn).sort());
        expect(asSet(await readSupported(incidentId))).toEqual(asSet(staffAffected));
        await expectShown(form, incidentId, sent);
      }),
      runs,
    );
  },
);
