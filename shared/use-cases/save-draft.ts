import type { Person } from "../domain/directory.ts";
import { canKeep, type Draft, type DraftToSave, draftAddresses, expiryOf } from "../domain/draft.ts";
import type { ParsedForm } from "../domain/form.ts";
import { fillIn } from "../domain/form-fill.ts";
import { parseBody } from "../domain/form-parse.ts";
import { slugOf } from "../domain/form-steps.ts";
import { type Issue, invalid, notFound, type Result, succeed } from "../domain/result.ts";
import { debriefFormOf } from "../policy/forms/debriefs.ts";
import { incidentForm } from "../policy/forms/incident.ts";
import { incidentWithdrawn } from "./change-incident.ts";
import type { Chance, DraftStore, IncidentStore } from "./ports.ts";
import { refuseOtherForm } from "./submission.ts";
import { findDebriefCase, readDebriefCase } from "./submit-debrief.ts";

type Ports = { chance: Chance; drafts: DraftStore; incidents: IncidentStore };

type Place = { form: ParsedForm; address: string; reference?: string };

const oneWithoutTheOther: Issue = {
  path: "kind",
  code: "missing",
  message: "Send incidentId and kind for a debrief, and neither for an incident",
};

const tooLong: Issue = { path: "answers", code: "too-long", message: "Shorten the answers: they are too long in all to be kept" };

const findPlace = async (ports: Ports, person: Person, { incidentId, kind }: DraftToSave): Promise<Result<Place>> => {
  if (incidentId === undefined && kind === undefined) return succeed({ form: incidentForm, address: draftAddresses.incident });
  if (incidentId === undefined || kind === undefined) return invalid(oneWithoutTheOther);
  const found = findDebriefCase(person, await readDebriefCase(ports.incidents, incidentId, kind));
  if (!found.ok) return notFound();
  const { incident } = found.value;
  if (incident.withdrawal) return incidentWithdrawn();
  const address = draftAddresses.debrief(incidentId, kind);
  return succeed({ form: debriefFormOf(kind, incident), address, reference: incident.reference });
};

/** Keeps answers to come back to. They may stop anywhere, but what is there must be answers to the form. */
export const saveDraft = async (
  ports: Ports,
  person: Person,
  submissionId: string,
  toSave: DraftToSave,
): Promise<Result<Omit<Draft, "typed">>> => {
  const place = await findPlace(ports, person, toSave);
  if (!place.ok) return place;
  const { form, address, reference } = place.value;
  const body = { ...toSave.answers, submissionId };
  const parsed = parseBody(form, body);
  const wrong = parsed.ok ? [] : (parsed.problem.issues ?? []).filter(({ code }) => code !== "missing");
  if (wrong.length > 0) return invalid(...wrong.map((issue) => ({ ...issue, path: `answers.${issue.path}` })));
  const typed = fillIn(form, toSave.answers);
  if (!canKeep(typed)) return invalid(tooLong);
  const savedAt = ports.chance.now();
  const saved = {
    submissionId,
    personId: person.personId,
    address,
    title: form.title,
    ...(reference !== undefined && { reference }),
    visited: form.sections.filter(({ fields }) => fields.some((name) => name in toSave.answers)).map(slugOf),
    savedAt,
    expiresAt: expiryOf(savedAt),
  };
  const outcome = await ports.drafts.save({ ...saved, typed: typed.toString() });
  return outcome === "saved" ? succeed(saved) : refuseOtherForm();
};
