import { directoryKeys, Person, Structure, Team } from "../domain/directory.ts";
import type { Directory } from "../use-cases/ports.ts";
import type { ItemReader } from "./item-reader.ts";

/** People, teams and services, read by key. */
export const createDirectory = (reader: ItemReader, table: string): Directory => ({
  readPerson: async (personId) => {
    const row = await reader.read(table, { directoryKey: directoryKeys.person(personId) });
    return row && Person.parse(row);
  },
  readTeam: async (teamId) => {
    const row = await reader.read(table, { directoryKey: directoryKeys.team(teamId) });
    return row && Team.parse(row);
  },
  readStructure: async () => {
    const row = await reader.read(table, { directoryKey: directoryKeys.structure() });
    return row ? Structure.parse(row) : { services: [] };
  },
});
