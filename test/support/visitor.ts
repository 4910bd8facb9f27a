import type { Service } from "./service.ts";

/** What came back for one address, no redirect followed. */
export type Page = { status: number; headers: Headers; text: string; location: string | undefined };

/** A browser in as many words as cookies and redirects take, for what a real one would not send. */
export type Visitor = {
  cookies: Map<string, string>;
  visit: (address: string, init?: RequestInit) => Promise<Page>;
  /** Follows redirects to where they end. */
  follow: (address: string, init?: RequestInit) => Promise<Page & { address: string }>;
  postForm: (path: string, fields: Iterable<[string, string]>) => Promise<Page>;
  signIn: (personId: string, address?: string) => Promise<Page & { address: string }>;
};

export const createVisitor = ({ url }: Service): Visitor => {
  const cookies = new Map<string, string>();
  // What ties a form to the session, as the page read last has it.
  let formId = "";
  const keep = (set: string): void => {
    const [pair = ""] = set.split(";");
    const at = pair.indexOf("=");
    if (/max-age=0|01 Jan 1970/i.test(set)) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  };
  const visit: Visitor["visit"] = async (address, init = {}) => {
    const target = new URL(address, url);
    const headers = new Headers(init.headers);
    headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("accept", headers.get("accept") ?? "text/html");
    const answer = await fetch(target, { ...init, redirect: "manual", headers });
    answer.headers.getSetCookie().forEach(keep);
    const location = answer.headers.get("location");
    const text = await answer.text();
    formId = /name="formId" value="([^"]+)"/.exec(text)?.[1] ?? formId;
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      location: location === null ? undefined : new URL(location, target).href,
    };
  };
  const follow: Visitor["follow"] = async (address, init) => {
    const page = await visit(address, init);
    return page.location === undefined ? { ...page, address } : follow(page.location);
  };
  const postForm: Visitor["postForm"] = (path, fields) =>
    visit(path, {
      method: "POST",
      headers: { origin: new URL(url).origin },
      body: new URLSearchParams([["formId", formId], ...fields]),
    });
  const signIn: Visitor["signIn"] = async (personId, address = "/") => {
    const asked = await follow(address);
    return follow(asked.address, { method: "POST", body: new URLSearchParams({ person: personId }) });
  };
  return { cookies, visit, follow, postForm, signIn };
};
