import type { Directory } from "./ports.ts";

/** A directory for one request: what several parts of a page ask for is read once, so that they agree and cost one round trip. */
export const readOnce = (directory: Directory): Directory => {
  let structure: ReturnType<Directory["readStructure"]> | undefined;
  return {
    readPerson: remember(directory.readPerson),
    readTeam: remember(directory.readTeam),
    readStructure: () => {
      structure ??= directory.readStructure();
      return structure;
    },
  };
};

const remember = <T>(read: (id: string) => Promise<T>): ((id: string) => Promise<T>) => {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
};
