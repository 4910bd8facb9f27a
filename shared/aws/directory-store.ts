import { directoryKeys, Person, Structure, Team } from "../domain/directory.ts";
import type { Directory } from "../use-cases/ports.ts";
import { createDirectoryReader } from "./directory-reader.ts";
import type { ItemReader } from "./item-reader.ts";

/** People, teams and services, read by key. */
export const createDirectory = (reader: ItemReader, table: string): Directory => {
  const read = createDirectoryReader(reader, table);
  return {
    readPerson: async (personId) => {
      const row = await read(directoryKeys.person(personId));
      return row && Person.parse(row);
    },
    readTeam: async (teamId) => {
      const row = await read(directoryKeys.team(teamId));
      return row && Team.parse(row);
    },
    readStructure: async () => {
      const row = await read(directoryKeys.structure());
      return row ? Structure.parse(row) : { services: [] };
    },
  };
};
