import { BodyText } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { AuditEntry } from "../../domain/audit.ts";
import type { Structure, Team } from "../../domain/directory.ts";
import type { Form, Option } from "../../domain/form.ts";
import type { Misfit } from "../../domain/team-place.ts";
import { newTeamForm, serviceForm, teamForm } from "../../policy/forms/team.ts";
import { hrefOfPerson, hrefOfTeamEntry } from "../addresses.ts";
import type { Answered, Names } from "../answers.ts";
import { ButtonLink } from "../button-link.tsx";
import { type FormProps, renderFormPage } from "../form.tsx";
import { History } from "../history.tsx";
import { type Chrome, renderPage } from "../layout.tsx";
import { ToPutRight } from "../misfit-list.tsx";
import { ResponsiveTable } from "../responsive-table.tsx";
import { Summary } from "../summary.tsx";
import { SavedPanel } from "./person.tsx";

type Service = Structure["services"][number];

export type TeamsPage = {
  chrome: Chrome;
  services: readonly Service[];
  teams: ReadonlyMap<string, Team>;
  history: readonly AuditEntry[];
  names: Names;
  done: boolean;
};

const nameOf = (names: Names, personId: string | undefined): string =>
  personId === undefined ? "Nobody" : (names[personId] ?? personId);

const ServiceTeams = ({ service, teams, names }: { service: Service } & Pick<TeamsPage, "teams" | "names">): ReactElement => (
  <section>
    <h2 className="nhsuk-heading-m">{service.name}</h2>
    <p>
      {`Service ${service.serviceId}, in the directorate ${service.directorateId}. `}
      <a href={`/directory/services/edit?service=${encodeURIComponent(service.serviceId)}`}>
        Rename<span className="nhsuk-u-visually-hidden">{` ${service.name}`}</span>
      </a>
    </p>
    {service.teamIds.length === 0 ? (
      <p>No teams yet.</p>
    ) : (
      <ResponsiveTable
        caption={`Teams of ${service.name}`}
        headings={["Team", "Id", "Manager", "People", "Members in the directory"]}
        rows={service.teamIds
          .flatMap((teamId) => teams.get(teamId) ?? [])
          .map((team) => ({
            key: team.teamId,
            cells: [
              <a key="name" href={hrefOfTeamEntry(team.teamId)}>
                {team.name}
              </a>,
              team.teamId,
              nameOf(names, team.managerId),
              String(team.headcount),
              String(team.memberIds.length),
            ],
          }))}
      />
    )}
  </section>
);

/** Every service with its teams. */
export const teamsPage = ({ chrome, services, teams, history, names, done }: TeamsPage): string =>
  renderPage(
    { title: "Teams and services", chrome, backHref: "/directory" },
    <>
      {done && <SavedPanel />}
      <h1>Teams and services</h1>
      <div className="nhsuk-button-group">
        {services.length > 0 && <ButtonLink href="/directory/teams/new">Add a team</ButtonLink>}
        <a className="nhsuk-button nhsuk-button--secondary" href="/directory/services/edit">
          Add a service
        </a>
      </div>
      {services.map((service) => (
        <ServiceTeams key={service.serviceId} service={service} teams={teams} names={names} />
      ))}
      <h2 className="nhsuk-heading-m">Who changed the services</h2>
      <History entries={history} names={names} />
    </>,
  );

const answer = (label: string, line: string | undefined): Answered => ({ label, lines: [line || "None"] });

export type TeamPage = {
  chrome: Chrome;
  team: Team;
  serviceName: string;
  names: Names;
  /** What is left to put right about the roles of its people. */
  misfits: readonly Misfit[];
  history: readonly AuditEntry[];
  done: boolean;
};

/** What the directory says of one team, who is in it, and who changed what. */
export const teamPage = ({ chrome, team, serviceName, names, misfits, history, done }: TeamPage): string =>
  renderPage(
    { title: team.name, chrome, backHref: "/directory/teams" },
    <>
      {done && <SavedPanel />}
      <h1>{team.name}</h1>
      <Summary
        answers={[
          answer("Id", team.teamId),
          answer("Service", serviceName),
          answer("Directorate", team.directorateId),
          answer("How many people work there", String(team.headcount)),
          answer("Team manager", nameOf(names, team.managerId)),
          answer("Deputy", nameOf(names, team.deputyId)),
          answer("Service manager", nameOf(names, team.serviceManagerId)),
          answer("Head of service", nameOf(names, team.headOfServiceId)),
          answer("Role mailbox", team.roleMailbox),
        ]}
      />
      <ButtonLink href={`${hrefOfTeamEntry(team.teamId)}/edit`}>Change</ButtonLink>
      <ToPutRight misfits={misfits} />
      <h2 className="nhsuk-heading-m">Members</h2>
      <p>Everybody with a role in this team. Change who is in it on the page of the person.</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {team.memberIds.map((personId) => (
          <li key={personId}>
            <a href={hrefOfPerson(personId)}>{nameOf(names, personId)}</a>
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">Who changed what</h2>
      <History entries={history} names={names} />
    </>,
  );

type Choices = Record<"services" | "managers", readonly Option[]>;

/** Roles are asked about once somebody is named who lacks one, and then have to be answered. */
const asShown = (form: typeof newTeamForm | typeof teamForm, { params, issues }: FormProps): Form => {
  const isAsked = params.has("giveRoles") || issues.some(({ path }) => path === "giveRoles");
  if (isAsked) return { ...form, fields: { ...form.fields, giveRoles: { ...form.fields.giveRoles, required: true } } };
  return { ...form, sections: form.sections.filter(({ fields }) => !fields.some((name) => name === "giveRoles")) };
};

export const newTeamPage = (props: FormProps & { choices: Choices }): string =>
  renderFormPage({
    ...props,
    form: asShown(newTeamForm, props),
    action: "/directory/teams",
    submit: "Add this team",
    backHref: "/directory/teams",
  });

export const editTeamPage = ({
  team,
  ...props
}: FormProps & { choices: Choices; team: Team; given: Record<string, string> }): string =>
  renderFormPage({
    ...props,
    form: asShown(teamForm, props),
    action: hrefOfTeamEntry(team.teamId),
    submit: "Save",
    backHref: hrefOfTeamEntry(team.teamId),
    lead: <BodyText>{`${team.name}, ${team.teamId}`}</BodyText>,
  });

export const servicePage = (props: FormProps): string =>
  renderFormPage({
    ...props,
    form: serviceForm,
    action: "/directory/services",
    submit: "Save",
    backHref: "/directory/teams",
    lead: <BodyText>A service that has this id already gets the name and the directorate given here.</BodyText>,
  });
