/** A page as somebody saw it, and where it sent them on. */
export type Seen = { personId: string; path: string; text: string; location: string };

/** Every address on a page, of links, forms and files. */
export const linksIn = (text: string): string[] =>
  [...text.matchAll(/(?:href|action|src|formaction)="([^"]*)"/g)].map(([, address = ""]) => address.replaceAll("&amp;", "&"));

const isPage = (path: string): boolean => /^\/(?!assets|sign-in|local)/.test(path) && !path.startsWith("//");

/** Every page that can be got to by links from these. */
export const wander = async (starts: readonly string[], visit: (path: string) => Promise<Seen>): Promise<Seen[]> => {
  const seen = new Map<string, Seen>();
  const waiting = starts.filter(isPage);
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 8).filter((path) => !seen.has(path));
    for (const page of await Promise.all(batch.map(visit))) {
      seen.set(page.path, page);
      waiting.push(...[...linksIn(page.text), page.location].filter((path) => isPage(path) && !seen.has(path)));
    }
    if (seen.size > 400) throw new Error("the pages have no end");
  }
  return [...seen.values()];
};
