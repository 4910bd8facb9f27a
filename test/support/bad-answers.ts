import type { Field, Fields, Form, Group, Leaf, List } from "../../shared/domain/form.ts";
import { conditionsOf } from "../../shared/domain/form-fields.ts";
import { limits } from "../../shared/domain/form-schema.ts";

/** Stands in every wrong answer, to be looked for where it must not be. */
export const marker = "Xylophonist";

/** One body with one thing wrong, and the path that the answer must name. */
export type BadAnswer = { path: string; why: string; body: Answers };

type Answers = Record<string, unknown>;
type Wrong = { why: string; value: unknown };

/** A code for each kind of choice that only the service knows. */
export const known: Record<string, string> = { teams: "ash", people: "nurse-ash", managers: "manager-ash", templates: "default" };

const tooLong = (length: number): Wrong => ({ why: "too long", value: marker.padEnd(length + 1, "x") });
const notText: Wrong = { why: "wrong type", value: [marker] };
const notCode: Wrong = { why: "unknown code", value: marker };

const wrongTimes = (impossible: string): Wrong[] => [
  { why: "not a time", value: marker },
  { why: "wrong type", value: 7 },
  { why: "no real day", value: impossible },
];

const wrongLeaf = (leaf: Leaf): Wrong[] => {
  switch (leaf.kind) {
    case "short-text":
      return [notText, tooLong(leaf.maxLength ?? limits.shortText)];
    case "long-text":
      return [notText, tooLong(leaf.maxLength ?? limits.longText)];
    case "email":
      return [notText, { why: "not an address", value: marker }, tooLong(limits.email)];
    case "number":
      return [notText, ...[leaf.min - 1, leaf.max + 1, leaf.min + 0.5].map((value) => ({ why: `${value}`, value }))];
    case "yes-no":
    case "tick":
      return [{ why: "wrong type", value: marker }];
    case "one-of":
    case "select":
      return [notText, notCode];
    case "several-of":
      return [
        { why: "wrong type", value: marker },
        { why: "unknown code", value: [marker] },
        ...(leaf.alone === undefined
          ? []
          : [{ why: "an answer with one that rules it out", value: [leaf.options[0]?.code, leaf.alone] }]),
      ];
    case "choice":
      return [notText, notCode, tooLong(limits.code)];
    case "date-time":
      return wrongTimes("2027-02-30T08:30:00Z");
    case "date":
      return wrongTimes("2027-02-30");
    case "hidden":
      return leaf.of === "code" ? [notText, notCode, tooLong(limits.code)] : [notText, { why: "wrong form", value: marker }];
  }
};

const rightLeaf = (leaf: Leaf): unknown => {
  if (leaf.kind === "choice") return known[leaf.from];
  if (leaf.kind === "one-of" || leaf.kind === "select") return leaf.options[0]?.code;
  return leaf.kind === "yes-no" ? false : "right";
};

/** The least that answers the required fields of a row or group. */
const rightAnswers = (fields: Fields): Answers =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.required && field.kind !== "list" && field.kind !== "group" ? [[name, rightLeaf(field)]] : [],
    ),
  );

const outcomeNeeds: Answers = { reason: "right", deferredTo: "2027-02-10" };

/** The valid body changed so that a field belongs there, where it only belongs with another answer. */
const inviting = (fields: Fields, field: Field, valid: Answers): Answers => {
  const { heldAt: _heldAt, ...rest } = valid;
  const [{ field: asker, is } = { field: "", is: "blank" as const }] = conditionsOf(field.shownWhen);
  if (is === "filled") return asker in valid ? valid : { ...valid, [asker]: valid.startedAt };
  const [code] = is === "blank" ? [] : is;
  if (code === undefined) return valid;
  if (asker === "outcome") return { ...rest, ...outcomeNeeds, outcome: code };
  const answer = fields[asker]?.kind === "yes-no" ? code === "yes" : code;
  return { ...(code === "not-held" ? rest : valid), [asker]: answer };
};

/** What is wrong inside one row or group. Where nothing at all is answered, it cannot be said which alternative lacks what. */
const badInside = (of: readonly Fields[], at: string): BadAnswer[] =>
  of.flatMap((fields) =>
    badFields(fields, rightAnswers(fields), `${at}.`).map((bad) => ({
      ...bad,
      path: of.length > 1 && Object.keys(bad.body).length === 0 ? at : bad.path,
    })),
  );

const badList = (name: string, list: List, valid: Answers): BadAnswer[] => {
  const [first = {}] = list.of;
  const rows = badInside(list.of, `${name}.0`).map((bad) => ({ ...bad, body: { ...valid, [name]: [bad.body] } }));
  const many = Array.from({ length: list.max + 1 }, () => rightAnswers(first));
  return [
    ...rows,
    { path: name, why: "wrong type", body: { ...valid, [name]: marker } },
    { path: name, why: "too many", body: { ...valid, [name]: many } },
    { path: `${name}.0`, why: "row of wrong type", body: { ...valid, [name]: [marker] } },
    { path: `${name}.0.${marker}`, why: "unknown field", body: { ...valid, [name]: [{ ...rightAnswers(first), [marker]: 1 }] } },
  ];
};

const badGroup = (name: string, group: Group, valid: Answers): BadAnswer[] => {
  const [first = {}] = group.of;
  const inside = badInside(group.of, name).map((bad) => ({ ...bad, body: { ...valid, [name]: bad.body } }));
  return [
    ...inside,
    { path: name, why: "wrong type", body: { ...valid, [name]: marker } },
    { path: `${name}.${marker}`, why: "unknown field", body: { ...valid, [name]: { ...rightAnswers(first), [marker]: 1 } } },
  ];
};

const badField = (fields: Fields, name: string, field: Field, valid: Answers, base: string): BadAnswer[] => {
  if (field.kind === "list") return badList(name, field, valid);
  if (field.kind === "group") return badGroup(name, field, valid);
  return wrongLeaf(field).map(({ why, value }) => ({
    path: base + name,
    why,
    body: { ...inviting(fields, field, valid), [name]: value },
  }));
};

const mayBeBlank = (field: Field): boolean => field.kind === "group" && field.of.length === 1;

const badFields = (fields: Fields, valid: Answers, base: string): BadAnswer[] =>
  Object.entries(fields).flatMap(([name, field]) => {
    const { [name]: _left, ...without } = valid;
    const missing = field.required && !mayBeBlank(field) ? [{ path: base + name, why: "missing", body: without }] : [];
    return [...missing, ...badField(fields, name, field, valid, base)];
  });

/** Every field of a form with every kind of wrong answer it can have, each in a body that is right but for that. */
export const listBadAnswers = (form: Form, valid: Answers): BadAnswer[] => [
  ...badFields(form.fields, valid, ""),
  { path: marker, why: "unknown field", body: { ...valid, [marker]: marker } },
];
