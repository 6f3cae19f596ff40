/** The calls on subscriptions: secret addresses by which phones follow a calendar. */
import { api, data, once } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
export type Feed = Schemas["FeedShown"];
export type FeedMade = Schemas["FeedMade"];
export type FeedForm = Schemas["FeedForm"];

const FEEDS = "/api/v1/offices/{office}/feeds" as const;

/** Those that the caller may see and revoke, the newest first, revoked ones too. */
export async function feeds(office: string): Promise<Feed[]> {
  const found: Feed[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const params = { path: { office }, query: { cursor, limit: 200 } };
    const page: { items: Feed[]; next: string | null } = await data(api.GET(FEEDS, { params }));
    found.push(...page.items);
    cursor = page.next;
  }
  return found.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
}

export const makeFeed = (office: string, body: FeedForm): Promise<FeedMade> =>
  data(api.POST(FEEDS, { params: { path: { office } }, body, ...once() }));

export const revokeFeed = (office: string, feed: string): Promise<unknown> =>
  data(api.DELETE(`${FEEDS}/{feed}`, { params: { path: { office, feed } } }));
