import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, openPageAs } from "../support/browser.ts";
import { createCaller, type ProblemBody } from "../support/caller.ts";
import { press } from "../support/fill-form.ts";
import { largeFile, spoil } from "../support/people-files.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
let browser: Browser;
beforeAll(async () => {
  [service, browser] = await Promise.all([startService(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

const upload = (text: string) => ({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

const exportAs = async (personId: string): Promise<string> => {
  const authorization = `Bearer ${await service.signToken(personId)}`;
  const answer = await fetch(`${service.url}/directory/people.csv`, { headers: { authorization } });
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  // `text()` would take the mark off with which the file begins.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await answer.arrayBuffer());
};

test("a file of 5,000 is checked, mended and imported without a script, and what is exported imports as no change", async () => {
  const page = await openPageAs(browser, service, "admin", { javaScriptEnabled: false });
  const { text } = largeFile(5000);
  const { spoilt, expected } = spoil(text);
  await page.goto("/directory/import");
  await page.setInputFiles("#people", upload(spoilt));
  await press(page, "Check the file");
  expect(await page.locator("#error-summary-title").textContent()).toBe("20 lines of the file cannot be imported");
  expect(await page.locator("table tbody tr").count()).toBe(expected.length);
  await page.setInputFiles("#people", upload(text));
  await press(page, "Check the file");
  expect(await page.locator("main").textContent()).toContain("5000 people to add");
  await press(page, "Import these people");
  expect(await page.locator(".nhsuk-panel").textContent()).toContain("5000 people added");

  const exported = await exportAs("admin");
  expect(exported.split("\r\n").filter((line) => line.startsWith("p-"))).toEqual(
    text.split("\r\n").filter((line) => line.startsWith("p-")),
  );
  await page.goto("/directory/import");
  await page.setInputFiles("#people", upload(exported));
  await press(page, "Check the file");
  expect(await page.locator("main").textContent()).toContain("Nothing would change");
});

test("shows what stands now beside what the file says, and what is left to do in teams; semicolons will do", async () => {
  const page = await openPageAs(browser, service, "admin");
  const header = "personId;name;email;signsIn;grants;lineManagerId;deputyId;absences;active";
  const row = "nurse-ash;Nia Ash;nurse-ash@trust.example;yes;team-manager@ash;manager-ash;;;yes";
  await page.goto("/directory/import");
  await page.setInputFiles("#people", upload(`${header}\r\n${row}\r\n`));
  await press(page, "Check the file");
  const cells = await page.locator("table tbody td").allTextContents();
  expect(cells.join(" ")).toMatch(/nurse-ash.*grants.*staff@ash.*team-manager@ash/);
  expect(await page.locator("main").textContent()).toContain(
    "Nia Ash has the role of a team manager for Ash ward and is not named there",
  );
  await page.setInputFiles("#people", { ...upload(""), buffer: Buffer.from([0x50, 0x4b, 3, 4, 0x14, 0, 0xff]) });
  await press(page, "Check the file");
  expect(await page.locator("#people-error").textContent()).toContain("choose “Save as” and the type “CSV UTF-8”");
});

test("says what is wrong with something that is no such file", async () => {
  const page = await openPageAs(browser, service, "admin");
  await page.goto("/directory/import");
  await press(page, "Check the file");
  expect(await page.locator("#people-error").textContent()).toContain("Choose a file that is not empty");
  await page.setInputFiles("#people", { ...upload(""), buffer: Buffer.from([0x70, 0xe9, 0x2c]) });
  await press(page, "Check the file");
  expect(await page.locator("#people-error").textContent()).toContain("CSV UTF-8");
  await page.setInputFiles("#people", upload('name\n"never closed'));
  await press(page, "Check the file");
  expect(await page.locator("table").textContent()).toContain("not CSV");
});

test("takes the same over JSON, up to 4 MB, and no file anywhere else", async () => {
  const admin = await createCaller(service, "admin");
  const file = "personId,name,email,signsIn,grants,lineManagerId,deputyId,absences,active\nnew-one,New One,,perhaps,,,,,yes\n";
  const refused = await admin.post<ProblemBody>("/directory/import", { people: file, apply: true });
  expect([refused.status, refused.body.issues?.map(({ path }) => path)]).toEqual([422, ["people.2.signsIn"]]);
  const checked = await admin.post("/directory/import", { people: file.replace("perhaps", "yes"), apply: false });
  expect(checked).toMatchObject({ status: 200, body: { applied: false, added: ["new-one"] } });
  const large = await admin.post<ProblemBody>("/directory/import", { people: "x".repeat(4 * 1024 * 1024), apply: false });
  expect(large.status).toBe(413);
  const elsewhere = await admin.send<ProblemBody>("/directory/people", "--x--", "multipart/form-data; boundary=x");
  expect(elsewhere.status).toBe(415);
});
