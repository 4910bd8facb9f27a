/**
 * Stands in for the SDK's search for credentials. A function is always given its own in the environment;
 * files, single sign-on, other roles and instance metadata are 90 kB that would be loaded and never used.
 */
export const defaultProvider = () => async () => ({
  accessKeyId: read("AWS_ACCESS_KEY_ID"),
  secretAccessKey: read("AWS_SECRET_ACCESS_KEY"),
  ...(process.env.AWS_SESSION_TOKEN && { sessionToken: process.env.AWS_SESSION_TOKEN }),
});

const read = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set, so there are no credentials`);
  return value;
};
