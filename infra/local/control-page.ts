import type { Person } from "../../shared/domain/directory.ts";
import type { ControlParts } from "./control.ts";
import { escapeHtml, renderPage } from "./html.ts";
import { previewMails } from "./mail-previews.ts";
import { describeGrants } from "./people.ts";

type View = Pick<ControlParts, "jobNames" | "outboxUrl" | "log"> & { people: readonly Person[]; now: string };

const steps = { "1 hour": "PT1H", "4 hours": "PT4H", "1 day": "P1D", "3 days": "P3D", "1 week": "P1W", "back 1 day": "-P1D" };

/** The page of the control surface: people, clock, mail, jobs and the last lines of the log. */
export const renderControlPage = ({ people, now, jobNames, outboxUrl, log }: View): string =>
  renderPage(
    "Aftercare on this machine",
    `<p><a href="/">The service</a>, <a href="${escapeHtml(outboxUrl)}">the outbox</a></p>
<h2>Clock</h2>
<p>It is <time datetime="${now}">${now}</time>.</p>
<div>${Object.entries(steps)
      .map(([label, duration]) => renderButton("/local/clock", label, ["advance", duration]))
      .join("\n")}</div>
<h2>People</h2>
<ul>
${people.map((person) => `<li>${escapeHtml(person.name)} (<code>${escapeHtml(person.personId)}</code>), ${escapeHtml(describeGrants(person))}</li>`).join("\n")}
</ul>
<h2>Jobs</h2>
<div>${jobNames.map((name) => renderButton(`/local/jobs/${name}`, `Run ${name}`)).join("\n")}</div>
<h2>Mails</h2>
<p>What each mail looks like:</p>
<ul>
${[...previewMails("").keys()].map((name) => `<li><a href="/local/mails/${name}">${name}</a> (<a href="/local/mails/${name}.txt">text</a>)</li>`).join("\n")}
</ul>
<h2>Log</h2>
<p><a href="/local/log">All lines since the start</a></p>
<pre>${escapeHtml(log.lines().slice(-20).join("\n"))}</pre>`,
  );

const renderButton = (action: string, label: string, field?: readonly [name: string, value: string]): string => {
  const named = field === undefined ? "" : ` name="${field[0]}" value="${field[1]}"`;
  return `<form method="post" action="${action}"><button type="submit"${named}>${escapeHtml(label)}</button></form>`;
};
