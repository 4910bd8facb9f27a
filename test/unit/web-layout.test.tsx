import { expect, test } from "vitest";
import { renderPage } from "../../shared/web/layout.tsx";
import { chrome } from "../support/sample-facts.ts";

const render = (page: Partial<Parameters<typeof renderPage>[0]> = {}): string =>
  renderPage({ title: "Reviews", chrome, ...page }, <h1>Reviews</h1>);

test("a page with errors says so before anything else in its title", () => {
  expect(render({ hasErrors: true })).toContain(`<title>Error: Reviews – Aftercare – ${chrome.organisationName}</title>`);
  expect(render()).toContain(`<title>Reviews – Aftercare – ${chrome.organisationName}</title>`);
});

test("the organisation's name stands in the header, without the NHS logo", () => {
  expect(render()).toContain(`<span class="nhsuk-header__organisation-name">${chrome.organisationName}</span>`);
  expect(render()).not.toContain("nhsuk-header__logo");
});

test("the navigation marks the page that is shown", () => {
  const current = /<a aria-current="page" href="([^"]*)"/.exec(render({ chrome: { ...chrome, path: "/reviews" } }));
  expect(current?.[1]).toBe("/reviews");
  expect(render({ chrome: { ...chrome, path: "/incidents/4f1c" } })).not.toContain("aria-current");
});

test("the navigation leads only to what the reader may open", () => {
  const page = render({ chrome: { ...chrome, person: { name: "Sam Carter", mayOpen: (path) => path !== "/incidents/new" } } });
  expect(page).toContain('href="/reviews"');
  expect(page).not.toContain('href="/incidents/new"');
});

test("somebody signed in sees their name and signs out by a form", () => {
  const page = render();
  expect(page).toContain("Sam Carter");
  expect(page).toMatch(/<form action="\/sign-out" method="post"[^>]*><button type="submit"/);
});

test("a stranger gets neither navigation nor account", () => {
  const page = render({ chrome: { organisationName: "Northmoor", path: "/", signOut: false, now: chrome.now } });
  expect(page).not.toContain("/sign-out");
  expect(page).not.toContain("/incidents/new");
});

test("a back link is there when the page has somewhere to go back to", () => {
  expect(render({ backHref: "/reviews" })).toMatch(/<a href="\/reviews" class="nhsuk-back-link"/);
  expect(render()).not.toContain("nhsuk-back-link");
});

test("what is not ours is escaped", () => {
  const page = render({
    title: "<b>",
    chrome: { ...chrome, person: { name: "<script>alert(1)</script>", mayOpen: () => true } },
  });
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("<title>&lt;b> –");
});

test("the skip link leads to the content", () => {
  expect(render()).toContain('href="#maincontent"');
  expect(render()).toContain('<main id="maincontent"');
});

test("the footer says that this is no place for an emergency", () => {
  expect(render()).toContain("Not for emergencies.");
});
