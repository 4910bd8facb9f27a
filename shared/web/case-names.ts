/** Who looks after a case, by name, as far as the directory knows. */
export type ManagerNames = { lineManagerName?: string | undefined; teamManagerName?: string | undefined };

/** The names that the pages of a case show; `employer` is that of a colleague without a login. */
export type CaseNames = ManagerNames & {
  personName: string;
  employer?: string | undefined;
  teamName: string;
  /** Who is above the team, unless that is the colleague. */
  serviceManagerName?: string | undefined;
};
