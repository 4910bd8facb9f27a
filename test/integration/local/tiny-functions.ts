/** Sources of three tiny functions, to try the runner without the service. */
export const tinyFunctions: Record<string, string> = {
  echo: `
    export const handler = async (event, context) => {
      switch (event.pathParameters?.what) {
        case "throw": throw new TypeError("no");
        case "die": process.exit(7);
        case "slow": await new Promise((resolve) => setTimeout(resolve, 5000)); return { done: true };
        case "time": return { now: Date.now(), made: new Date().toISOString(), same: new Date() instanceof Date };
        case "environment": return { environment: process.env, pid: process.pid };
        case "left": return { left: context.getRemainingTimeInMillis(), requestId: context.awsRequestId, arn: context.invokedFunctionArn };
        case "cookies": return { statusCode: 201, headers: { "content-type": "text/html", "x-one": "1" }, cookies: ["a=1", "b=2"], body: "<p>" };
        case "image": return { statusCode: 200, headers: { "content-type": "image/png" }, body: "AAEC", isBase64Encoded: true };
        case "broken": return { statusCode: "many" };
        case "log": console.log(JSON.stringify({ message: "logged", marker: event.queryStringParameters.marker })); console.error("plain"); return {};
        default: return { statusCode: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(event) };
      }
    };`,
  job: `
    import { DynamoDBClient, PutItemCommand, GetItemCommand, TransactWriteItemsCommand } from "@aws-sdk/client-dynamodb";
    import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
    const database = new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: 800, throwOnRequestTimeout: true } });
    const mail = new SESv2Client({ maxAttempts: 1, requestHandler: { requestTimeout: 800, throwOnRequestTimeout: true } });
    const attempt = async (work) => { try { await work(); return "ok"; } catch (error) { return error.name; } };
    const put = (id) => new PutItemCommand({ TableName: process.env.DIRECTORY_TABLE, Item: { directoryKey: { S: id }, at: { S: new Date().toISOString() } } });
    const send = (to) => new SendEmailCommand({
      FromEmailAddress: "aftercare@trust.example", Destination: { ToAddresses: [to] }, ConfigurationSetName: process.env.CONFIGURATION_SET,
      EmailTags: [{ Name: "mailId", Value: "mail-" + to.split("@")[0] }],
      Content: { Simple: { Subject: { Data: "Hello" }, Body: { Text: { Data: "Text" } } } } });
    export const handler = async (event) => {
      if (event.fail) throw new RangeError("no");
      const [to, rowId] = event.queryStringParameters ? [event.queryStringParameters.to, event.queryStringParameters.row] : ["nurse-ash@trust.example", "row#scheduled"];
      if (event.queryStringParameters?.transact) return { put: await attempt(() => database.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: put(rowId).input }] }))) };
      return { put: rowId ? await attempt(() => database.send(put(rowId))) : "none", mail: to ? await attempt(() => mail.send(send(to))) : "none", source: event.source };
    };`,
  outcome: `
    export const handler = async (event) => {
      console.log(JSON.stringify({ outcome: event.detail.eventType, type: event["detail-type"], tags: event.detail.mail.tags, detail: event.detail }));
    };`,
};
