import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { incidentAnswers } from "../support/answers.ts";
import type { Deployed } from "./deployed.ts";
import { answerEvents, type Programs } from "./programs.ts";

export const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Records incidents of this morning on Ash ward, each with a colleague affected where asked for. */
export const recordIncidents = async (
  deployed: Deployed,
  programs: Programs,
  { count, staffAffected }: { count: number; staffAffected: { personId: string }[] },
): Promise<IncidentRecorded[]> => {
  const events = Array.from({ length: count }, () => {
    const answers = incidentAnswers({ startedAt: hoursAgo(4), endedAt: hoursAgo(3), staffAffected });
    return deployed.jsonEvent("/incidents", answers);
  });
  const answers = await answerEvents(programs, deployed.locate("submit-debrief"), events);
  return answers.map(({ value }) => {
    const { statusCode, body } = value as { statusCode: number; body: string };
    if (statusCode !== 201) throw new Error(`recording an incident was answered ${statusCode}: ${body}`);
    return JSON.parse(body);
  });
};

/** Makes the address of the calendar of Ash ward's manager, and answers its parts. */
export const makeCalendar = async (deployed: Deployed, programs: Programs): Promise<{ feedId: string; feedSecret: string }> => {
  const event = deployed.jsonEvent("/calendar", {});
  const [answer] = await answerEvents(programs, deployed.locate("view-reviews"), [event]);
  const { statusCode, body = "" } = (answer?.value ?? {}) as { statusCode?: number; body?: string };
  if (statusCode !== 201) throw new Error(`making an address was answered ${statusCode}: ${body}`);
  const [, , feedId = "", feedSecret = ""] = new URL((JSON.parse(body) as { address: string }).address).pathname.split("/");
  return { feedId, feedSecret };
};
