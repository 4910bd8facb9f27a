import type { Option } from "../domain/form.ts";

/** Colleagues as the answers to choose from; the team tells those of one name apart. */
export const colleagueOptions = (people: readonly { personId: string; name: string; teamName?: string }[]): Option[] =>
  people.map(({ personId, name, teamName }) => ({
    code: personId,
    label: teamName === undefined ? name : `${name}, ${teamName}`,
  }));
