import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { IncidentRecorded } from "../../shared/use-cases/record-incident.ts";
import { debriefAnswers, incidentAnswers, supportCaseAnswers } from "../support/answers.ts";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { type Caller, createCaller, type ProblemBody } from "../support/caller.ts";
import { choose, press } from "../support/fill-form.ts";
import { type Service, startService } from "../support/service.ts";
import { checkAll, contentOf, createSupportCalls, saveStage } from "../support/support-calls.ts";

let service: Service;
let browser: Browser;
let manager: Caller;
let calls: ReturnType<typeof createSupportCalls>;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
  manager = await createCaller(service, "manager-ash");
  calls = createSupportCalls(manager);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** Opens a case on the page for it, and answers the address of the case as its manager finds it. */
const openCase = async (page: Page, fill: (page: Page) => Promise<unknown>, address = "/support-cases/new"): Promise<string> => {
  await page.goto(address);
  await fill(page);
  await press(page, "Open support case");
  await page.getByRole("link", { name: "Go to the support case" }).click();
  return page.url();
};

const secret = "quokka on a bicycle";

test("a manager takes a case from opening to closure, and the colleague says how the support was", async () => {
  const page = await openPageAs(browser, service, "manager-ash");
  const address = await openCase(page, async () => {
    await page.selectOption('[name="person.personId"]', "nurse-ash");
    await page.selectOption('[name="lineManagerId"]', "manager-ash");
    await page.selectOption('[name="template"]', "default");
  });
  const path = new URL(address).pathname;
  const summary = page.locator(".nhsuk-error-summary");
  const outcomes = ["completed", "completed", "completed", "supported", "signposted", "referred", "completed"];
  for (const [index, outcome] of outcomes.entries()) {
    await page.goto(path);
    await page.getByRole("link", { name: "Do this stage" }).click();
    for (const words of ["What to do now", "What good looks like", "Words to begin with", "Who supports me?", "What comes next"])
      expect(await contentOf(page)).toContain(words);
    if (index === 1) {
      await checkAll(page);
      await page.check('[name="checklist.injurySeen"][value="no"]');
      await saveStage(page, outcome);
      expect(await summary.textContent()).toContain(
        "“Any injury has been seen to” is answered no: say under “Reason” what was done",
      );
      expect(await page.isChecked('[name="checklist.injurySeen"][value="no"]')).toBe(true);
      await page.fill('[name="reason"]', "The out of hours doctor comes at six");
    }
    expect((await contentOf(page)).includes("Still to be done:")).toBe(index === 2);
    if (index === 2) {
      await saveStage(page, outcome);
      expect(await summary.textContent()).toContain("Answer “Any injury has been seen to”");
      await choose(page, "checklist.injurySeen", "yes");
    }
    if (index === 3) {
      expect(await contentOf(page)).toContain("within 15 days of the incident");
      await page.check('[name="offers[]"][value="peer-support"]');
      await page.check('[name="takenUp[]"][value="peer-support"]');
      await page.fill('[name="note"]', secret);
    }
    if (outcome === "signposted") {
      await saveStage(page, outcome);
      expect(await page.title()).toContain("Error: ");
      expect(await summary.textContent()).toContain("Choose what was offered");
      await page.check('[name="offers[]"][value="occupational-health"]');
    }
    if (outcome === "referred") {
      await saveStage(page, outcome);
      expect(await summary.textContent()).toContain("Choose what was offered");
      expect(await summary.textContent()).toContain("Say whether the colleague agrees to the referral");
      await page.check('[name="offers[]"][value="psychology"]');
      await choose(page, "agreed", "no");
      await saveStage(page, outcome);
      expect(await summary.textContent()).toContain("Refer only with the colleague’s agreement");
      await choose(page, "agreed", "yes");
    }
    await saveStage(page, outcome);
    expect(await page.title()).toContain("Done: ");
    expect((await contentOf(page)).includes("Still to be done:")).toBe(index === 1);
  }
  expect(await contentOf(page)).toContain("Every stage is settled");
  expect(await page.locator("svg.app-chart").textContent()).toContain("✓ Referred, with their agreement");

  const nurse = await openPageAs(browser, service, "nurse-ash");
  await nurse.getByRole("link", { name: "Your support" }).click();
  await nurse.locator(`a[href="${path}"]`).click();
  expect(await contentOf(nurse)).toContain("Your support after an incident");
  expect(await contentOf(nurse)).toContain(secret);
  await nurse.getByRole("link", { name: "Say how the support was" }).click();
  await choose(nurse, "score", "4");
  const answer = new URLSearchParams({ formId: await nurse.inputValue('[name="formId"]'), score: "4" }).toString();
  await press(nurse, "Send");
  expect(await contentOf(nurse)).toContain("You said that the support was 4 of 5");
  // The form sent a second time, as by a double click, and asked for again.
  const again = await nurse.request.post(`${path}/feedback`, {
    data: answer,
    headers: { "content-type": "application/x-www-form-urlencoded", origin: service.url },
  });
  expect([again.status(), await again.text()]).toEqual([200, expect.stringContaining("You said that the support was 4 of 5")]);
  await nurse.goto(`${path}/feedback`);
  expect(await contentOf(nurse)).toContain("You said that the support was 4 of 5");
  await page.goto(path);
  expect(await contentOf(page)).not.toContain("of 5");
  expect(await service.readLog()).not.toContain("quokka");
});

test("a stage whose turn has not come says so on its page, in the list and in the mail, and leads to the one before", async () => {
  const { path, reference } = await calls.open();
  const page = await openPageAs(browser, service, "manager-ash");
  const inList = page.locator(".nhsuk-task-list__item", { hasText: `Support stage S3: Line manager one-to-one, ${reference}` });
  expect(await inList.textContent()).toContain("Waits for: Register affected staff.Cannot start yet");
  await inList.getByRole("link").click();
  expect(await contentOf(page)).toContain("This stage cannot start yet.");
  expect(await contentOf(page)).toContain("For Nia Ash. Support case");
  await page.getByRole("link", { name: "Do “Register affected staff” first" }).click();
  await saveStage(page, "completed");
  await page.goto("/");
  expect(await inList.textContent()).not.toContain("Waits for");
  await page.goto(`${path}/stages/S0`);
  expect(await contentOf(page)).toContain("“Register affected staff” was settled on Wed 3 February 2027");
});

test("a decline leaves the later offers open, until the colleague wants no more contact", async () => {
  const { path, reference } = await calls.open();
  await calls.move(path, "S0");
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`${path}/stages/S3`);
  await saveStage(page, "declined");
  expect(await page.locator(".nhsuk-task-list__item", { hasText: "Early follow-up" }).getByRole("link").count()).toBe(1);

  const nurse = await openPageAs(browser, service, "nurse-ash");
  await nurse.goto(path);
  await nurse.getByRole("link", { name: "Stop all contact about this" }).click();
  await press(nurse, "Stop all contact");
  expect(await nurse.title()).toContain("Error:");
  expect(await contentOf(nurse)).toContain("Choose yes if you want no more contact about this");
  await choose(nurse, "reason", "opted-out");
  await press(nurse, "Stop all contact");
  expect(await nurse.title()).toContain("You will not be contacted about this");
  expect(await contentOf(nurse)).toContain("Occupational health");
  await page.goto(path);
  expect(await contentOf(page)).toContain("The colleague wants no more contact about this");
  const { body } = await manager.get<{ reviews: { reference: string }[] }>("/reviews?status=open");
  expect(body.reviews.filter((review) => review.reference === reference)).toEqual([]);
});

test("what comes to light weeks later is counted from then, and nothing of it is overdue", async () => {
  const answers = incidentAnswers({ startedAt: "2027-01-10T10:00:00.000Z", endedAt: "2027-01-10T11:00:00.000Z" });
  const { incidentId } = (await manager.post<IncidentRecorded>("/incidents", answers)).body;
  const page = await openPageAs(browser, service, "manager-ash");
  const fill = async () => {
    await page.selectOption('[name="person.personId"]', "deputy-ash");
    await page.selectOption('[name="lineManagerId"]', "manager-ash");
    await page.selectOption('[name="template"]', "default");
  };
  await page.goto(await openCase(page, fill, `/support-cases/new?incidentId=${incidentId}`));
  expect(await contentOf(page)).toContain("Counted fromWed 3 February 2027");
  expect(await contentOf(page)).not.toContain("Overdue");
});

test("a second case after the same incident is not opened: the page leads to the first, or says who looks after it", async () => {
  const { incidentId } = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers())).body;
  const first = await calls.open({ incidentId });
  const again = async (who: string) => {
    const page = await openPageAs(browser, service, who);
    await page.goto(`/support-cases/new?incidentId=${incidentId}`);
    await page.selectOption('[name="person.personId"]', "nurse-ash");
    await page.selectOption('[name="lineManagerId"]', "manager-birch");
    await page.selectOption('[name="template"]', "minor-incident");
    await press(page, "Open support case");
    expect(await contentOf(page)).toContain("There is a support case for this colleague after this incident already");
    expect(await page.inputValue('[name="template"]')).toBe("minor-incident");
    return page;
  };
  const reader = await again("manager-ash");
  await reader.getByRole("link", { name: "Open that case" }).click();
  expect(new URL(reader.url()).pathname).toBe(first.path);
  const other = await again("matron-adult");
  expect(await contentOf(other)).toContain("Martin Ash looks after it");
  expect(await other.getByRole("link", { name: "Open that case" }).count()).toBe(0);
  const refused = await manager.post<ProblemBody>("/support-cases", supportCaseAnswers({ incidentId }));
  expect([refused.status, refused.body]).toMatchObject([409, { code: "already-open", supportCaseId: first.supportCaseId }]);
});

test("a name that has a case after the incident is asked about: the page leads to the first, or opens one for another person", async () => {
  const { incidentId } = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers())).body;
  const first = await calls.open({ incidentId, person: { name: "Bo Bank", employer: "Northmoor Agency" } });
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`/support-cases/new?incidentId=${incidentId}`);
  expect(await page.locator('[name="anotherPerson"]').count()).toBe(0);
  await page.fill('[name="person.name"]', "bo  bank");
  await page.fill('[name="person.employer"]', "Northmoor agency ");
  await page.selectOption('[name="lineManagerId"]', "manager-ash");
  await page.selectOption('[name="template"]', "minor-incident");
  await press(page, "Open support case");
  expect(await contentOf(page)).toContain("a colleague of this name and employer after this incident already, reference");
  expect(await page.getByRole("link", { name: "Open that case" }).getAttribute("href")).toBe(first.path);
  expect(await page.inputValue('[name="person.name"]')).toBe("bo  bank");
  await page.check('[name="anotherPerson"]');
  await press(page, "Open support case");
  await page.getByRole("link", { name: "Go to the support case" }).click();
  expect(new URL(page.url()).pathname).not.toBe(first.path);
  expect(await contentOf(page)).not.toContain("has a case after this incident already");
});

test("the stage of the team debrief says when the incident's staff debrief was held, and leaves it to the manager", async () => {
  const named = { staffAffected: [{ personId: "nurse-ash" }] };
  const { incidentId, supportCases } = (await manager.post<IncidentRecorded>("/incidents", incidentAnswers(named))).body;
  const path = `/support-cases/${supportCases[0]?.supportCaseId}`;
  await calls.move(path, "S0");
  const page = await openPageAs(browser, service, "manager-ash");
  await page.goto(`${path}/stages/S2`);
  expect(await contentOf(page)).toContain("The staff debrief of the incident is not recorded yet. It is due Thu 4 February 2027");
  expect((await manager.post(`/incidents/${incidentId}/debriefs/staff`, debriefAnswers())).status).toBe(201);
  await page.reload();
  expect(await contentOf(page)).toContain("The staff debrief of the incident was held on Wed 3 February 2027 at 09:45");
  await saveStage(page, "completed");
  expect(await page.title()).toContain("Done: Team debrief");
});

test("a bank worker without a login is supported by name, and signposted to their agency", async () => {
  const page = await openPageAs(browser, service, "manager-ash");
  const address = await openCase(page, async () => {
    await page.fill('[name="person.name"]', "Bo Bank");
    await page.fill('[name="person.employer"]', "Northmoor Agency");
    await page.fill('[name="person.email"]', "bo@northmoor.example");
    await page.selectOption('[name="lineManagerId"]', "manager-ash");
    await page.selectOption('[name="template"]', "minor-incident");
  });
  await page.goto(address);
  expect(await contentOf(page)).toContain("Bo BankWorks for Northmoor Agencybo@northmoor.example");
  await page.getByRole("link", { name: "Do this stage" }).click();
  await saveStage(page, "completed");
  expect(await contentOf(page)).toContain("The colleague has no login: tell them what is noted here.");
  await page.getByRole("link", { name: "Line manager one-to-one" }).click();
  expect(await contentOf(page)).toContain("For Bo Bank, who works for Northmoor Agency.");
  expect(await contentOf(page)).toContain("The colleague has no login and cannot read it here: tell them what you note");
  await page.check('[name="offers[]"][value="own-agency"]');
  await saveStage(page, "signposted");
  expect(await contentOf(page)).toContain("Signposted to an offer");
});
