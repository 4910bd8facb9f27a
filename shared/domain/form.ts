import type * as z from "zod";
import { bodySchema } from "./form-schema.ts";

/** One answer to choose: the code that is stored and the words that are read. */
export type Option<Code extends string = string> = { code: Code; label: string; hint?: string };

/** What an earlier field of the same group must hold: one of these answers (`yes` or `no` of a yes-no), any answer, or none. */
export type Condition = { field: string; is: readonly string[] | "filled" | "blank" };

/** When a field belongs; of several conditions all must hold. */
export type When = Condition | readonly Condition[];

type Asked = {
  label: string;
  hint?: string;
  /** The whole sentence shown when a needed answer is not there. */
  missing?: string;
  required?: true;
  requiredWhen?: When;
  /** A rule beyond the form may need the answer, so that the page does not call it optional. */
  mayBeNeeded?: true;
  /** Outside the condition the field must be absent; on a page it is revealed with the answer it belongs to. */
  shownWhen?: When;
};

/** A question whose one answer is text, a number, a time or a choice. */
export type Leaf =
  /** `mayIdentify`: meant to hold what tells of a person, so it is not searched for that. */
  | (Asked & { kind: "short-text"; maxLength?: number; mayIdentify?: true })
  | (Asked & { kind: "long-text"; maxLength?: number; mayIdentify?: true })
  | (Asked & { kind: "email" })
  | (Asked & { kind: "number"; min: number; max: number })
  /** `orNotKnown`: a third answer, kept as `null`, so that nobody has to say yes or no to what they do not know. */
  | (Asked & { kind: "yes-no"; orNotKnown?: true })
  /** A box under a legend, of former versions alone: left alone it stood for no, which nobody had said. */
  | (Asked & { kind: "tick"; legend: string })
  | (Asked & { kind: "one-of"; options: readonly Option[] })
  | (Asked & { kind: "select"; options: readonly Option[] })
  /** `alone`: the code of an answer that rules out all others, as not known does. */
  | (Asked & { kind: "several-of"; options: readonly Option[]; mayBeEmpty?: true; alone?: string })
  /** Teams, people and the like: the page brings the options, the use case knows whether the code exists. */
  | (Asked & { kind: "choice"; from: string })
  /** `past`: it asks when something happened, so an answer that lies in the future is refused. */
  | (Asked & { kind: "date-time"; past?: true })
  | (Asked & { kind: "date"; past?: true })
  | (Asked & { kind: "hidden"; of: "uuid" | "version" | "code" });

/** Fields under one name. Several entries in `of` are alternatives, of which exactly one is answered. */
export type Group = Asked & { kind: "group"; of: readonly Fields[]; notBoth?: string };

/** Fields repeated row by row. `row` is what one row is called. */
export type List = Asked & { kind: "list"; of: readonly Fields[]; max: number; row: string; notBoth?: string; mayBeEmpty?: true };

export type Field = Leaf | Group | List;
export type Fields = { readonly [name: string]: Field };

/** One topic of a form: what is asked together on one page, in reading order. */
export type Section<Name extends string = string> = { title: string; hint?: string; fields: readonly Name[] };

/**
 * A form as data. Its parser, type, HTML, OpenAPI body and test generator all come from here, and nothing else lists fields.
 * `version` is stored with each submission, which is shown for ever as it was asked.
 */
export type Form<F extends Fields = Fields> = {
  id: string;
  version: number;
  title: string;
  policy: { document: string; section: string; expiresOn?: string };
  fields: F;
  sections: readonly Section<keyof F & string>[];
};

/** What is kept of a form to show what was answered to it. */
export type ShownForm = Pick<Form, "id" | "version" | "title" | "policy" | "fields">;

/** A form with the schema of its JSON body. */
export type ParsedForm<Body = unknown> = Form & { readonly body: z.ZodType<Body> };

type ValueOf<F> = F extends { kind: "list"; of: infer Of extends readonly Fields[] }
  ? BodyOf<Of[number]>[]
  : F extends { kind: "group"; of: infer Of extends readonly Fields[] }
    ? BodyOf<Of[number]>
    : F extends { kind: "several-of"; options: readonly Option<infer Code>[] }
      ? Code[]
      : F extends { options: readonly Option<infer Code>[] }
        ? Code
        : F extends { kind: "yes-no" | "tick" }
          ? boolean | (F extends { orNotKnown: true } ? null : never)
          : F extends { kind: "number" } | { kind: "hidden"; of: "version" }
            ? number
            : string;

type RequiredNames<F extends Fields> = { [K in keyof F]: F[K] extends { required: true } ? K : never }[keyof F];

/** The body that the fields describe; alternatives become a union. */
export type BodyOf<F extends Fields> = F extends unknown
  ? { -readonly [K in RequiredNames<F>]: ValueOf<F[K]> } & { -readonly [K in Exclude<keyof F, RequiredNames<F>>]?: ValueOf<F[K]> }
  : never;

/** Keeps the exact codes and names of fields that are written outside their form. */
export const defineFields = <const F extends Fields>(fields: F): F => fields;

/** Makes a form of its description. The schema is built when first asked for, so that no start pays for a form it does not use. */
export const defineForm = <const F extends Fields>(form: Form<F>): Form<F> & { readonly body: z.ZodType<BodyOf<F>> } => {
  let schema: z.ZodType<BodyOf<F>> | undefined;
  return {
    ...form,
    get body() {
      schema ??= bodySchema(form.fields) as z.ZodType<BodyOf<F>>;
      return schema;
    },
  };
};
