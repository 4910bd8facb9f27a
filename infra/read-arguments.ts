import { type ParseArgsConfig, parseArgs } from "node:util";

/** The arguments of a command. Wrong ones end it with what is wrong and its usage, and `--help` with the usage alone. */
export const readArguments = <T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> => {
  if (process.argv.slice(2).includes("--help")) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(1);
  }
};
