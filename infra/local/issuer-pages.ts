import type { Person } from "../../shared/domain/directory.ts";
import { escapeHtml, renderPage } from "./html.ts";
import { describeGrants } from "./people.ts";

/** Everybody who can sign in, each a button. */
export const renderPeople = (people: readonly Person[], action: string): string => {
  const buttons = people.map(
    (person) =>
      `<li><button type="submit" name="person" value="${escapeHtml(person.personId)}">${escapeHtml(person.name)} (${escapeHtml(person.personId)})</button> ${escapeHtml(describeGrants(person))}</li>`,
  );
  return renderPage(
    "Who are you?",
    `<form method="post" action="${escapeHtml(action)}">\n<ul class="people">\n${buttons.join("\n")}\n</ul>\n</form>`,
  );
};

/** Asks nothing more where scripts run; without them one button signs out. */
export const renderSignOut = (form: string): string =>
  renderPage(
    "Sign out",
    `${form}
<button type="submit" form="op.logoutForm" name="logout" value="yes" id="sign-out">Sign out</button>
<script>document.getElementById("sign-out").click();</script>`,
  );

export const renderIssuerError = (code: string, description: string): string =>
  renderPage("Sign-in did not work", `<p>${escapeHtml(description)} (${escapeHtml(code)})</p>`);
