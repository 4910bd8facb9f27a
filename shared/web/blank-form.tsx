import type { ReactElement } from "react";
import type { Field, Fields, Form } from "../domain/form.ts";
import { fieldsOf, optionsOf } from "../domain/form-fields.ts";

const Question = ({ field }: { field: Field }): ReactElement | null => {
  if (field.kind === "hidden") return null;
  if (field.kind === "group") return <Questions fields={fieldsOf(field.of)} />;
  const options = optionsOf(field);
  return (
    <div className="app-blank">
      <strong>{field.label}</strong>
      {field.kind === "list" ? (
        <>
          <p>{`For each further ${field.row.toLowerCase()} use another sheet.`}</p>
          <Questions fields={fieldsOf(field.of)} />
        </>
      ) : options.length > 0 ? (
        <ul className="app-blank__options">
          {options.map(({ code, label }) => (
            <li key={code}>{label}</li>
          ))}
        </ul>
      ) : (
        <div className={field.kind === "long-text" ? "app-blank__lines app-blank__lines--long" : "app-blank__lines"} />
      )}
    </div>
  );
};

const Questions = ({ fields }: { fields: Fields }): ReactElement => (
  <>
    {Object.entries(fields).map(([name, field]) => (
      <Question key={name} field={field} />
    ))}
  </>
);

const headings = ["Reference of the incident", "Team or ward", "Date"];

/** What ties a sheet to its incident, before any question; nobody is named. */
const Heading = (): ReactElement => (
  <div className="app-blank-heading">
    {headings.map((label) => (
      <div key={label} className="app-blank">
        <strong>{label}</strong>
        <div className="app-blank__lines" />
      </div>
    ))}
  </div>
);

/** A form to fill in by hand where there is no screen; what is written there is typed in afterwards. */
export const BlankForm = ({ form }: { form: Form }): ReactElement => (
  <section className="app-blank-form">
    <h2 className="nhsuk-heading-m">{`Blank form: ${form.title}`}</h2>
    <p>
      {"staffAffected" in form.fields
        ? "Name no patient, and no colleague but those who are to be supported. "
        : "Name nobody: neither patients nor colleagues. "}
      Type it into Aftercare as soon as you can, then destroy the paper as confidential waste.
    </p>
    <Heading />
    {form.sections.map(({ title, hint, fields }) => (
      <section key={title}>
        <h3 className="nhsuk-heading-s">{title}</h3>
        {hint && <p>{hint}</p>}
        {fields.map((name) => form.fields[name] && <Question key={name} field={form.fields[name]} />)}
      </section>
    ))}
  </section>
);
