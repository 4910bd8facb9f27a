import { CfnOutput, RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  type CfnStage,
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
import { Construct, type IDependable } from "constructs";
import type { Route } from "../shared/api/routes/route.ts";
import { routeKeyOf, routes } from "../shared/api/routes.ts";
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

/**
 * Calls a second that a route takes of everybody together, and in one go: a flood on one of them leaves the others as they are.
 * A trust of five thousand changes a few things a minute; an import is one administrator's.
 */
const paces = {
  page: { rateLimit: 100, burstLimit: 200 },
  change: { rateLimit: 20, burstLimit: 40 },
  signIn: { rateLimit: 20, burstLimit: 60 },
  file: { rateLimit: 1, burstLimit: 3 },
};

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
  const httpStage = new HttpStage(parent, "stage", {
    httpApi: api,
    autoDeploy: true,
    throttle: paces.page,
    accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLog },
    ...(settings.domain && { domainMapping: { domainName: createDomain(parent, settings.domain) } }),
  });
  const ownUrl = settings.domain ? `https://${settings.domain.name}` : api.apiEndpoint;
  return { api, httpStage, serviceUrl: settings.serviceUrl ?? ownUrl };
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

const paceOf = (route: Route) => {
  if (route.takes === "file") return paces.file;
  if (route.function === "sign-in") return paces.signIn;
  return route.method === "GET" ? paces.page : paces.change;
};

/** Gives each route a pace of its own. */
const slowRoutes = (stage: HttpStage, made: readonly IDependable[]): void => {
  const resource = stage.node.defaultChild as CfnStage;
  resource.routeSettings = Object.fromEntries(
    routes.map((route) => {
      const { rateLimit, burstLimit } = paceOf(route);
      return [routeKeyOf(route), { ThrottlingRateLimit: rateLimit, ThrottlingBurstLimit: burstLimit }];
    }),
  );
  // A stage with settings for a route that is not there yet cannot be made.
  resource.node.addDependency(...made);
};

/** Every row of the route table becomes a route to its function, with a pace of its own. */
export const connectRoutes = (api: HttpApi, stage: HttpStage, functions: Functions): void => {
  const integrations = new Map(
    [...new Set(routes.map((route) => route.function))].map((name) => [
      name,
      new HttpLambdaIntegration(name, functions[name].lambda, { scopePermissionToRoute: false }),
    ]),
  );
  const made = routes.flatMap(({ path, method, function: name }) => {
    const integration = integrations.get(name);
    if (integration === undefined) return [];
    if (path === "$default") return [new HttpRoute(api, "lost", { httpApi: api, routeKey: HttpRouteKey.DEFAULT, integration })];
    return api.addRoutes({ path, methods: [HttpMethod[method]], integration });
  });
  slowRoutes(stage, made);
};
