import { CfnOutput, Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
} from "aws-cdk-lib/aws-cognito";
import { Construct } from "constructs";
import type { Settings } from "./settings.ts";

/** Who signs people in, as the functions are told: issuer, client, the claim that names a person, and origins on the way out. */
export type SignIn = { issuerUrl: string; clientId: string; personClaim: string; origins: string[] };

/** The issuer of the settings, or a user pool of the stack's own where they name none. */
export const createSignIn = (scope: Construct, stage: string, settings: Settings, serviceUrl: string): SignIn => {
  const { signIn } = settings;
  if ("pool" in signIn) return createPool(scope, stage, signIn.pool.prefix, serviceUrl);
  const { issuerUrl, clientId, personClaim, otherOrigins } = signIn;
  return { issuerUrl, clientId, personClaim, origins: [new URL(issuerUrl).origin, ...otherOrigins] };
};

const createPool = (scope: Construct, stage: string, prefix: string, serviceUrl: string): SignIn => {
  const parent = new Construct(scope, "sign-in");
  const pool = new UserPool(parent, "pool", {
    userPoolName: `aftercare-${stage}`,
    selfSignUpEnabled: false,
    // The name given to somebody is their id in the directory; they may also sign in with their address.
    signInAliases: { username: true, email: true },
    signInCaseSensitive: true,
    standardAttributes: { email: { required: true, mutable: true } },
    autoVerify: { email: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireSymbols: true,
      requireUppercase: true,
      tempPasswordValidity: Duration.days(3),
    },
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const domain = pool.addDomain("domain", {
    cognitoDomain: { domainPrefix: prefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const client = addClient(pool, serviceUrl);
  new CfnManagedLoginBranding(parent, "branding", {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  new CfnOutput(parent, "user-pool", { value: pool.userPoolId, description: "Add people who sign in here" });
  const [issuerUrl, clientId] = [pool.userPoolProviderUrl, client.userPoolClientId];
  // Its pages are at another origin than the issuer's name.
  return { issuerUrl, clientId, personClaim: "cognito:username", origins: [domain.baseUrl()] };
};

const addClient = (pool: UserPool, serviceUrl: string): UserPoolClient =>
  pool.addClient("client", {
    generateSecret: false,
    authFlows: {},
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.PROFILE],
      callbackUrls: [`${serviceUrl}/sign-in/callback`],
      logoutUrls: [`${serviceUrl}/signed-out`],
    },
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.hours(1),
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
  });
