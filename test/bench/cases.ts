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
    const { submissionId: _, ...answers } = incidentAnswers({ startedAt: hoursAgo(4), endedAt: hoursAgo(3), staffAffected });
    return deployed.jsonEvent("/incidents", answers);
  });
  const answers = await answerEvents(programs, deployed.locate("submit-debrief"), events);
  return answers.map(({ value }) => {
    const { statusCode, body } = value as { statusCode: number; body: string };
    if (statusCode !== 201) throw new Error(`recording an incident was answered ${statusCode}: ${body}`);
    return JSON.parse(body);
  });
};
