import { BodyText, Panel } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { AuditEntry } from "../../domain/audit.ts";
import { formatDay } from "../../domain/calendar.ts";
import type { Person } from "../../domain/directory.ts";
import type { Misfit } from "../../domain/team-place.ts";
import { accessForm, newPersonForm, personForm } from "../../policy/forms/person.ts";
import { describeGrant } from "../../policy/role-words.ts";
import { hrefOfPerson } from "../addresses.ts";
import type { Answered, Names } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { describeAccess } from "../directory-words.ts";
import { type FormProps, renderFormPage } from "../form.tsx";
import { History } from "../history.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { ToPutRight } from "../misfit-list.tsx";
import { Summary } from "../summary.tsx";

/** Where somebody is named in the directory: what has to be handed on when they leave. */
export type NamedIn = { text: string; href: string };

export type PersonPage = {
  chrome: Chrome;
  person: Person;
  names: Names;
  namedIn: readonly NamedIn[];
  /** What is left to put right about their roles, while they are here. */
  misfits: readonly Misfit[];
  history: readonly AuditEntry[];
  done: boolean;
};

const answer = (label: string, ...lines: (string | undefined)[]): Answered => {
  const said = lines.filter((line) => line !== undefined && line !== "") as string[];
  return { label, lines: said.length > 0 ? said : ["None"] };
};

const nameOf = (names: Names, personId: string | undefined) =>
  personId === undefined ? undefined : (names[personId] ?? personId);

const describe = (person: Person, names: Names): Answered[] => [
  answer("Id", person.personId),
  answer("Work email address", person.email),
  answer("Access", describeAccess(person).words),
  answer("Roles", ...person.grants.map((grant) => describeGrant(grant, names))),
  answer("Line manager", nameOf(names, person.lineManagerId)),
  answer("Stands in for them", nameOf(names, person.deputyId)),
  answer("Away", ...person.absences.map(({ fromOn, toOn }) => `${formatDay(fromOn)} to ${formatDay(toOn)}`)),
];

const NamedInList = ({ person, namedIn }: Pick<PersonPage, "person" | "namedIn">): ReactElement | null =>
  namedIn.length === 0 ? null : (
    <>
      <h2 className="nhsuk-heading-m">{`Where ${person.name} is named`}</h2>
      {!person.active && <p>They left: name somebody else here, so that reminders find the right person at once.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {namedIn.map(({ text, href }) => (
          <li key={text}>
            <a href={href}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );

/** Says at the top of the page reached that the change is stored. */
export const SavedPanel = (): ReactElement => (
  <Panel>
    <Panel.Title headingLevel="h2">Saved</Panel.Title>
  </Panel>
);

/** What the directory says of one person, where they are named, and who changed what. */
export const personPage = ({ chrome, person, names, namedIn, misfits, history, done }: PersonPage): string =>
  renderPage(
    { title: person.name, chrome, backHref: "/directory" },
    <>
      {done && <SavedPanel />}
      <h1>{person.name}</h1>
      <Summary answers={describe(person, names)} />
      <div className="nhsuk-button-group">
        <ButtonLink href={`${hrefOfPerson(person.personId)}/edit`}>Change</ButtonLink>
        <a className="nhsuk-button nhsuk-button--secondary" href={`${hrefOfPerson(person.personId)}/access`}>
          {person.active ? "End access" : "Renew access"}
        </a>
      </div>
      <ToPutRight misfits={misfits} />
      <NamedInList person={person} namedIn={namedIn} />
      <h2 className="nhsuk-heading-m">Who changed what</h2>
      <History entries={history} names={names} />
    </>,
  );

type Choices = Record<"teams" | "services" | "managers", readonly { code: string; label: string }[]>;

export const newPersonPage = (props: FormProps & { choices: Choices }): string =>
  renderFormPage({
    ...props,
    form: newPersonForm,
    action: "/directory/people",
    submit: "Add this person",
    backHref: "/directory",
  });

export const editPersonPage = ({
  person,
  ...props
}: FormProps & { choices: Choices; person: Person; given: Record<string, string> }): string =>
  renderFormPage({
    ...props,
    form: personForm,
    action: hrefOfPerson(person.personId),
    submit: "Save",
    backHref: hrefOfPerson(person.personId),
    lead: <BodyText>{`${person.name}, ${person.personId}`}</BodyText>,
  });

export const accessPage = ({
  person,
  namedIn,
  ...props
}: FormProps & { person: Person; namedIn: readonly NamedIn[]; given: Record<string, string> }): string =>
  renderFormPage({
    ...props,
    form: accessForm,
    action: `${hrefOfPerson(person.personId)}/access`,
    submit: "Save",
    backHref: hrefOfPerson(person.personId),
    lead: (
      <>
        <BodyText>{`${person.name}, ${person.personId}`}</BodyText>
        <NamedInList person={person} namedIn={namedIn} />
      </>
    ),
  });
