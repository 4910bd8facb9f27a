import { addDays, type Day, formatDay, londonDay, londonInstant } from "../domain/calendar.ts";
import type { Due } from "../domain/clock.ts";
import type { Instant, Responsible } from "../domain/review.ts";

/** One document of the policy library. `expiresOn` is the last day of the month its file name gives; absent where it names none. */
export type PolicyDocument = {
  id: string;
  title: string;
  version?: string;
  /** Where it speaks of what follows an incident. */
  section: string;
  href?: string;
  expiresOn?: Day;
  status?: string;
};

const published = "https://www.leicspart.nhs.uk/wp-content/uploads";

/** The documents that the forms and the pathway follow, as the trust publishes them. */
export const policyDocuments = {
  restrictivePractices: {
    id: "restrictive-practices",
    title: "Restrictive Practices Policy",
    section: "section 7.2 and appendices 7 and 9",
    href: `${published}/2023/09/Restrictive-Practices-Policy-Exp-Oct-25.pdf`,
    expiresOn: "2025-10-31",
  },
  seclusion: {
    id: "seclusion",
    title: "Seclusion and Long-Term Segregation Policy",
    section: "section 25 and appendix 13",
    href: `${published}/2023/10/Seclusion-and-Long-Term-Segregation-Policy-exp-Apr-24.pdf`,
    expiresOn: "2024-04-30",
  },
  violence: {
    id: "violence",
    title: "Violence Reduction and Prevention Policy",
    version: "7.2",
    section: "section 16",
    href: `${published}/2022/11/Violence-Reduction-and-Prevention-Policy-V7.2-Expires-May-2027.pdf`,
    expiresOn: "2027-05-31",
  },
  incidentReporting: {
    id: "incident-reporting",
    title: "Incident Reporting and Management Policy",
    version: "1.1",
    section: "appendix 8",
    href: `${published}/2022/01/Incident-Reporting-and-Management-Policy-Exp-May-24-V1.1.pdf`,
    expiresOn: "2024-05-31",
  },
  pipss: {
    id: "pipss",
    title: "Post-Incident Pathway for Staff Support (PIPSS) Policy",
    section: "flowchart and guidance of the pathway stages",
    status: "With the trust's committees for sign-off when the others were published; ask for the current text",
  },
} as const satisfies Record<string, PolicyDocument>;

export const hasExpired = ({ expiresOn }: Pick<PolicyDocument, "expiresOn">, now: Instant): boolean =>
  expiresOn !== undefined && expiresOn < londonDay(now);

export const findDocument = (id: string | undefined): PolicyDocument | undefined =>
  Object.values<PolicyDocument>(policyDocuments).find((document) => document.id === id);

/** A document that is to be renewed by a day. */
export type Expiring = PolicyDocument & { expiresOn: Day };

/** Who sees to it that the documents are renewed: a committee answers to somebody, and these policies reach across services. */
export const renewalResponsible: Responsible = { role: "lead" };

/** Days before its last one from which a document is to be renewed; the first reminder goes then. */
const renewalDays = 90;

/** When the clock of a renewal starts. */
export const renewalStart = ({ expiresOn }: Expiring): Instant => londonInstant(addDays(expiresOn, -renewalDays), "00:00");

/** A renewal is due by the end of office hours of the last day on which the document holds. */
export const renewalDue = ({ expiresOn }: Expiring): Due => ({
  dueAt: londonInstant(expiresOn, "17:00"),
  dueExplanation: `the document holds until ${formatDay(expiresOn)}; its next version is to be in place by then`,
});

/** The documents whose renewal is owed at a time, expired ones included. */
export const listExpiring = (documents: readonly PolicyDocument[], now: Instant): Expiring[] =>
  documents
    .filter((document): document is Expiring => document.expiresOn !== undefined)
    .filter((one) => renewalStart(one) <= now);

type Named = keyof typeof policyDocuments;

/** What a form says of the policy it follows. */
export const followedBy = (name: Named, section: string) => {
  const { title, expiresOn }: PolicyDocument & { expiresOn?: Day } = policyDocuments[name];
  return { document: title, section, ...(expiresOn !== undefined && { expiresOn }) };
};
