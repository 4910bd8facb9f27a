import type { HttpFunction } from "../../shared/api/routes/route.ts";
import type { routes } from "../../shared/api/routes.ts";
import type { FunctionName } from "../../shared/aws/environment.ts";
import { directoryKeys } from "../../shared/domain/directory.ts";
import { assetPath } from "../../shared/web/assets.ts";
import { hoursAgo, makeCalendar, recordIncidents } from "./cases.ts";
import type { Deployed } from "./deployed.ts";
import { answerEvents, type Programs } from "./programs.ts";
import { compare, type Row } from "./row.ts";
import { interleave, median, pairedRatio } from "./samples.ts";

const rounds = 31;

type Start = {
  name: string;
  modulePath: string;
  environment: Record<string, string>;
  event: unknown;
  /** None for a job, which answers nobody. */
  status: number | undefined;
};

/**
 * What the processor does from process start to first answer, for every function that answers HTTP and for every job,
 * against the floor. The wait for the database is the same for all and short, and a busy machine does not lengthen this.
 */
export const measureColdStarts = async (deployed: Deployed, programs: Programs): Promise<Row[]> => {
  const floor = {
    ...deployed.locate("view-reviews"),
    name: "floor",
    modulePath: programs.at("floor"),
    event: { directoryKey: directoryKeys.person("manager-ash") },
    status: 200,
  };
  const starts = await planStarts(deployed, programs);
  const taken = new Map([floor, ...starts].map((start) => [start, [] as number[]]));
  const sample = (start: Start) => async () => {
    const [answer] = await answerEvents(programs, start, [start.event]);
    const { statusCode } = (answer?.value ?? {}) as { statusCode?: number };
    if (answer === undefined || statusCode !== start.status)
      throw new Error(`${start.name} was to answer ${start.status} and answered ${statusCode}`);
    taken.get(start)?.push(answer.cpuSinceStart);
  };
  await interleave(rounds, [...taken.keys()].map(sample));
  const floors = taken.get(floor) ?? [];
  return starts.map((start) => {
    const figures = taken.get(start) ?? [];
    const comparison = { measured: median(figures), floor: median(floors), ratio: pairedRatio(figures, floors) };
    return compare(
      `first answer of ${start.name}`,
      { ...comparison, unit: "ms", of: "document client, one get" },
      { atMost: start.status === undefined ? 1.15 : 1.25 },
    );
  });
};

/** What wakes each job; there is nothing for it to do. */
const wakes: Record<Exclude<FunctionName, HttpFunction>, unknown> = {
  "send-reminders": {},
  "send-summaries": {},
  "check-policies": {},
  "record-mail-outcome": {
    time: hoursAgo(0),
    detail: { eventType: "Delivery", mail: { tags: { mailId: ["a-mail-of-another-service"] } } },
  },
};

const calendar = "/calendar/{feedId}/{feedSecret}/reviews.ics";

/** What each HTTP function is first asked for: the page that is opened most. */
const planStarts = async (deployed: Deployed, programs: Programs): Promise<Start[]> => {
  const [incident] = await recordIncidents(deployed, programs, { count: 1, staffAffected: [{ personId: "nurse-ash" }] });
  const ids = { incidentId: incident?.incidentId ?? "", supportCaseId: incident?.supportCases[0]?.supportCaseId ?? "" };
  const page = (path: (typeof routes)[number]["path"], status: number, more: Record<string, string> = {}) => ({
    event: deployed.pageEvent(path, { ...ids, ...more }),
    status,
  });
  const firsts: Record<HttpFunction, { event: unknown; status: number }> = {
    "submit-debrief": page("/incidents/{incidentId}/debriefs/{kind}", 200, { kind: "staff" }),
    "update-pipss-stage": page("/support-cases/{supportCaseId}/stages/{stageId}", 200, { stageId: "S0" }),
    "view-reviews": page("/", 200),
    "serve-calendar": page(calendar, 200, await makeCalendar(deployed, programs)),
    "view-audit": { event: deployed.pageEvent("/audit", {}, "auditor"), status: 200 },
    "manage-directory": { event: deployed.pageEvent("/directory", {}, "admin"), status: 200 },
    "sign-in": page("/sign-in", 303),
    "serve-assets": page("/assets/{file}", 200, { file: assetPath("nhsuk-frontend", "css").slice("/assets/".length) }),
  };
  const unknown = page(calendar, 404, { feedId: "none", feedSecret: "none" });
  return [
    ...Object.entries(firsts).map(([name, first]) => ({ name, ...deployed.locate(name as FunctionName), ...first })),
    { name: "serve-calendar, address unknown", ...deployed.locate("serve-calendar"), ...unknown },
    ...Object.entries(wakes).map(([name, event]) => {
      // Where the check of policies ran there are reviews to remind of.
      const endpoint = name === "check-policies" ? deployed.databaseEndpoint : deployed.emptyDatabaseEndpoint;
      return { name, ...deployed.locate(name as FunctionName, endpoint), event, status: undefined };
    }),
  ];
};
