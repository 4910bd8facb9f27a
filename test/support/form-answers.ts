import type { Fields, Leaf } from "../../shared/domain/form.ts";
import { fieldsOf } from "../../shared/domain/form-fields.ts";

export type Body = Record<string, unknown>;
/** One answer and where it stands in the body (`interventions.0.type`). */
export type Answer = { path: string; leaf: Leaf; value: unknown };

/** The body with each answer changed by what it answers. */
export const mapAnswers = (fields: Fields, body: Body, change: (answer: Answer) => unknown, base = ""): Body =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const field = fields[name];
      const path = base + name;
      if (field === undefined) throw new Error(`${path} is no question`);
      if (field.kind === "group") return [name, mapAnswers(fieldsOf(field.of), value as Body, change, `${path}.`)];
      if (field.kind !== "list") return [name, change({ path, leaf: field, value })];
      return [name, (value as Body[]).map((row, at) => mapAnswers(fieldsOf(field.of), row, change, `${path}.${at}.`))];
    }),
  );

/** Every answer of a body, in its order. */
export const listAnswers = (fields: Fields, body: Body): Answer[] => {
  const answers: Answer[] = [];
  mapAnswers(fields, body, (answer) => answers.push(answer));
  return answers;
};
