import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RouteName, routes } from "../../shared/api/routes.ts";
import { type Person, Role } from "../../shared/domain/directory.ts";
import { isPermitted, mightBePermitted, type Target } from "../../shared/domain/permission.ts";
import { suppressionIdOf } from "../../shared/domain/suppression.ts";
import { type Action, neverOnOwnCase, permissions } from "../../shared/policy/permissions.ts";
import { assetPath } from "../../shared/web/assets.ts";
import {
  type PermissionWorld,
  type Place,
  people,
  places,
  type Relation,
  startPermissionWorld,
  suppressedAddress,
} from "../support/permission-world.ts";

let world: PermissionWorld;
const tokens = new Map<string, string>();
const incidents = new Map<Place, { incidentId: string; actionId: string }>();
type Case = { id: string; target: Target };
const cases = new Map<string, Case>();

const allPlaces = Object.keys(places) as Place[];
const relations: readonly Relation[] = [...allPlaces, "colleague", "line-manager", "line-deputy"];
const caseKey = (role: Role, relation: Relation, ended: boolean) => `${role} ${relation} ${ended}`;

beforeAll(async () => {
  world = await startPermissionWorld();
  const signIn = async (personId: string) => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ person: personId }) };
    tokens.set(personId, ((await (await fetch(`${world.url}/local/token`, init)).json()) as { token: string }).token);
  };
  await Promise.all(people.map(({ personId }) => signIn(personId)));
  for (const place of allPlaces) incidents.set(place, await world.record(place));
  for (const role of Role.options)
    for (const relation of relations)
      for (const ended of [false, true]) cases.set(caseKey(role, relation, ended), await world.open(relation, role, ended));
});
afterAll(() => world?.stop());

type Row = (typeof routes)[number];
const guarded = routes.filter((route) => route.access !== "public");
const isAbout = (route: Row, parameter: string) => route.path.includes(`{${parameter}}`);
const isFeedback = ({ name }: Row) => name === "ask-feedback" || name === "give-feedback";

/** A case that has a line manager is given to another by nobody but those who may reassign it. */
const assigned: readonly Action[] = ["reassign-support-case"];
const actionsOf = (route: Row): readonly Action[] => {
  const narrower: Partial<Record<RouteName, readonly Action[]>> = {
    "ask-line-manager": assigned,
    "change-line-manager": assigned,
  };
  return narrower[route.name] ?? (typeof route.access === "string" ? [] : route.access);
};

const mayWith = (person: Person, action: Action, target: Target): boolean =>
  !(target.owners?.colleague === person.personId && neverOnOwnCase.includes(action)) &&
  isPermitted(person, permissions[action], target);

/** What the data says of a route, a person and a case. */
const isExpected = (route: Row, person: Person, target: Target | undefined): boolean => {
  if (route.access === "everyone") return true;
  const actions = actionsOf(route);
  return target === undefined
    ? actions.some((action) => mightBePermitted(person, permissions[action]))
    : actions.some((action) => mayWith(person, action, target));
};

/** What answers wherever no other route does has no address of its own. */
const fill = (path: string, parameters: Record<string, string>): string =>
  path.replace("$default", "/no-such-page").replace(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? "none");

/** Rows of the directory that are there, for routes that are about one. */
const directory = {
  personId: "nurse-ash",
  teamId: "ash",
  serviceId: "adult-inpatient",
  suppressionId: suppressionIdOf(suppressedAddress),
};

/** Asks with nothing in the body, which a route that lets somebody in answers with what is missing. */
const ask = async (route: Row, personId: string | undefined, parameters: Record<string, string> = {}): Promise<number> => {
  const method = route.method === "ANY" ? "GET" : route.method;
  const given = {
    kind: "staff",
    stageId: "S0",
    templateId: "default",
    ...directory,
    submissionId: crypto.randomUUID(),
    ...parameters,
  };
  const answer = await fetch(`${world.url}${fill(route.path, given)}`, {
    method,
    redirect: "manual",
    headers: {
      accept: "application/json",
      ...(personId !== undefined && { authorization: `Bearer ${tokens.get(personId) ?? personId}` }),
      ...(method !== "GET" && { "content-type": "application/json" }),
    },
    ...(method !== "GET" && { body: "{}" }),
  });
  await answer.arrayBuffer();
  return answer.status;
};

const turnedAway = [401, 403, 404];

describe("every route answers every role as the permissions say", () => {
  const withoutCase = guarded.filter(
    (route) => !["incidentId", "supportCaseId", "reviewId"].some((name) => isAbout(route, name)),
  );
  const ofIncident = guarded.filter((route) => isAbout(route, "incidentId"));
  // A review is an incident's or a support case's; what may be listed of the one says nothing of the other.
  const ofReview = guarded.filter((route) => isAbout(route, "reviewId"));
  const ofCase = guarded.filter((route) => isAbout(route, "supportCaseId"));

  it("covers the route table", () => {
    expect(withoutCase.length + ofIncident.length + ofReview.length + ofCase.length).toBe(guarded.length);
    expect(ofIncident.length).toBeGreaterThan(4);
    expect(ofCase.length).toBeGreaterThan(8);
  });

  it.each(withoutCase.map((route) => [route.name, route] as const))("%s", async (_, route) => {
    const statuses = await Promise.all(
      people.map(async (person) => [person.personId, await ask(route, person.personId)] as const),
    );
    const refused = route.path.includes("{") ? 404 : 403;
    for (const [index, [personId, status]] of statuses.entries()) {
      const isIn = isExpected(route, people[index] as Person, undefined);
      expect([personId, isIn ? !turnedAway.includes(status) : status]).toEqual([personId, isIn ? true : refused]);
    }
  });

  it.each(ofIncident.map((route) => [route.name, route] as const))("%s", async (_, route) => {
    for (const place of allPlaces) {
      const asked = people.map((person) => ask(route, person.personId, incidents.get(place)));
      const statuses = await Promise.all(asked);
      const seen = people.map(({ personId }, index) => [personId, place, !turnedAway.includes(statuses[index] ?? 0)]);
      const said = people.map((person) => [person.personId, place, isExpected(route, person, world.targetAt(place))]);
      expect(seen).toEqual(said);
      expect(statuses.filter((status) => turnedAway.includes(status)).every((status) => status === 404)).toBe(true);
    }
  });

  it.each(ofReview.map((route) => [route.name, route] as const))("%s, of an incident", async (_, route) => {
    const others: Action[] = ["list-support-stages", "list-policy-renewals", "snooze-stage-reminders"];
    const actions = actionsOf(route).filter((action) => !others.includes(action));
    for (const place of allPlaces) {
      const reviewId = `${incidents.get(place)?.incidentId}.patient-debrief`;
      const statuses = await Promise.all(people.map((person) => ask(route, person.personId, { reviewId })));
      const seen = people.map(({ personId }, index) => [personId, place, !turnedAway.includes(statuses[index] ?? 0)]);
      const isIn = (person: Person) => actions.some((action) => mayWith(person, action, world.targetAt(place)));
      expect(seen).toEqual(people.map((person) => [person.personId, place, isIn(person)]));
    }
  });

  it.each(ofReview.map((route) => [route.name, route] as const))("%s, of a support case", async (_, route) => {
    const others: Action[] = ["list-reviews", "list-policy-renewals", "snooze-reminders"];
    const actions = actionsOf(route).filter((action) => !others.includes(action));
    for (const relation of relations) {
      const found = Role.options.map((role) => cases.get(caseKey(role, relation, false)) as Case);
      // A review does not know the colleague, and S3 is the first that the line manager owes.
      const targets = found.map(({ target }) => ({ ...target, owners: { ...target.owners, colleague: undefined } }));
      const asked = people.map((person, index) => ask(route, person.personId, { reviewId: `${found[index]?.id}.S3` }));
      const statuses = await Promise.all(asked);
      const seen = people.map(({ personId }, index) => [personId, relation, !turnedAway.includes(statuses[index] ?? 0)]);
      // Reminders of what the line manager owes are theirs alone to put off, whatever roles others hold.
      const actingAs = (person: Person) => (route.name === "view-review" ? person : { ...person, grants: [] });
      const isIn = (person: Person, target: Target | undefined) =>
        actions.some((action) => target && mayWith(actingAs(person), action, target));
      expect(seen).toEqual(people.map((person, index) => [person.personId, relation, isIn(person, targets[index])]));
    }
  });

  it.each(ofCase.map((route) => [route.name, route] as const))("%s", async (_, route) => {
    for (const relation of relations) {
      const found = Role.options.map((role) => cases.get(caseKey(role, relation, isFeedback(route))) as Case);
      const asked = people.map((person, index) => ask(route, person.personId, { supportCaseId: found[index]?.id ?? "" }));
      const statuses = await Promise.all(asked);
      const seen = people.map(({ personId }, index) => [personId, relation, !turnedAway.includes(statuses[index] ?? 0)]);
      const said = people.map((person, index) => [person.personId, relation, isExpected(route, person, found[index]?.target)]);
      expect(seen).toEqual(said);
      expect(statuses.filter((status) => turnedAway.includes(status)).every((status) => status === 404)).toBe(true);
    }
  });
});

describe("nobody gets past a route", () => {
  it("who is not signed in, or comes with a token of nobody", async () => {
    const parameters = {
      ...incidents.get("same team"),
      supportCaseId: cases.get("staff elsewhere false")?.id ?? "",
    };
    for (const route of guarded) {
      expect([route.name, await ask(route, undefined, parameters)]).toEqual([route.name, 401]);
      expect([route.name, await ask(route, "not-a-token", parameters)]).toEqual([route.name, 401]);
    }
  });

  it("but on those that are open to all", async () => {
    const file = assetPath("start", "js").replace("/assets/", "");
    for (const route of routes.filter(({ access }) => access === "public"))
      expect([401, 403]).not.toContain(await ask(route, undefined, { file }));
  });
});

describe("what a body names is held to the same permissions", () => {
  const post = async (path: string, personId: string, body: object): Promise<number> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tokens.get(personId)}` };
    return (await fetch(`${world.url}${path}`, { method: "POST", headers, body: JSON.stringify(body) })).status;
  };
  const answerTo = (person: Person, action: Action, place: Place): number => {
    if (!mightBePermitted(person, permissions[action])) return 403;
    return isPermitted(person, permissions[action], world.targetAt(place)) ? 201 : 422;
  };
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

  it.each(allPlaces)("the team of an incident: %s", async (place) => {
    for (const person of people) {
      const intervention = { type: "05", patientInjured: false, staffInjured: false, otherInjured: false };
      const times = { startedAt: ago(60), endedAt: ago(30) };
      const body = {
        submissionId: crypto.randomUUID(),
        teamId: places[place],
        ...times,
        interventions: [intervention],
        reasons: ["10"],
      };
      const said = [person.personId, answerTo(person, "record-incident", place)];
      expect([person.personId, await post("/incidents", person.personId, body)]).toEqual(said);
    }
  });

  it.each(allPlaces)("the incident of a support case: %s", async (place) => {
    for (const person of people) {
      const whom = {
        person: { name: "Bo Bank", employer: "The bank office" },
        lineManagerId: "manager-ash",
        template: "default",
      };
      const body = { submissionId: crypto.randomUUID(), ...whom, incidentId: incidents.get(place)?.incidentId };
      const said = [person.personId, answerTo(person, "open-support-case", place)];
      expect([person.personId, await post("/support-cases", person.personId, body)]).toEqual(said);
    }
  });
});
