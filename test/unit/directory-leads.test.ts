import { expect, test } from "vitest";
import type { Grant, Person } from "../../shared/domain/directory.ts";
import { changePeople, type DirectoryBook } from "../../shared/domain/directory-book.ts";

const who = { by: "admin", at: "2026-03-27T10:00:00.000Z" };

const person = (personId: string, grants: Grant[], active = true): Person => ({
  personId,
  name: personId,
  email: `${personId}@trust.example`,
  active,
  grants,
  absences: [],
});

const services = [{ serviceId: "adult", name: "Adult", directorateId: "mental-health", teamIds: ["ash"] }];

const bookOf = (people: Person[], leadIds?: string[]): DirectoryBook => ({
  people: new Map(people.map((value) => [value.personId, { key: `person#${value.personId}`, value, version: 1 }])),
  teams: new Map(),
  suppressed: new Map(),
  structure: { key: "structure", value: { services, ...(leadIds && { leadIds }) }, version: 4 },
});

/** What a change makes of the row of the services, if it touches it. */
const structureAfter = (book: DirectoryBook, ...after: Person[]) =>
  changePeople(book, after, who).find(({ after: { key } }) => key === "structure");

test("whoever is made a lead is found by it, and whoever leaves or is one no longer is not", () => {
  const staff = person("zoe", []);
  const lead = person("zoe", [{ role: "lead" }]);
  const other = person("amy", [{ role: "lead" }]);
  expect(structureAfter(bookOf([staff, other], ["amy"]), lead)).toMatchObject({
    before: 4,
    after: { value: { services, leadIds: ["amy", "zoe"] }, version: 5 },
    audit: { action: "services-changed", subject: "leadIds" },
  });
  expect(structureAfter(bookOf([lead, other], ["amy", "zoe"]), staff)?.after.value).toEqual({ services, leadIds: ["amy"] });
  const left = { ...lead, active: false };
  expect(structureAfter(bookOf([lead], ["zoe"]), left)?.after.value).toEqual({ services });
});

test("a directory written before leads were noted has them with the next change of anybody", () => {
  const lead = person("amy", [{ role: "lead" }]);
  expect(structureAfter(bookOf([lead]), person("new", []))?.after.value).toEqual({ services, leadIds: ["amy"] });
});

test("the services are left alone by a change that is of no lead", () => {
  expect(structureAfter(bookOf([person("amy", [{ role: "lead" }])], ["amy"]), person("new", []))).toBeUndefined();
});
