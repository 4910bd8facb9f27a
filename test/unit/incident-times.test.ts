import { describe, expect, it } from "vitest";
import { checkHeldAt } from "../../shared/domain/held-at.ts";
import { checkIncidentTimes, moveInterventions } from "../../shared/domain/incident.ts";

const now = "2026-03-27T12:00:00.000Z";
const at = (clock: string) => `2026-03-27T${clock}:00.000Z`;
const incident = { startedAt: at("09:00"), endedAt: at("10:00"), interventions: [] };
const found = (checked: Parameters<typeof checkIncidentTimes>[0]) =>
  checkIncidentTimes(checked, now).map(({ path, code }) => `${path} ${code}`);

describe("interventions whose incident happened at other times", () => {
  const interventions = [{ type: "01" }, { type: "05", startedAt: at("09:10"), endedAt: at("09:50") }];
  const moved = (startedAt: string, endedAt?: string) => moveInterventions(interventions, incident, { startedAt, endedAt });

  it("stay as they are while each lies within", () => {
    expect(moved(at("09:05"), at("09:50"))).toBeUndefined();
    expect(moved(at("09:10"))).toBeUndefined();
  });

  it("keep their distance from the start where one would lie outside", () => {
    expect(moved("2026-03-26T09:00:00.000Z", "2026-03-26T10:00:00.000Z")).toEqual([
      { type: "01" },
      { type: "05", startedAt: "2026-03-26T09:10:00.000Z", endedAt: "2026-03-26T09:50:00.000Z" },
    ]);
    expect(moved(at("11:00"), at("12:00"))?.[1]).toMatchObject({ startedAt: at("11:10"), endedAt: at("11:50") });
  });
});

describe("the times of an incident", () => {
  it("may be in order, at the same instant, or still open", () => {
    expect(found(incident)).toEqual([]);
    expect(found({ ...incident, endedAt: incident.startedAt })).toEqual([]);
    expect(found({ startedAt: at("09:00"), interventions: [{ startedAt: at("11:00") }] })).toEqual([]);
  });

  it("must be in the past", () => {
    expect(found({ startedAt: at("12:01"), interventions: [] })).toEqual(["startedAt in-future"]);
    expect(found({ ...incident, endedAt: at("12:01") })).toEqual(["endedAt in-future"]);
    expect(found({ startedAt: at("09:00"), interventions: [{ endedAt: at("12:01") }] })).toEqual([
      "interventions.0.endedAt in-future",
    ]);
  });

  it("must not end before they start", () => {
    expect(found({ ...incident, endedAt: at("08:59") })).toContain("endedAt before-start");
    expect(found({ ...incident, interventions: [{ startedAt: at("09:30"), endedAt: at("09:29") }] })).toEqual([
      "interventions.0.endedAt before-start",
    ]);
  });

  it("are refused with a year that is wrong, and with a length that only seclusion has", () => {
    expect(found({ startedAt: "2025-03-26T09:00:00.000Z", endedAt: "2025-03-26T10:00:00.000Z", interventions: [] })).toEqual([
      "startedAt too-old",
    ]);
    const week = { startedAt: "2026-03-19T11:00:00.000Z", endedAt: at("11:30") };
    expect(found({ ...week, interventions: [{ type: "01" }] })).toEqual(["endedAt too-long"]);
    expect(found({ ...week, interventions: [{ type: "01" }, { type: "05" }] })).toEqual([]);
  });

  it("are judged by when the incident was recorded, where that was before", () => {
    const codes = (startedAt: string, recordedAt: string) =>
      checkIncidentTimes({ startedAt, interventions: [] }, now, recordedAt).map(({ code }) => code);
    expect(codes("2025-03-20T09:00:00.000Z", "2025-03-21T09:00:00.000Z")).toEqual([]);
    expect(codes(at("10:01"), at("10:00"))).toEqual(["after-recording"]);
    expect(codes(at("12:01"), at("10:00"))).toEqual(["in-future"]);
  });

  it("hold every intervention, and name the one that lies outside", () => {
    const interventions = [
      { startedAt: at("09:00"), endedAt: at("10:00") },
      { startedAt: at("08:59") },
      { endedAt: at("10:01") },
    ];
    expect(found({ ...incident, interventions })).toEqual([
      "interventions.1.startedAt outside-incident",
      "interventions.2.endedAt outside-incident",
    ]);
  });
});

describe("the time a debrief was held", () => {
  const codes = (heldAt: string | undefined) => checkHeldAt("formal", heldAt, incident.startedAt, now).map(({ code }) => code);

  it("is after the incident began and not in the future", () => {
    expect(codes(undefined)).toEqual([]);
    expect(codes(at("09:00"))).toEqual([]);
    expect(codes(at("08:59"))).toEqual(["before-incident"]);
    expect(codes(at("12:01"))).toEqual(["in-future"]);
  });
});
