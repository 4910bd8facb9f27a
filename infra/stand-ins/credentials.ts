import { fromEnv } from "@aws-sdk/credential-provider-env";

/** In a function credentials come from the environment and from nowhere else; the SDK's own chain would bundle 100 kB of others. */
export const defaultProvider = fromEnv;
