import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { routes } from "../shared/api/routes.ts";
import type { Functions } from "./functions.ts";
import type { Settings } from "./settings.ts";

// The route's pattern, never the address asked for: no ids, no query, no caller.
const accessLog = AccessLogFormat.custom(
  JSON.stringify({
    requestId: "$context.requestId",
    at: "$context.requestTime",
    route: "$context.routeKey",
    status: "$context.status",
    milliseconds: "$context.responseLatency",
    bytes: "$context.responseLength",
    functionStatus: "$context.integrationStatus",
  }),
);

/** The HTTP face of the service; sessions and bearer tokens are checked by the functions themselves (design 9). */
export const createApi = (scope: Construct, stage: string, settings: Settings) => {
  const parent = new Construct(scope, "api");
  const api = new HttpApi(parent, "http", {
    apiName: `aftercare-${stage}`,
    createDefaultStage: false,
    disableExecuteApiEndpoint: settings.domain !== undefined,
  });
  const logGroup = new LogGroup(parent, "access-log", {
    // API Gateway may write to groups under this prefix without a policy of their own in the account.
    logGroupName: `/aws/vendedlogs/aftercare-${stage}/access`,
    retention: settings.logRetentionDays,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  new HttpStage(parent, "stage", {
    httpApi: api,
    autoDeploy: true,
    throttle: { rateLimit: 100, burstLimit: 200 },
    accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    ...(settings.domain && { domainMapping: { domainName: createDomain(parent, settings.domain) } }),
  });
  const ownUrl = settings.domain ? `https://${settings.domain.name}` : api.apiEndpoint;
  return { api, serviceUrl: settings.serviceUrl ?? ownUrl };
};

const createDomain = (scope: Construct, domain: NonNullable<Settings["domain"]>): DomainName => {
  const certificate = Certificate.fromCertificateArn(scope, "certificate", domain.certificateArn);
  const domainName = new DomainName(scope, "domain", { domainName: domain.name, certificate });
  new CfnOutput(scope, "domain-target", {
    description: `Point ${domain.name} here`,
    value: domainName.regionalDomainName,
  });
  return domainName;
};

/** Every row of the route table becomes a route to its function. */
export const connectRoutes = (api: HttpApi, functions: Functions): void => {
  const integrations = new Map(
    [...new Set(routes.map((route) => route.function))].map((name) => [
      name,
      new HttpLambdaIntegration(name, functions[name].lambda, { scopePermissionToRoute: false }),
    ]),
  );
  for (const { path, method, function: name } of routes) {
    const integration = integrations.get(name);
    if (integration === undefined) continue;
    if (path === "$default") new HttpRoute(api, "lost", { httpApi: api, routeKey: HttpRouteKey.DEFAULT, integration });
    else api.addRoutes({ path, methods: [HttpMethod[method]], integration });
  }
};
