import { Button, Pagination, Select, Tag, TextInput } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { Person } from "../../domain/directory.ts";
import { describeGrant } from "../../policy/role-words.ts";
import { hrefOfPerson } from "../addresses.ts";
import type { Names } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { describeAccess } from "../directory-words.ts";
import { type Chrome, renderPage } from "../layout.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { countWords } from "../words.ts";

export type PeopleFilter = { words: string; teamId: string; show: string };

export type PeoplePage = {
  chrome: Chrome;
  /** The people of this page of the list. */
  people: readonly Person[];
  found: number;
  page: number;
  pages: number;
  filter: PeopleFilter;
  teams: readonly { teamId: string; name: string }[];
  names: Names;
};

const shows = [
  { value: "", text: "Everybody here now" },
  { value: "no-login", text: "Without a login" },
  { value: "left", text: "Those who left" },
  { value: "all", text: "All" },
];

const Filter = ({ filter, teams }: Pick<PeoplePage, "filter" | "teams">): ReactElement => (
  <form className="app-filter" action="/directory" method="get" noValidate>
    <TextInput id="words" name="words" label="Name, id or email" value={filter.words} width={20} />
    <Select id="team" name="team" label="Team" defaultValue={filter.teamId}>
      <Select.Option value="">All teams</Select.Option>
      {teams.map(({ teamId, name }) => (
        <Select.Option key={teamId} value={teamId}>
          {name}
        </Select.Option>
      ))}
    </Select>
    <Select id="show" name="show" label="Show" defaultValue={filter.show}>
      {shows.map(({ value, text }) => (
        <Select.Option key={value} value={value}>
          {text}
        </Select.Option>
      ))}
    </Select>
    <Button secondary>Search</Button>
  </form>
);

const cellsOf = (person: Person, names: Names) => {
  const access = describeAccess(person);
  return [
    <a key="name" href={hrefOfPerson(person.personId)}>
      {person.name}
    </a>,
    person.personId,
    person.grants.map((grant) => describeGrant(grant, names)).join("; ") || "No role",
    <Tag key="access" modifier={access.colour}>
      {access.words}
    </Tag>,
  ];
};

const hrefOfPage = ({ words, teamId, show }: PeopleFilter, page: number): string =>
  `/directory?${new URLSearchParams({ words, team: teamId, show, page: String(page) })}`;

/** Everybody in the directory, searched, a page at a time. */
export const peoplePage = (props: PeoplePage): string =>
  renderPage(
    { title: "People", chrome: props.chrome },
    <>
      <h1>People</h1>
      <p>
        <a href="/directory/teams">Teams and services</a>
      </p>
      <p>
        <a href="/directory/suppressed">Addresses that get no mail</a>
      </p>
      <div className="nhsuk-button-group">
        <ButtonLink href="/directory/people/new">Add a person</ButtonLink>
        <a className="nhsuk-button nhsuk-button--secondary" href="/directory/import">
          Import from a file
        </a>
        <a className="nhsuk-button nhsuk-button--secondary" href="/directory/people.csv">
          Export to a file
        </a>
      </div>
      <Filter {...props} />
      {props.people.length > 0 ? (
        <ResponsiveTable
          caption={countWords(props.found, "person").replace("persons", "people")}
          headings={["Name", "Id", "Roles", "Access"]}
          rows={props.people.map((person) => ({ key: person.personId, cells: cellsOf(person, props.names) }))}
        />
      ) : (
        <p>Nobody matches what you chose.</p>
      )}
      {props.pages > 1 && (
        <Pagination>
          {props.page > 1 && <Pagination.Item href={hrefOfPage(props.filter, props.page - 1)} previous />}
          {props.page < props.pages && <Pagination.Item href={hrefOfPage(props.filter, props.page + 1)} next />}
        </Pagination>
      )}
    </>,
  );
