import { afterAll, beforeAll, expect, test } from "vitest";
import type { Report } from "../../shared/domain/report.ts";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
const callers = new Map<string, Caller>();

beforeAll(async () => {
  service = await startService();
  for (const who of ["manager-ash", "manager-birch", "matron-adult", "lead", "wellbeing", "analyst", "nurse-ash"])
    callers.set(who, await createCaller(service, who));
  // Nine of Ash and three of Birch this February, with as many staff debriefs held in time as there are but for one of Ash.
  for (const [who, teamId, incidents, debriefs] of [
    ["manager-ash", "ash", 9, 8],
    ["manager-birch", "birch", 3, 3],
  ] as const)
    for (let one = 0; one < incidents; one++) {
      const named = { teamId, staffAffected: [{ name: `Quokka ${teamId} ${one}`, employer: "The bank office" }] };
      const recorded = await as(who).post<IncidentRecorded>("/incidents", incidentAnswers(named));
      if (one < debriefs)
        expect((await as(who).post(`/incidents/${recorded.body.incidentId}/debriefs/staff`, debriefAnswers())).status).toBe(201);
    }
  await service.setClock("2027-02-06T10:00:00.000Z");
  // Sessions last shorter than that.
  for (const who of callers.keys()) callers.set(who, await createCaller(service, who));
});
afterAll(() => service?.stop());

const as = (who: string): Caller => {
  const caller = callers.get(who);
  if (caller === undefined) throw new Error(`${who} does not call`);
  return caller;
};

const reportFor = async (who: string, query = ""): Promise<Report> => {
  const { status, body } = await as(who).get<Report>(`/reports${query}`);
  expect(status).toBe(200);
  return body;
};

test("a service manager reads counts by team and month, without small ones or what would give them away", async () => {
  const { year, kinds } = await reportFor("matron-adult");
  expect(year).toBe(2026);
  const staff = kinds.find(({ kind }) => kind === "staff-debrief");
  // Three of Birch are few, so the nine of Ash go too; together they are twelve, of which one is overdue and with it the eleven in time.
  expect(staff?.byTeam.map(({ name, total }) => [name, total])).toEqual([
    ["Ash ward", null],
    ["Birch ward", null],
  ]);
  expect(staff?.byMonth.map(({ id }) => id)).toHaveLength(11);
  expect(staff?.all).toMatchObject({ total: 12, figures: { late: 0, "not-held": 0, overdue: null, "in-time": null } });
  // A colleague has seven stages and is one count: three of Birch are few here as well.
  const support = kinds.find(({ kind }) => kind === "support-case");
  expect(support?.all).toMatchObject({ total: 12, figures: { overdue: 12, "in-time": 0 }, inTimePercent: 0 });
  expect(support?.byTeam.map(({ total }) => total)).toEqual([null, null]);
  expect(JSON.stringify(kinds)).not.toContain("Quokka");
});

test("incidents and support are two domains in reports as well, and a team's staff have none", async () => {
  const kindsFor = async (who: string) => (await reportFor(who)).kinds.map(({ kind }) => kind);
  const ofIncidents = ["staff-debrief", "patient-debrief", "formal-review", "witness-offer", "action"];
  expect(await kindsFor("lead")).toEqual(ofIncidents);
  expect(await kindsFor("wellbeing")).toEqual(["support-case"]);
  expect(await kindsFor("analyst")).toEqual([...ofIncidents, "support-case"]);
  expect((await reportFor("lead")).kinds[0]?.byTeam).toHaveLength(3);
  expect((await as("nurse-ash").get("/reports")).status).toBe(403);
});

test("another year is empty, one that is not offered is refused by its name", async () => {
  expect((await reportFor("lead", "?year=2025")).kinds.every(({ all }) => all.total === 0)).toBe(true);
  for (const [query, path] of [
    ["?year=1999", "year"],
    ["?month=3", "month"],
  ]) {
    const refused = await as("lead").get<ProblemBody>(`/reports${query}`);
    expect([refused.status, refused.body.issues?.map((issue) => issue.path)]).toEqual([422, [path]]);
  }
});

test("the page promises no more than is kept: within a kind, not across kinds that are owed for the same incidents", async () => {
  const pageFor = async (who: string): Promise<string> => {
    const headers = { authorization: `Bearer ${await service.signToken(who)}`, accept: "text/html" };
    return (await fetch(`${service.url}/reports`, { headers })).text();
  };
  const kept = "so are others of the same kind from which they could be worked out";
  const warned = "The page and its file have all kinds: ask your information governance team before you publish them";
  const said = await Promise.all(["matron-adult", "wellbeing"].map(pageFor));
  expect(said.map((page) => [page.includes(kept), page.includes(warned)])).toEqual([
    [true, true],
    [true, false],
  ]);
});

test("the file has the same figures, and leaves empty what is withheld", async () => {
  const headers = { authorization: `Bearer ${await service.signToken("matron-adult")}` };
  const answer = await fetch(`${service.url}/reports.csv?year=2026`, { headers });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="reviews-2026.csv"');
  const lines = (await answer.text()).split("\n");
  expect(lines[0]).toContain("kind,by,name,in-time,late,not-held,overdue,long-overdue,total,in-time-percent");
  expect(lines[1]).toBe("Staff debrief,all,All,,0,0,,0,12,");
  expect(lines).toContain("Support cases,all,All,0,0,0,12,0,12,0");
  expect(lines).toContain("Support cases,team,Birch ward,0,0,0,,0,,");
});

test("the reports of everything print on a few sheets: a kind on each, and one before them", async () => {
  const browser = await launchBrowser();
  try {
    const page = await openPageAs(browser, service, "analyst");
    await page.goto("/reports");
    const kinds = await page.locator(".app-report:has(table)").count();
    const sheets = (await page.pdf({ preferCSSPageSize: true })).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(kinds).toBeGreaterThan(1);
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(1 + kinds);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".nhsuk-header__navigation").isVisible()).toBe(false);
  } finally {
    await browser.close();
  }
});
