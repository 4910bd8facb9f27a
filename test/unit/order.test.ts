import { expect, test } from "vitest";
import { compareCodes, sortByName } from "../../shared/domain/order.ts";

test("names stand where a reader looks for them, whatever their capitals and accents", () => {
  const named = ["Zoe", "de Souza", "Émile", "Eve", "Dan", "Ólafur", "Oliver"].map((name) => ({ name }));
  expect(sortByName(named).map(({ name }) => name)).toEqual(["Dan", "de Souza", "Émile", "Eve", "Ólafur", "Oliver", "Zoe"]);
});

test("people of one name keep the order they came in, and the list that was given stays as it was", () => {
  const named = [
    { name: "Sam", personId: "first" },
    { name: "Ash", personId: "only" },
    { name: "sam", personId: "second" },
  ];
  expect(sortByName(named).map(({ personId }) => personId)).toEqual(["only", "first", "second"]);
  expect(named.map(({ personId }) => personId)).toEqual(["first", "only", "second"]);
});

test("codes order as in time", () => {
  const times = ["2026-04-07T09:00:00.000Z", "2026-04-07T08:00:00.000Z", "2026-04-07T09:00:00.000Z"];
  expect(times.toSorted(compareCodes)).toEqual([times[1], times[0], times[2]]);
});
