/** Calls to the service: typed by its OpenAPI document, with the session's CSRF token, refusals as exceptions. */
import createClient from "openapi-fetch";
import { language } from "../words/index.svelte";
import type { paths } from "./schema";
import type { ProblemDetails } from "./documents";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
let csrf = "";
let signedOut: () => void = () => undefined;
let reads = new AbortController();

/** Send `token` with every call that changes something. */
export function useCsrf(token: string): void {
  csrf = token;
}

/**
 * Give up what is being read, and read nothing while `work` is done: who leaves does not wait for answers,
 * and what would be asked meanwhile would be refused. What is being written is left to end.
 */
export async function withoutReads<T>(work: () => Promise<T>): Promise<T> {
  reads.abort();
  try {
    return await work();
  } finally {
    reads = new AbortController();
  }
}

/** Call `then` whenever the service no longer knows who calls. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

export const api = createClient<paths>({ credentials: "same-origin" });

api.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", language());
    if (SAFE.has(request.method)) return new Request(request, { signal: reads.signal });
    if (csrf) request.headers.set("X-CSRF-Token", csrf);
    return request;
  },
});

/** A call that the service refused, that did not reach it (`status` 0), or that was given up before (`givenUp`). */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: ProblemDetails | null,
    readonly givenUp = false,
  ) {
    super(problem?.detail ?? `HTTP ${status}`);
  }

  /** The kind of the problem, such as `stale-plan`; empty where nothing answered. */
  get kind(): string {
    return this.problem?.type.replace("/problems/", "") ?? "";
  }

  /** Every fault whose place in what was sent begins with `pointer`. */
  faultsAt(pointer: string): string[] {
    const found = this.problem?.errors ?? [];
    return found.filter((fault) => fault.pointer?.startsWith(pointer)).map((fault) => fault.detail);
  }
}

export interface Got<T> {
  data: T;
  etag: string;
  response: Response;
}

type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** Return what a call answered, with its entity tag; raises `Refused`. */
export async function got<T>(answer: Answer<T>): Promise<Got<T>> {
  const { data, error, response } = await answer.catch((reason: unknown) => {
    throw new Refused(0, null, reason instanceof DOMException && reason.name === "AbortError");
  });
  if (!response.ok) {
    if (response.status === 401) signedOut();
    throw new Refused(response.status, asProblem(error));
  }
  return { data: data as T, etag: response.headers.get("etag") ?? "", response };
}

/** Return only the data of a call's answer; raises `Refused`. */
export async function data<T>(answer: Answer<T>): Promise<T> {
  return (await got(answer)).data;
}

function asProblem(error: unknown): ProblemDetails | null {
  return typeof error === "object" && error !== null && "detail" in error ? (error as ProblemDetails) : null;
}

/** Letters and digits by chance, some six for each of `parts`. Only pages over TLS, or on this machine, have randomUUID. */
export function random(parts = 1): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(parts)), (part) => part.toString(36)).join("-");
}

/** Headers under which a call that creates happens once, however often it is sent. */
export const once = (): { headers: Record<string, string> } => ({ headers: { "Idempotency-Key": random(4) } });
