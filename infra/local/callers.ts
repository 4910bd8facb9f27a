import type { IncomingMessage } from "node:http";

/** The access key of one function, letters and digits alone since emulators insist on that. */
export const accessKeyOf = (functionName: string): string => `LOCAL${functionName.replaceAll("-", "").toUpperCase()}`;

/** Tells from the signature which function is calling; `undefined` for anybody else. */
export const identifyCaller = (functionNames: readonly string[]) => {
  const byKey = new Map(functionNames.map((name) => [accessKeyOf(name), name]));
  return (request: IncomingMessage): string | undefined => {
    const key = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "")?.[1];
    return key === undefined ? undefined : byKey.get(key);
  };
};

/** Gives every call the same key on its way on: an emulator may keep separate tables for separate keys. */
export const withSharedKey = (headers: IncomingMessage["headers"]): IncomingMessage["headers"] => ({
  ...headers,
  ...(headers.authorization !== undefined && {
    authorization: headers.authorization.replace(/Credential=[^/]+\//, "Credential=LOCAL/"),
  }),
});
