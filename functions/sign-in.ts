import { readEnvironment } from "../shared/aws/environment.ts";
import { createSessionKeyMaker } from "../shared/aws/session-key.ts";
import { finishSignIn, keepSession, signedOut, signOut, startSignIn } from "../shared/lambda/handlers/sign-in.ts";
import { createHttpFunction } from "../shared/lambda/http-function.ts";
import { createOpenId } from "../shared/lambda/openid.ts";

const environment = readEnvironment("sign-in");

const openId = createOpenId({
  issuerUrl: environment.ISSUER_URL,
  clientId: environment.CLIENT_ID,
  serviceUrl: environment.SERVICE_URL,
  personClaim: environment.PERSON_CLAIM,
});

/** Signs people in with the organisation's own issuer, and out again. */
export const handler = createHttpFunction("sign-in", environment, (parts) => {
  const readKey = createSessionKeyMaker(parts.client, environment.DIRECTORY_TABLE, parts.readKey);
  const joined = { ...parts, openId, readKey, serviceUrl: environment.SERVICE_URL, now: () => Math.floor(Date.now() / 1000) };
  return {
    "start-sign-in": startSignIn(joined),
    "finish-sign-in": finishSignIn(joined),
    "keep-session": keepSession(joined),
    "sign-out": signOut(joined),
    "signed-out": signedOut(joined),
  };
});
