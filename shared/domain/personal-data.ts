import { validate } from "nhs-number-validator";

/** What free text may hold of a person, by the code of its issue. An NHS number is refused; the others are asked about. */
export type PersonalData = "nhs-number" | "date-of-birth" | "phone-number" | "email-address";

/** A phrase of a text, from one character up to another. */
export type Phrase = { kind: PersonalData; from: number; to: number };

// Looked for from where a run of such characters begins and nowhere else, or a long run would be read once for each of them.
const email = /(?<![\w.%+'-])[\w.%+'-]+@[\w-]+(?:\.[\w-]+)+/g;
const tenDigits = /(?<![\d+])\d{3}([ -]?)\d{3}\1\d{4}(?!\d)/g;
const phone = /(?<!\d)(?:\+44[ -]?(?:\(0\)[ -]?)?|\(?0)\d(?:[ ()-]{0,2}\d){8,9}(?!\d)/g;

const month = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*";
const date = new RegExp(
  `(?<!\\d)(?:\\d{1,2}[./-]\\d{1,2}[./-](\\d{4}|\\d{2})|(\\d{4})-\\d{2}-\\d{2}|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month},? (\\d{4}))(?!\\d)`,
  "gi",
);
const born = /(?:\bd\.?o\.?b\.?|\bdate of birth|\bborn(?: on)?)[ :]*(?:the )?$/i;

/** A full date before this year is taken for one of birth: what is written here is about things that have just happened. */
const firstYearOfEvents = 2015;

type Found = Phrase & { text: string };

const findAll = (kind: PersonalData, pattern: RegExp, text: string): Found[] =>
  [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length, text: match[0] }));

const isBirth = (text: string, match: RegExpMatchArray): boolean => {
  if (born.test(text.slice(0, match.index))) return true;
  const year = match[1] ?? match[2] ?? match[3] ?? "";
  return year.length === 4 && Number(year) >= 1900 && Number(year) < firstYearOfEvents;
};

/** The phrases of a text that look like something of a person, in order; none stands within another. */
export const findPersonalData = (text: string): Phrase[] => {
  const dates = [...text.matchAll(date)];
  // What is part of a date is no telephone number, also where the date is none of birth.
  const withoutDates = text.replace(date, (digits) => "x".repeat(digits.length));
  const found = [
    ...findAll("email-address", email, text),
    ...findAll("nhs-number", tenDigits, withoutDates).filter((one) => validate(one.text.replaceAll(/\D/g, ""))),
    ...dates
      .filter((match) => isBirth(text, match))
      .map((match) => ({ kind: "date-of-birth" as const, from: match.index, to: match.index + match[0].length, text: match[0] })),
    ...findAll("phone-number", phone, withoutDates),
  ];
  const kept = found.filter((one, index) => !found.slice(0, index).some((other) => one.from < other.to && other.from < one.to));
  return kept.map(({ kind, from, to }) => ({ kind, from, to })).sort((one, other) => one.from - other.from);
};

/** What a text is told off for first: what is refused before what is asked about. */
export const firstPersonalData = (text: string): PersonalData | undefined => {
  const kinds = findPersonalData(text).map(({ kind }) => kind);
  return kinds.find((kind) => kind === "nhs-number") ?? kinds[0];
};
