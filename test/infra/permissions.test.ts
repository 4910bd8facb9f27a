import { beforeAll, describe, expect, it } from "vitest";
import { createEvaluator } from "../../infra/local/template.ts";
import type { CloudFormationTemplate } from "../../infra/synthesise.ts";
import { actionsOn, allowed, allowedWithKey, changes, inDynamoDb, readStatements, reads, roleOf } from "./permissions.ts";
import { functionNames, readTemplate, resourcesOf, tableIdOf } from "./template.ts";

let template: CloudFormationTemplate;
beforeAll(async () => {
  template = await readTemplate();
});

const leadingKeysOf = (condition: unknown): unknown =>
  (condition as Record<string, Record<string, unknown>> | undefined)?.["ForAllValues:StringLike"]?.["dynamodb:LeadingKeys"];

const content = ["incidentId", "supportCaseId"];

/** What a function may query of the reviews: the table or which of its indexes. */
const queriedOfReviews = (name: string): string[] => {
  const statements = readStatements(template, roleOf(template, name));
  const reviews = createEvaluator(template).arnOf(tableIdOf(template, "reviewId"));
  return ["", "/index/reminders-due", "/index/open-by-team", "/index/open-by-person", "/index/by-team-month"].filter((suffix) =>
    statements.some((one) => [one.Resource].flat().includes(reviews + suffix) && [one.Action].flat().includes("dynamodb:Query")),
  );
};

describe("the reminder job", () => {
  it.each(content)("has no permission on the table of %s, its indexes, its stream or its key", (partitionKey) => {
    expect(allowed(template, "send-reminders", partitionKey)).toEqual([]);
    expect(allowedWithKey(template, "send-reminders", partitionKey)).toEqual([]);
  });

  it("finds what is due and nothing else by index", () => {
    expect(queriedOfReviews("send-reminders")).toEqual(["/index/reminders-due"]);
  });
});

describe("the check of the policy library", () => {
  it("has to do with reviews alone, and finds those of the organisation by one index", () => {
    const tables = ["incidentId", "supportCaseId", "deliveryKey", "reference", "directoryKey"];
    expect(tables.flatMap((partitionKey) => allowed(template, "check-policies", partitionKey))).toEqual([]);
    expect(content.flatMap((partitionKey) => allowedWithKey(template, "check-policies", partitionKey))).toEqual([]);
    expect(allowed(template, "check-policies", "reviewId")).toEqual(inDynamoDb(["BatchGetItem", "PutItem"]));
    expect(queriedOfReviews("check-policies")).toEqual(["/index/open-by-team"]);
  });
});

describe("the weekly summaries", () => {
  it("read open reviews by one index and change none of them, and have no permission on a case or the audit", () => {
    const tables = [...content, "reference", "reviewId"];
    expect(tables.flatMap((partitionKey) => allowed(template, "send-summaries", partitionKey))).toEqual([]);
    expect(content.flatMap((partitionKey) => allowedWithKey(template, "send-summaries", partitionKey))).toEqual([]);
    expect(queriedOfReviews("send-summaries")).toEqual(["/index/open-by-team"]);
  });
});

describe("the calendar, which answers without sign-in", () => {
  it("finds open reviews by two indexes, writes nothing anywhere and has no permission on a case, a mail or the audit", () => {
    const tables = [...content, "reviewId", "deliveryKey", "reference"];
    expect(tables.flatMap((partitionKey) => allowed(template, "serve-calendar", partitionKey))).toEqual([]);
    expect(content.flatMap((partitionKey) => allowedWithKey(template, "serve-calendar", partitionKey))).toEqual([]);
    expect(queriedOfReviews("serve-calendar")).toEqual(["/index/open-by-team", "/index/open-by-person"]);
  });

  it("reads of the directory feeds, people, teams and services, and not the key of sessions", () => {
    expect(allowed(template, "serve-calendar", "directoryKey")).toEqual(["dynamodb:BatchGetItem"]);
    const directory = createEvaluator(template).arnOf(tableIdOf(template, "directoryKey"));
    const keys = readStatements(template, roleOf(template, "serve-calendar"))
      .filter((one) => actionsOn([one], directory, ["dynamodb:BatchGetItem"]).length > 0)
      .map(({ Condition }) => leadingKeysOf(Condition));
    expect(keys).toEqual([["calendar-feed#*", "person#*", "team#*", "structure", "import"]]);
  });
});

describe("who may touch what", () => {
  it("only submit-debrief touches incidents", () => {
    expect(functionNames.filter((name) => allowed(template, name, "incidentId").length > 0)).toEqual(["submit-debrief"]);
  });

  it("submit-debrief finds the incidents of a month by one index of the reviews, and lists nothing else there", () => {
    expect(queriedOfReviews("submit-debrief")).toEqual(["/index/by-team-month"]);
  });

  it("only update-pipss-stage reads support cases, and submit-debrief may put one", () => {
    expect(functionNames.filter((name) => allowed(template, name, "supportCaseId", inDynamoDb(reads)).length > 0)).toEqual([
      "update-pipss-stage",
    ]);
    expect(allowed(template, "submit-debrief", "supportCaseId")).toEqual(["dynamodb:PutItem"]);
  });

  it("every writer puts audit entries; the auditors' page reads them, the directory its own; nobody updates or deletes them", () => {
    const rights = Object.fromEntries(functionNames.map((name) => [name, allowed(template, name, "reference")]));
    expect(rights).toEqual({
      ...Object.fromEntries(functionNames.map((name) => [name, []])),
      "submit-debrief": ["dynamodb:PutItem"],
      "view-reviews": ["dynamodb:PutItem"],
      "update-pipss-stage": ["dynamodb:PutItem"],
      "view-audit": ["dynamodb:Query"],
      "manage-directory": ["dynamodb:Query", "dynamodb:PutItem"],
    });
  });

  it("each writer of the audit is held to its kinds of chains", () => {
    const audit = createEvaluator(template).arnOf(tableIdOf(template, "reference"));
    const writers = functionNames.flatMap((name) =>
      readStatements(template, roleOf(template, name))
        .filter((one) => actionsOn([one], audit, ["dynamodb:PutItem"]).length > 0)
        .map(({ Condition }) => [name, leadingKeysOf(Condition)]),
    );
    expect(Object.fromEntries(writers)).toEqual({
      "submit-debrief": ["????-????", "export#*"],
      "update-pipss-stage": ["????-????", "????-????#reads"],
      "view-reviews": ["????-????/*", "calendar-feed#*"],
      "manage-directory": ["person#*", "team#*", "suppressed#*", "structure", "import"],
    });
  });

  it("only manage-directory changes people, teams and services; each writer of the directory is held to its kinds of rows", () => {
    const directory = createEvaluator(template).arnOf(tableIdOf(template, "directoryKey"));
    const writers = functionNames.flatMap((name) =>
      readStatements(template, roleOf(template, name))
        .filter((one) => actionsOn([one], directory, inDynamoDb([...changes, "PutItem", "PartiQLInsert"])).length > 0)
        .map(({ Condition }) => [name, leadingKeysOf(Condition)]),
    );
    expect(Object.fromEntries(writers)).toEqual({
      "manage-directory": ["person#*", "team#*", "suppressed#*", "structure", "import"],
      "view-reviews": ["calendar-feed#*"],
      "sign-in": ["session-key"],
      "record-mail-outcome": ["suppressed#*"],
    });
  });

  it.each(content)("the key of %s is of use only to those who may touch its table", (partitionKey) => {
    const holders = functionNames.filter((name) => allowedWithKey(template, name, partitionKey).length > 0);
    expect(holders).toEqual(functionNames.filter((name) => allowed(template, name, partitionKey).length > 0));
  });

  it("only the jobs of reminders and of summaries send mail, from the service's own address", () => {
    const senders = functionNames.filter((name) =>
      readStatements(template, roleOf(template, name)).some(({ Action }) =>
        [Action].flat().some((one) => one?.startsWith("ses:")),
      ),
    );
    expect(senders).toEqual(["send-reminders", "send-summaries"]);
  });

  const conditionsOf = (name: string, isMeant: (action: string) => boolean): unknown[] =>
    readStatements(template, roleOf(template, name))
      .filter(({ Action }) => [Action].flat().some((one) => one !== undefined && isMeant(one)))
      .map(({ Condition }) => Condition);

  it("mail goes out from the service's own address alone, and encrypted on its way", () => {
    for (const name of ["send-reminders", "send-summaries"])
      expect(conditionsOf(name, (one) => one.startsWith("ses:"))).toEqual([
        { StringEquals: { "ses:FromAddress": "aftercare@trust.example" } },
      ]);
    const [set] = resourcesOf(template, "AWS::SES::ConfigurationSet");
    expect(set?.[1].Properties).toMatchObject({ DeliveryOptions: { TlsPolicy: "REQUIRE" } });
  });

  it("a key is used by way of DynamoDB alone", () => {
    for (const name of functionNames)
      for (const condition of conditionsOf(name, (one) => one.startsWith("kms:")))
        expect([name, condition]).toEqual([name, { StringEquals: { "kms:ViaService": "dynamodb.eu-west-2.amazonaws.com" } }]);
  });

  it("who writes one kind of row of the directory writes no other", () => {
    const keys = (name: string, action: string) =>
      conditionsOf(name, (one) => one === action).flatMap((one) => Object.values((one ?? {}) as object));
    expect(keys("sign-in", "dynamodb:PutItem")).toEqual([{ "dynamodb:LeadingKeys": ["session-key"] }]);
    expect(keys("record-mail-outcome", "dynamodb:UpdateItem")).toEqual([{ "dynamodb:LeadingKeys": ["suppressed#*"] }]);
  });

  // Whoever keeps the directory reads it whole, and may read each of its rows anyway.
  const scanned = (name: string, partitionKey: string) =>
    name === "manage-directory" && partitionKey === "directoryKey" ? ["dynamodb:Scan"] : [];

  it("no other function reads a whole table, and none by a right with a condition on leading keys, which would not stop it", () => {
    const scans = inDynamoDb(["Scan", "PartiQLSelect"]);
    for (const name of functionNames)
      for (const partitionKey of ["incidentId", "supportCaseId", "reviewId", "deliveryKey", "reference", "directoryKey"])
        expect([name, partitionKey, allowed(template, name, partitionKey, scans)]).toEqual([
          name,
          partitionKey,
          scanned(name, partitionKey),
        ]);
    const conditional = functionNames.flatMap((name) =>
      readStatements(template, roleOf(template, name)).filter(({ Condition }) => leadingKeysOf(Condition) !== undefined),
    );
    expect(conditional).not.toEqual([]);
    expect(conditional.flatMap(({ Action }) => Action).filter((action) => action === "dynamodb:Scan")).toEqual([]);
  });

  it("no function may do everything with anything", () => {
    for (const name of functionNames)
      for (const { Action, Resource, NotAction, NotResource } of readStatements(template, roleOf(template, name))) {
        expect([NotAction, NotResource]).toEqual([undefined, undefined]);
        expect([Action, Resource].flat().filter((one) => one?.includes("*") && !one.includes(":log-group:"))).toEqual([]);
      }
  });
});
