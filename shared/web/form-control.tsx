import { CharacterCount, Checkboxes, DateInput, Radios, Select, TextInput } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { Field, Leaf, Option } from "../domain/form.ts";
import { confirmName, controlName, type Posted } from "../domain/form-decode.ts";
import { optionsOf } from "../domain/form-fields.ts";
import { isProse, limits } from "../domain/form-schema.ts";
import { LookAgain } from "./look-again.tsx";

/** What a page knows of one form while it is filled in. */
export type Filling = {
  /** Where the form is posted. */
  action: string;
  posted: Posted;
  /** The sentence of the first issue of each path. */
  errors: ReadonlyMap<string, string>;
  /** The options of each kind of choice that only the page knows: teams, people and the like. */
  choices: Readonly<Record<string, readonly Option[]>>;
};

/** The id of a control; dots have a meaning in selectors. */
export const idOf = (path: string): string => path.replaceAll(".", "-");

const typed = (filling: Filling, path: string): string => filling.posted.get(path)?.[0] ?? "";

const isTicked = (filling: Filling, path: string, code: string): boolean => filling.posted.get(path)?.includes(code) === true;

/** NHS style: mark what may be left blank, not what must be filled. */
export const labelOf = (field: Field): string =>
  field.required || field.requiredWhen || field.mayBeNeeded ? field.label : `${field.label} (optional)`;

const worded = (field: Field, error: string | undefined) => ({
  ...(field.hint !== undefined && { hint: field.hint }),
  ...(error !== undefined && { error }),
});

type ControlProps<F extends Field> = {
  field: F;
  path: string;
  filling: Filling;
  /** The controls to reveal with one answer, by its code. */
  revealed?: (code: string) => ReactNode;
};

const labelled = (field: Field) => ({ label: labelOf(field), labelProps: { size: "s" as const } });
const legended = (field: Field) => ({ legend: labelOf(field), legendProps: { size: "s" as const } });

const TextControl = ({ field, path, filling }: ControlProps<Leaf>): ReactElement => (
  <TextInput
    {...labelled(field)}
    {...worded(field, filling.errors.get(path))}
    id={idOf(path)}
    name={path}
    value={typed(filling, path)}
    {...(field.kind === "number" && { inputMode: "numeric", width: 4 })}
    {...(field.kind === "email" && { type: "email", spellCheck: false })}
  />
);

const LongTextControl = ({ field, path, filling }: ControlProps<Extract<Leaf, { kind: "long-text" }>>): ReactElement => (
  <CharacterCount
    {...labelled(field)}
    {...worded(field, filling.errors.get(path))}
    id={idOf(path)}
    name={path}
    rows={4}
    maxLength={field.maxLength ?? limits.longText}
    threshold={75}
    value={typed(filling, path)}
  />
);

const SelectControl = ({ field, path, filling, options }: ControlProps<Leaf> & { options: readonly Option[] }): ReactElement => (
  <Select {...labelled(field)} {...worded(field, filling.errors.get(path))} id={idOf(path)} name={path}>
    <option value="">Choose from the list</option>
    {options.map(({ code, label }) => (
      <option key={code} value={code} selected={typed(filling, path) === code}>
        {label}
      </option>
    ))}
  </Select>
);

// The first of a set carries the id of the path, which is where the error summary leads.
const setId = (path: string, index: number): string => (index === 0 ? idOf(path) : `${idOf(path)}-${index + 1}`);

// A few short answers stand on one line, so that a long form is less to scroll through.
const areShort = (options: readonly Option[]): boolean =>
  options.length <= 3 && options.every(({ label, hint }) => label.length <= 14 && hint === undefined);

const RadiosControl = ({
  field,
  path,
  filling,
  options,
  revealed,
}: ControlProps<Leaf> & { options: readonly Option[] }): ReactElement => (
  <Radios
    {...legended(field)}
    {...worded(field, filling.errors.get(path))}
    name={path}
    id={`${idOf(path)}-set`}
    inline={areShort(options) && !options.some(({ code }) => revealed?.(code))}
  >
    {options.map(({ code, label, hint }, index) => (
      <Radios.Item
        key={code}
        id={setId(path, index)}
        value={code}
        checked={isTicked(filling, path, code)}
        conditional={revealed?.(code)}
        {...(hint !== undefined && { hint })}
      >
        {label}
      </Radios.Item>
    ))}
  </Radios>
);

const SeveralControl = ({ field, path, filling }: ControlProps<Extract<Leaf, { kind: "several-of" }>>): ReactElement => {
  const name = controlName(field, path);
  return (
    <Checkboxes {...legended(field)} {...worded(field, filling.errors.get(path))} name={name} id={`${idOf(path)}-set`}>
      {field.options.map(({ code, label }, index) => (
        <Checkboxes.Item
          key={code}
          id={setId(path, index)}
          value={code}
          checked={isTicked(filling, name, code)}
          {...(code === field.alone && { exclusive: true })}
        >
          {label}
        </Checkboxes.Item>
      ))}
    </Checkboxes>
  );
};

const DateControl = ({ field, path, filling }: ControlProps<Leaf>): ReactElement => {
  const part = (name: string) => ({ name: `${path}.${name}`, value: typed(filling, `${path}.${name}`) });
  const time = part("time");
  return (
    <DateInput {...legended(field)} {...worded(field, filling.errors.get(path))} id={idOf(path)}>
      <DateInput.Day {...part("day")} />
      <DateInput.Month {...part("month")} />
      <DateInput.Year {...part("year")} />
      {/* The library knows no time of day; a fourth box of the same make stands in, open to a colon. */}
      {field.kind === "date-time" && (
        <DateInput.Year
          {...time}
          id={`${idOf(path)}-time`}
          label="Time"
          inputMode="text"
          {...(time.value.length > 5 && { className: "app-exact-time" })}
        />
      )}
    </DateInput>
  );
};

/** A control for prose, and beneath it what its writer should look at again. */
const Prose = ({ field, path, filling, control }: ControlProps<Leaf> & { control: ReactElement }): ReactElement => {
  const confirmed = isTicked(filling, confirmName(path), "yes");
  const isAsked = isProse(field) && (filling.errors.has(path) || confirmed);
  return (
    <>
      {control}
      {isAsked && <LookAgain id={idOf(path)} path={path} text={typed(filling, path)} confirmed={confirmed} />}
    </>
  );
};

/** The one control of a question. */
export const LeafControl = (props: ControlProps<Leaf>): ReactElement => {
  const { field, path, filling } = props;
  switch (field.kind) {
    case "long-text":
      return <Prose {...props} control={<LongTextControl {...props} field={field} />} />;
    case "short-text":
      return <Prose {...props} control={<TextControl {...props} />} />;
    case "select":
      return <SelectControl {...props} options={field.options} />;
    case "choice":
      return <SelectControl {...props} options={filling.choices[field.from] ?? []} />;
    case "one-of":
    case "yes-no":
      return <RadiosControl {...props} options={optionsOf(field)} />;
    case "several-of":
      return <SeveralControl {...props} field={field} />;
    case "date":
    case "date-time":
      return <DateControl {...props} />;
    case "hidden":
      return <input type="hidden" name={path} value={typed(filling, path)} />;
    default:
      return <TextControl {...props} />;
  }
};
