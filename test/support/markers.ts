import type { Fields, Form } from "../../shared/domain/form.ts";
import { fieldsOf, holds, isPlainObject } from "../../shared/domain/form-fields.ts";
import { isProse } from "../../shared/domain/form-schema.ts";

type Body = Record<string, unknown>;

/** Text that nobody writes by chance, told apart by number; its word says what it is part of. */
export const createMarkers = (word: string) => {
  let count = 0;
  const next = (): string => `zq${word}${++count}qz`;
  const plantIn = (fields: Fields, body: Body): Body => {
    const planted: Body = { ...body };
    for (const [name, field] of Object.entries(fields)) {
      const value = planted[name];
      if (field.kind === "group" && isPlainObject(value)) planted[name] = plantIn(fieldsOf(field.of), value);
      else if (field.kind === "list" && Array.isArray(value))
        planted[name] = value.map((row: Body) => plantGiven(fieldsOf(field.of), row));
      else if (isProse(field) && holds(field.shownWhen, planted)) planted[name] = next();
      else if (field.kind === "email" && value !== undefined) planted[name] = `${next()}@trust.example`;
    }
    return planted;
  };
  // A row may be one of several alternatives, so only what it has is written anew.
  const plantGiven = (fields: Fields, row: Body): Body => {
    const given = Object.entries(fields).filter(([name]) => row[name] !== undefined);
    return plantIn(Object.fromEntries(given), row);
  };
  return {
    next,
    /** The body with a marker in every text that the form would take, and in every address that it has. */
    plant: (form: Form, body: Body): Body => plantIn(form.fields, body),
    planted: () => count,
  };
};

export const findMarkers = (text: string): string[] => text.match(/zq[a-z]+\d+qz/g) ?? [];
