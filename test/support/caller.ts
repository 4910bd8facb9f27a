import type { Service } from "./service.ts";

export type Reply<Body> = { status: number; headers: Headers; body: Body };

/** A problem as RFC 9457 has it, with the fields it is about. */
export type ProblemBody = {
  title: string;
  status: number;
  code: string;
  detail: string;
  issues?: { path: string; code: string; message: string }[];
};

/** Somebody who calls over JSON with a bearer token. */
export type Caller = {
  get: <Body>(path: string) => Promise<Reply<Body>>;
  post: <Body>(path: string, body: unknown) => Promise<Reply<Body>>;
  /** Sends text as it is, for bodies that no serialiser would make. */
  send: <Body>(path: string, text: string, contentType: string) => Promise<Reply<Body>>;
};

export const createCaller = async (service: Service, personId: string): Promise<Caller> => {
  const headers = { accept: "application/json", authorization: `Bearer ${await service.signToken(personId)}` };
  const call = async <Body>(path: string, init: RequestInit): Promise<Reply<Body>> => {
    const answer = await fetch(`${service.url}${path}`, { redirect: "manual", ...init });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  };
  const send = <Body>(path: string, text: string, contentType: string) =>
    call<Body>(path, { method: "POST", headers: { ...headers, "content-type": contentType }, body: text });
  return {
    get: (path) => call(path, { headers }),
    post: (path, body) => send(path, JSON.stringify(body), "application/json"),
    send,
  };
};
