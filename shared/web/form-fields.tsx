import { Button, ErrorMessage, Fieldset, HintText } from "nhsuk-react-components";
import type { ReactElement, ReactNode } from "react";
import type { Field, Fields, Group, List } from "../domain/form.ts";
import { conditionsOf, fieldsOf } from "../domain/form-fields.ts";
import { countRows } from "../domain/form-repeat.ts";
import { type Filling, idOf, LeafControl, labelOf } from "./form-control.tsx";
import { firstControl } from "./form-errors.tsx";

type Placed = { path: string; filling: Filling };

const hasRadios = (field: Field | undefined): boolean => field?.kind === "one-of" || field?.kind === "yes-no";

/** The one answer on the same page that reveals a field; a field of several answers, or of none, stands in the open. */
const revealingAnswer = (fields: Fields, names: readonly string[], { shownWhen }: Field) =>
  conditionsOf(shownWhen).flatMap(({ field: asker, is }) => {
    const [code, ...others] = typeof is === "string" ? [] : is;
    const isHere = names.includes(asker) && hasRadios(fields[asker]);
    return isHere && code !== undefined && others.length === 0 ? [{ asker, code }] : [];
  })[0];

/** The controls of some fields of a form, group or row; those that an answer reveals stand inside that answer. */
export const FieldControls = (props: {
  fields: Fields;
  names: readonly string[];
  base: string;
  filling: Filling;
}): ReactElement => {
  const { fields, names, base, filling } = props;
  const revealedIn = (asker: string, code: string): ReactNode => {
    const inside = names.filter((name) => {
      const answer = fields[name] && revealingAnswer(fields, names, fields[name]);
      return answer?.asker === asker && answer.code === code;
    });
    if (inside.length === 0) return undefined;
    return inside.map(
      (name) => fields[name] && <FieldControl key={name} field={fields[name]} path={base + name} filling={filling} />,
    );
  };
  return (
    <>
      {names.map((name) => {
        const field = fields[name];
        if (field === undefined || revealingAnswer(fields, names, field) !== undefined) return null;
        const revealed = (code: string) => revealedIn(name, code);
        return <FieldControl key={name} field={field} path={base + name} filling={filling} revealed={revealed} />;
      })}
    </>
  );
};

const FieldControl = (props: Placed & { field: Field; revealed?: (code: string) => ReactNode }): ReactElement => {
  const { field, ...rest } = props;
  if (field.kind === "group") return <GroupControl group={field} {...rest} />;
  if (field.kind === "list") return <ListControl list={field} {...rest} />;
  return <LeafControl field={field} {...rest} />;
};

const BlockError = ({ path, filling }: Placed): ReactElement | null => {
  const error = filling.errors.get(path);
  return error === undefined ? null : <ErrorMessage id={`${idOf(path)}-error`}>{error}</ErrorMessage>;
};

const Inside = ({ of, path, filling }: Placed & { of: readonly Fields[] }): ReactElement => {
  const fields = fieldsOf(of);
  return <FieldControls fields={fields} names={Object.keys(fields)} base={`${path}.`} filling={filling} />;
};

// A group without alternatives is a matter of the JSON body alone; on the page its section speaks for it.
const GroupControl = ({ group, path, filling }: Placed & { group: Group }): ReactElement =>
  group.of.length === 1 ? (
    <Inside of={group.of} path={path} filling={filling} />
  ) : (
    <Fieldset className="nhsuk-u-margin-bottom-5">
      <Fieldset.Legend size="s">{labelOf(group)}</Fieldset.Legend>
      {group.hint && <HintText>{group.hint}</HintText>}
      <BlockError path={path} filling={filling} />
      <Inside of={group.of} path={path} filling={filling} />
    </Fieldset>
  );

/** Where a list is posted to get a row more: the browser goes to the first question of that row, also without a script. */
const addAt = (list: List, path: string, rows: number, { action }: Filling): string => {
  const control = firstControl({ kind: "group", label: list.row, of: list.of }, `${path}.${rows}`);
  return control === undefined ? action : `${action}#${idOf(control)}`;
};

const ListControl = ({ list, path, filling }: Placed & { list: List }): ReactElement => {
  const rows = Array.from({ length: countRows(list, filling.posted, path) }, (_, row) => `${path}.${row}`);
  return (
    <div className="nhsuk-u-margin-bottom-6">
      <h2 className="nhsuk-heading-s">{list.label}</h2>
      {list.hint && <HintText>{list.hint}</HintText>}
      <BlockError path={path} filling={filling} />
      {rows.map((row, index) => (
        <div key={row} className="nhsuk-card">
          <div className="nhsuk-card__content">
            <Fieldset>
              <Fieldset.Legend size="s">{`${list.row} ${index + 1}`}</Fieldset.Legend>
              <BlockError path={row} filling={filling} />
              <Inside of={list.of} path={row} filling={filling} />
              {rows.length > 1 && (
                <Button secondary small name="remove" value={row} formNoValidate className="nhsuk-u-margin-top-4">
                  {`Remove ${list.row.toLowerCase()} ${index + 1}`}
                </Button>
              )}
            </Fieldset>
          </div>
        </div>
      ))}
      {rows.length < list.max && (
        <Button secondary name="add" value={path} formNoValidate formAction={addAt(list, path, rows.length, filling)}>
          {`Add another ${list.row.toLowerCase()}`}
        </Button>
      )}
    </div>
  );
};
