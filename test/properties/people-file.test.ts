import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Person } from "../../shared/domain/directory.ts";
import { parseBody } from "../../shared/domain/form-parse.ts";
import { personRow } from "../../shared/policy/forms/person.ts";
import { checkPerson } from "../../shared/use-cases/check-person.ts";
import { readPeopleFile, writePeopleFile } from "../../shared/use-cases/people-file.ts";
import { toPerson } from "../../shared/use-cases/person-body.ts";

const everything = { hasPerson: () => true, hasTeam: () => true, hasService: () => true };

// What a file or a spreadsheet could take for something else, and letters.
const sign = fc.constantFrom(..."'=+-@＝＋－＠\t\r\n\"',;.| aé");
const text = fc.string({ unit: sign, minLength: 1, maxLength: 6 });
const id = fc.string({ unit: fc.constantFrom(..."a1._@|:+-"), minLength: 1, maxLength: 5 });
const day = fc.constantFrom("2026-04-01", "2026-04-14", "2026-05-02");
const grant = fc.constantFrom(
  { role: "staff", teamId: "ash" },
  { role: "service-manager", serviceId: "adult-inpatient" },
  { role: "lead" },
);
const drawn = fc.record(
  {
    personId: id,
    name: text,
    email: fc.oneof(fc.constantFrom("zoe@trust.example", "+zoe@trust.example", "'+zoe@trust.example"), text),
    active: fc.boolean(),
    signsIn: fc.boolean(),
    grants: fc.array(grant, { maxLength: 3 }),
    lineManagerId: id,
    deputyId: id,
    absences: fc.array(fc.record({ fromOn: day, toOn: day }), { maxLength: 2 }),
  },
  { requiredKeys: ["personId", "name", "active", "signsIn"] },
);

/** Everybody that the pages or a file would take into the directory. */
const person: fc.Arbitrary<Person> = drawn
  .map((answers) => parseBody(personRow, answers))
  .map((parsed) => (parsed.ok ? toPerson(parsed.value) : undefined))
  .filter((one) => one !== undefined)
  .filter((one) => checkPerson(one, everything).length === 0);

test("whoever may stand in the directory is the same after an export and an import", () => {
  fc.assert(
    fc.property(fc.uniqueArray(person, { selector: ({ personId }) => personId, minLength: 1, maxLength: 4 }), (people) => {
      const { rows, bad } = readPeopleFile(writePeopleFile(people));
      expect(bad).toEqual([]);
      const withSemicolons = stringify(parse(writePeopleFile(people), { bom: true }), { delimiter: ";" });
      expect(readPeopleFile(withSemicolons).rows).toEqual(rows);
      const sorted = people.toSorted((one, other) => (one.personId < other.personId ? -1 : 1));
      expect(rows.map(({ row }) => toPerson(row))).toEqual(sorted);
    }),
    { numRuns: 300 },
  );
});
