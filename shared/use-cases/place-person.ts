import type { Person } from "../domain/directory.ts";
import { placeGrants } from "../domain/permission.ts";
import type { Directory } from "./ports.ts";

/** Somebody with the teams that their services have now; only who answers for a service costs the read of them. */
export const placePerson = async ({ readStructure }: Pick<Directory, "readStructure">, person: Person): Promise<Person> =>
  person.grants.some(({ serviceId }) => serviceId !== undefined) ? placeGrants(person, await readStructure()) : person;
