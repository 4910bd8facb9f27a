import type { Person } from "../../domain/directory.ts";
import type { Option } from "../../domain/form.ts";
import type { Action } from "../../policy/permissions.ts";
import type { Directory } from "../../use-cases/ports.ts";
import { readColleagues, readTeamsAround } from "../../use-cases/teams.ts";
import { colleagueOptions } from "../../web/colleague-options.ts";

/** Whom somebody may name as affected by what they record, as the answers to choose from. */
export const readColleagueChoices = async (directory: Directory, person: Person, action: Action): Promise<Option[]> =>
  colleagueOptions(await readColleagues(directory, await readTeamsAround(directory, person, action)));
