import type { Names } from "./answers.ts";

/** Who looks after a case, by name, as far as the directory knows. */
export type ManagerNames = { lineManagerName?: string | undefined; teamManagerName?: string | undefined };

/** The names that the pages of a case show. */
export type CaseNames = ManagerNames & {
  personName: string;
  /** Of a colleague who is named and not in the directory. */
  employer?: string | undefined;
  email?: string | undefined;
  /** Whether the colleague can sign in and read their case. */
  hasLogin: boolean;
  teamName: string;
  /** Who is above the team, unless that is the colleague. */
  serviceManagerName?: string | undefined;
  /** Who put a stage right or answered a correction, by id. */
  writers?: Names;
};
