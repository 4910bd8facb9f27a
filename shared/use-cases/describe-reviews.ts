import { organisation, type Person, type Team } from "../domain/directory.ts";
import { isPermitted } from "../domain/permission.ts";
import { type Instant, isOfSupport, type Review, type ReviewView, viewReview } from "../domain/review.ts";
import { permissions } from "../policy/permissions.ts";
import type { Directory } from "./ports.ts";
import { mayMoveStage } from "./support-access.ts";

/** A review with the names a reader needs, and whether that reader may do it. */
export type DescribedReview = { review: ReviewView; caseId: string; teamName: string; responsibleName: string; mayDo: boolean };

const responsibleIdOf = (review: Review, team: Team | undefined, leadIds: readonly string[]): string | undefined => {
  if (review.responsible.personId !== undefined) return review.responsible.personId;
  const holders = {
    "team-manager": team?.managerId,
    "line-manager": team?.deputyId,
    "service-manager": team?.serviceManagerId,
    "head-of-service": team?.headOfServiceId,
    lead: leadIds[0],
  };
  return holders[review.responsible.role];
};

const mayDo = (person: Person, review: Review, people: ReadonlyMap<string, Person | undefined>): boolean => {
  const { role, personId } = review.responsible;
  const deputyId = personId === undefined ? undefined : people.get(personId)?.deputyId;
  if (review.kind === "policy-renewal") return isPermitted(person, permissions["list-policy-renewals"], review);
  return isOfSupport(review)
    ? mayMoveStage(person, role, { ...review, owners: { "line-manager": personId, "line-deputy": deputyId } })
    : isPermitted(person, permissions[review.kind === "action" ? "settle-action" : "submit-debrief"], review);
};

/** What a team is called; what is no team's is the whole organisation's. */
export const nameTeam = (teams: ReadonlyMap<string, Team | undefined>, teamId: string): string =>
  teamId === organisation.teamId ? "The whole organisation" : (teams.get(teamId)?.name ?? teamId);

/** Puts names to reviews: each team and each person is read once, however many reviews they have. */
export const describeReviews = async (
  directory: Directory,
  person: Person,
  reviews: readonly Review[],
  now: Instant,
): Promise<DescribedReview[]> => {
  const ofTeams = reviews.filter(({ teamId }) => teamId !== organisation.teamId);
  const teams = await readByIds(
    ofTeams.map(({ teamId }) => teamId),
    directory.readTeam,
  );
  const { leadIds = [] } = ofTeams.length === reviews.length ? {} : await directory.readStructure();
  const responsible = new Map(
    reviews.map((review) => [review.reviewId, responsibleIdOf(review, teams.get(review.teamId), leadIds)]),
  );
  const people = await readByIds([...responsible.values()], directory.readPerson);
  return reviews.map((review) => ({
    review: viewReview(review, now),
    caseId: review.caseId,
    teamName: nameTeam(teams, review.teamId),
    responsibleName: people.get(responsible.get(review.reviewId) ?? "")?.name ?? "nobody is named",
    mayDo: mayDo(person, review, people),
  }));
};

const readByIds = async <T>(
  ids: readonly (string | undefined)[],
  read: (id: string) => Promise<T | undefined>,
): Promise<Map<string, T | undefined>> => {
  const distinct = [...new Set(ids.filter((id) => id !== undefined))];
  return new Map(await Promise.all(distinct.map(async (id) => [id, await read(id)] as const)));
};
