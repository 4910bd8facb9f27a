import { measureBundles } from "./bundle-size.ts";
import { measureColdStarts } from "./cold-start.ts";
import { type Deployed, startDeployed } from "./deployed.ts";
import { measureFormPage } from "./form-page.ts";
import { bundlePrograms, type Programs } from "./programs.ts";
import { measureReminderJob } from "./reminder-job.ts";
import { printRows, type Row } from "./row.ts";
import { measureStartUp } from "./start-up.ts";
import { measureSubmitDebrief } from "./submit-debrief.ts";

const parts: Record<string, (deployed: Deployed, programs: Programs) => Promise<Row[]>> = {
  "bundle-size": measureBundles,
  "cold-start": measureColdStarts,
  "submit-debrief": measureSubmitDebrief,
  "form-page": measureFormPage,
  "reminder-job": measureReminderJob,
  "start-up": measureStartUp,
};

// Everything, or the parts that are named: `npm run bench -- form-page`.
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const unknown = asked.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`The bench has no part ${unknown}; it has ${Object.keys(parts).join(", ")}.`);
  process.exit(1);
}

const programs = await bundlePrograms();
const deployed = await startDeployed();
const rows: Row[] = [];
try {
  for (const [name, measure] of Object.entries(parts)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.error(`measuring ${name}`);
    rows.push(...(await measure(deployed, programs)));
  }
} finally {
  await deployed.stop();
  await programs.remove();
}
console.log(printRows(rows));
process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1;
