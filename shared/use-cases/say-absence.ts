import type { Person } from "../domain/directory.ts";
import { invalid, type Result } from "../domain/result.ts";
import type { absenceForm } from "../policy/forms/absence.ts";
import { change, changePerson, type DirectoryPorts, moved } from "./change-directory.ts";
import { listChoices } from "./describe-directory.ts";

type AbsenceBody = ReturnType<(typeof absenceForm)["body"]["parse"]>;

/** Changes when somebody is away and who stands in for them, as they say themself; the rest of what is known of them stays. */
export const sayAbsence = (
  ports: DirectoryPorts,
  personId: string,
  { version, deputyId, absences = [] }: AbsenceBody,
): Promise<Result<Person>> =>
  change(ports, personId, (book, who) => {
    const standing = book.people.get(personId);
    if (standing?.version !== version) return moved();
    const isOffered = listChoices(book, standing.value).managers.some(({ code }) => code === deputyId);
    if (deputyId !== undefined && !isOffered)
      return invalid({ path: "deputyId", code: "unknown-person", message: "Choose who stands in for you from the list" });
    const { deputyId: _before, ...rest } = standing.value;
    return changePerson(book, { ...rest, ...(deputyId !== undefined && { deputyId }), absences }, who);
  });
