import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPersonalData } from "../../shared/domain/personal-data.ts";

const found = (text: string): string[] => findPersonalData(text).map(({ kind, from, to }) => `${kind}: ${text.slice(from, to)}`);

describe("personal data in free text", () => {
  it.each([
    ["NHS number 943 476 5919 was given", "nhs-number: 943 476 5919"],
    ["(9434765919)", "nhs-number: 9434765919"],
    ["943-476-5919", "nhs-number: 943-476-5919"],
    ["ring 07700 900123 later", "phone-number: 07700 900123"],
    ["ring +44 7700 900123", "phone-number: +44 7700 900123"],
    ["on (020) 7946 0018", "phone-number: (020) 7946 0018"],
    ["write to nia.ash@trust.example.", "email-address: nia.ash@trust.example"],
    ["dob 3/4/19", "date-of-birth: 3/4/19"],
    ["Date of birth: 3 April 2021", "date-of-birth: 3 April 2021"],
    ["he was born on the 3rd of April 1984", "date-of-birth: 3rd of April 1984"],
    ["born 1984-04-03", "date-of-birth: 1984-04-03"],
    ["the man (03/04/1984) was", "date-of-birth: 03/04/1984"],
  ])("%j", (text, phrase) => {
    expect(found(text)).toEqual([phrase]);
  });

  it.each([
    "The ward was busy at 14:30 on 3/2/2027, and again on 01-02-2027 14 hours later.",
    "943 476 5918 has a wrong check digit.",
    "Incident W-104233, restraint for 12 minutes, 3 staff, section 136, room 2.10.",
    "Seen on 3 February 2027; see policy 7.2 of 2024-11-01.",
    "He said 'call me @ home'. PRN 2 mg at 09.15, 1000 mg in all.",
  ])("is not in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("is every phrase of a text, in order, none within another", () => {
    expect(found("nia@trust.example, 07700 900123, dob 3.4.84, NHS 9434765919")).toEqual([
      "email-address: nia@trust.example",
      "phone-number: 07700 900123",
      "date-of-birth: 3.4.84",
      "nhs-number: 9434765919",
    ]);
  });

  it("is found whatever stands around an NHS number", () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
    const checked = digits
      .map((nine) => ({ nine, check: (11 - (nine.reduce((sum, digit, at) => sum + digit * (10 - at), 0) % 11)) % 11 }))
      .filter(({ check }) => check < 10)
      .map(({ nine, check }) => [...nine, check].join(""));
    const words = fc.stringMatching(/^[a-z ,]{0,20}$/);
    const spaced = (ten: string, by: string) => [ten.slice(0, 3), ten.slice(3, 6), ten.slice(6)].join(by);
    fc.assert(
      fc.property(words, checked, fc.constantFrom("", " ", "-"), words, (before, ten, by, after) => {
        const kinds = findPersonalData(`${before} ${spaced(ten, by)} ${after}`).map(({ kind }) => kind);
        expect(kinds).toContain("nhs-number");
      }),
    );
  });
});
