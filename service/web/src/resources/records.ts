/** What an office has, by kind: lists for choosing from, and the calls that change it. */
import { api, data, got, once, type Got } from "../api/client";

export const KINDS = [
  "sites",
  "places",
  "travel",
  "people",
  "rooms",
  "vehicles",
  "equipment",
  "kinds",
  "recurring",
  "hours",
  "closed-days",
  "absences",
  "relations",
] as const;
export type Kind = (typeof KINDS)[number];

export interface Stored {
  id: string;
  version: number;
  archived: boolean;
  updated_at: string;
  document: Record<string, unknown>;
}

// Each kind has the same calls under its own address; the types of one stand for all.
const AT = (kind: Kind) => `/api/v1/offices/{office}/${kind}` as "/api/v1/offices/{office}/sites";
const ONE = (kind: Kind) => `/api/v1/offices/{office}/${kind}/{name}` as "/api/v1/offices/{office}/sites/{name}";

interface Page {
  items: Stored[];
  next: string | null;
}

/** Every record of a kind, page by page. */
export async function all(office: string, kind: Kind, archived = false): Promise<Stored[]> {
  const found: Stored[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const query = { limit: 500, cursor, archived };
    const page = (await data(api.GET(AT(kind), { params: { path: { office }, query } }))) as unknown as Page;
    found.push(...page.items);
    cursor = page.next;
  }
  return found;
}

export async function read(office: string, kind: Kind, name: string): Promise<Got<Stored>> {
  const found = await got(api.GET(ONE(kind), { params: { path: { office, name } } }));
  return { ...found, data: found.data as unknown as Stored };
}

export async function add(office: string, kind: Kind, document: object): Promise<void> {
  await data(api.POST(AT(kind), { params: { path: { office } }, body: document as never, ...once() }));
}

export async function change(office: string, kind: Kind, name: string, etag: string, document: object): Promise<void> {
  const headers = { "If-Match": etag };
  await data(api.PUT(ONE(kind), { params: { path: { office, name } }, body: document as never, headers }));
}

export async function remove(office: string, kind: Kind, name: string, etag: string): Promise<void> {
  const headers = { "If-Match": etag };
  await data(api.DELETE(ONE(kind), { params: { path: { office, name } }, headers }));
}

export const nameOf = (record: Stored): string => String(record.document["name"] || record.id);
