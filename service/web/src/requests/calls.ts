/** The calls on requests. */
import { api, data, got, once } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type RequestShown = Schemas["RequestShown"];
export type RequestForm = Schemas["RequestForm"];
export type QuickAnswer = Schemas["QuickAnswer"];
export type Hint = Schemas["Hint"];
export type Step = "accept" | "return" | "withdraw" | "reopen";
export type Where = { office: string; week: string };

const WEEK = "/api/v1/offices/{office}/weeks/{week}/requests" as const;
const ONE = "/api/v1/offices/{office}/requests/{name}" as const;

/** The requests of a week, or with `mine` the caller's own of every week. */
export async function list(where: Where, mine: boolean): Promise<RequestShown[]> {
  const found: RequestShown[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = { limit: 200, cursor, mine };
    const page: Schemas["RequestPage"] = mine
      ? await data(api.GET("/api/v1/offices/{office}/requests", { params: { path: { office: where.office }, query } }))
      : await data(api.GET(WEEK, { params: { path: where, query } }));
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

export function register(where: Where, body: RequestForm): Promise<RequestShown> {
  return data(api.POST(WEEK, { params: { path: where }, body, ...once() }));
}

/** Say what a line is understood as; with `dryRun` nothing is stored. */
export function quick(where: Where, text: string, dryRun: boolean, lateReason?: string): Promise<QuickAnswer> {
  const body = { text, ...(lateReason ? { late_reason: lateReason } : {}) };
  const params = { path: where, query: { dry_run: dryRun } };
  return data(api.POST(`${WEEK}/quick`, { params, body, ...(dryRun ? {} : once()) })) as Promise<QuickAnswer>;
}

export function bulk(where: Where, requests: RequestForm[]): Promise<Schemas["Registered"]> {
  return data(api.POST(`${WEEK}/bulk`, { params: { path: where }, body: { requests }, ...once() }));
}

export function hint(where: Where, body: RequestForm): Promise<Hint> {
  return data(api.POST(`${WEEK}/hint`, { params: { path: where }, body }));
}

export function change(office: string, name: string, version: number, body: RequestForm): Promise<RequestShown> {
  const headers = { "If-Match": `"${version}"` };
  return data(api.PUT(ONE, { params: { path: { office, name } }, body, headers }));
}

export function read(office: string, name: string): Promise<RequestShown> {
  return data(api.GET(ONE, { params: { path: { office, name } } }));
}

export async function step(
  office: string,
  request: RequestShown,
  which: Step,
  body: { reason?: string | null; late_reason?: string | null },
): Promise<RequestShown> {
  const headers = { "If-Match": `"${request.version}"` };
  const init = { params: { path: { office, name: request.id } }, body, headers };
  return (await got(api.POST(`${ONE}/${which}`, init))).data;
}

/** What is sent again of a request that is edited. */
export function formOf(request: RequestShown): RequestForm {
  const { id: _, ...document } = request.document;
  return {
    type: request.type,
    unit: request.unit,
    note: request.note,
    invitation: request.invitation,
    late_reason: request.late_reason,
    document,
  };
}
