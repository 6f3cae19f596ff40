/** The calls on users, tokens and the audit log. */
import { api, data, once } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type User = Schemas["UserShown"];
export type UserForm = Schemas["UserForm"];
export type Token = Schemas["TokenShown"];
export type Entry = Schemas["AuditEntry"];

const USERS = "/api/v1/offices/{office}/users" as const;
const TOKENS = "/api/v1/offices/{office}/tokens" as const;
const path = (office: string) => ({ params: { path: { office } } });

/** Read every page of a list. */
async function every<T>(ask: (cursor: string) => Promise<{ items: T[]; next?: string | null }>): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | null | undefined = "";
  while (cursor !== null && cursor !== undefined) {
    const page: { items: T[]; next?: string | null } = await ask(cursor);
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

export const users = (office: string): Promise<User[]> =>
  every((cursor) => data(api.GET(USERS, { params: { path: { office }, query: { cursor, limit: 200 } } })));

export const addUser = (office: string, body: Schemas["NewUser"]): Promise<Schemas["UserAdded"]> =>
  data(api.POST(USERS, { ...path(office), body, ...once() }));

export function changeUser(office: string, user: User, body: UserForm): Promise<User> {
  const headers = { "If-Match": `"${user.version}"` };
  return data(api.PUT(`${USERS}/{user}`, { params: { path: { office, user: user.id } }, body, headers }));
}

export const makeLink = (office: string, user: string): Promise<Schemas["LinkShown"]> =>
  data(api.POST(`${USERS}/{user}/link`, { params: { path: { office, user } }, ...once() }));

export const tokens = (office: string): Promise<Token[]> =>
  every((cursor) => data(api.GET(TOKENS, { params: { path: { office }, query: { cursor, limit: 200 } } })));

export const makeToken = (office: string, body: Schemas["TokenForm"]): Promise<Schemas["TokenMade"]> =>
  data(api.POST(TOKENS, { ...path(office), body, ...once() }));

export const revoke = (office: string, token: string): Promise<unknown> =>
  data(api.DELETE(`${TOKENS}/{token}`, { params: { path: { office, token } } }));

export interface Filter {
  kind?: string;
  week?: string;
  since?: string;
}

/** The newest entries first; the service lists them as they were written. */
export async function log(office: string, filter: Filter): Promise<Entry[]> {
  const found = await every<Entry>((cursor) =>
    data(api.GET("/api/v1/offices/{office}/audit", { params: { path: { office }, query: { ...filter, cursor, limit: 500 } } })),
  );
  return found.reverse();
}
