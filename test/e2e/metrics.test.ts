import { afterAll, beforeAll, expect, test } from "vitest";
import { readTemplate, resourcesOf } from "../infra/template.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

type Line = { service?: string; _aws?: { CloudWatchMetrics: { Namespace: string; Metrics: { Name: string }[] }[] } };

/** What the jobs wrote into their logs in the form that CloudWatch reads metrics from, as `service name`. */
const listWritten = async (): Promise<Set<string>> => {
  const lines = (await service.readLog()).trim().split("\n");
  return new Set(
    lines
      .map((line): Line => JSON.parse(line))
      .flatMap(({ service: stage, _aws }) =>
        (_aws?.CloudWatchMetrics ?? [])
          .filter(({ Namespace }) => Namespace === "Aftercare")
          .flatMap(({ Metrics }) => Metrics.map(({ Name }) => `${stage} ${Name}`)),
      ),
  );
};

/** What the template looks for: in alarms by name, on the dashboard in a text of its own. */
const listWatched = async (): Promise<string[]> => {
  const template = await readTemplate();
  const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm").map(([, { Properties }]) => Properties);
  const alarmed = alarms.filter((alarm) => alarm?.Namespace === "Aftercare").map((alarm) => String(alarm?.MetricName));
  const shown = [...JSON.stringify(template).matchAll(/Aftercare\\+",\\+"(\w+)/g)].map(([, name = ""]) => name);
  return [...new Set([...alarmed, ...shown])];
};

test("whatever an alarm or the dashboard looks for among the service's own metrics, a job writes", async () => {
  await service.sendReminders();
  await service.sendSummaries();
  const [written, watched] = await Promise.all([listWritten(), listWatched()]);
  expect(watched.length).toBeGreaterThan(7);
  for (const name of watched) expect(written).toContain(`aftercare-local ${name}`);
});
