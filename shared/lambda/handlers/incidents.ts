import { listVersions } from "../../domain/debrief.ts";
import type { Person } from "../../domain/directory.ts";
import { isPermitted, keepFields } from "../../domain/permission.ts";
import { viewReview } from "../../domain/review.ts";
import { incidentFields } from "../../policy/field-groups.ts";
import { permissions } from "../../policy/permissions.ts";
import { describeReviews } from "../../use-cases/describe-reviews.ts";
import type { Chance, Directory, IncidentStore, WholeIncident } from "../../use-cases/ports.ts";
import { IncidentDone } from "../../web/incident-done.ts";
import { incidentPage } from "../../web/pages/incident.tsx";
import type { ChromeOf } from "../chrome.ts";
import type { SignedInHandler } from "../endpoint.ts";
import type { Refusals } from "../refusals.ts";
import type { Request } from "../request.ts";
import { toReviewRow } from "../review-row.ts";

type Parts = {
  chance: Chance;
  directory: Directory;
  incidents: IncidentStore;
  refusals: Refusals;
  chromeOf: ChromeOf;
};

/** The incident, its reviews and its debriefs, for those who may read it. */
export const viewIncident =
  (parts: Parts): SignedInHandler =>
  async (request, reading) => {
    const [person, whole] = await Promise.all([reading, parts.incidents.readWhole(request.path.incidentId ?? "")]);
    if (whole === undefined || !isPermitted(person, permissions["read-incident"], whole.incident))
      return parts.refusals.notFound(request);
    const debriefs = isPermitted(person, permissions["read-debriefs"], whole.incident) ? whole.debriefs : [];
    if (request.face === "html")
      return { status: 200, page: await renderIncident(parts, request, person, { ...whole, debriefs }) };
    const incident = keepFields(whole.incident, incidentFields, "incident");
    const reviews = whole.reviews.map((review) => viewReview(review, parts.chance.now()));
    return { status: 200, document: { incident, reviews, debriefs, actions: whole.actions } };
  };

const renderIncident = async (parts: Parts, request: Request, person: Person, whole: WholeIncident): Promise<string> => {
  const { incident, debriefs } = whole;
  const now = parts.chance.now();
  const nameOf = async (personId: string) => (await parts.directory.readPerson(personId))?.name ?? "somebody who has left";
  const changers = [
    ...(incident.formerTimes ?? []).map(({ correctedBy }) => correctedBy),
    ...(incident.withdrawal ? [incident.withdrawal.by] : []),
  ];
  const [team, recordedByName, described, named, names] = await Promise.all([
    parts.directory.readTeam(incident.teamId),
    nameOf(incident.recordedBy),
    describeReviews(parts.directory, person, whole.reviews, now),
    Promise.all(
      listVersions(debriefs).map(async ({ debrief }) => ({ debrief, submittedByName: await nameOf(debrief.submittedBy) })),
    ),
    Promise.all(changers.map(async (id) => [id, await nameOf(id)] as const)).then(Object.fromEntries<string>),
  ]);
  return incidentPage({
    chrome: parts.chromeOf(request, person),
    incident,
    teamName: team?.name ?? incident.teamId,
    recordedByName,
    reviews: described.map((one) => toReviewRow(one)),
    debriefs: named,
    actions: whole.actions,
    mayEnd: isPermitted(person, permissions["record-incident"], incident),
    mayWithdraw: isPermitted(person, permissions["withdraw-incident"], incident),
    names,
    done: IncidentDone.safeParse(request.query.get("done")).data,
    now,
  });
};
