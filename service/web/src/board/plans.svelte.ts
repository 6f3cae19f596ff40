/** The plans of a week: which there are, which one is on the board, and how far one is that is being made. */
import { api, data, got, once, type Got } from "../api/client";
import type { Plan, Problem } from "../api/documents";
import type { components } from "../api/schema";
import type { Place } from "../route.svelte";

export type PlanBrief = components["schemas"]["PlanBrief"];
export type StoredPlan = components["schemas"]["StoredPlan"];
export type NewPlan = components["schemas"]["NewPlan"];

const AT = "/api/v1/offices/{office}/weeks/{week}/plans" as const;
const ONE = `${AT}/{plan}` as const;
const UNFINISHED = new Set<PlanBrief["state"]>(["queued", "running", "stopping"]);
const POLL_MS = 1000;
const SILENCE_MS = 2000;

export const unfinished = (plan: PlanBrief): boolean => UNFINISHED.has(plan.state);

type Where = Pick<Place, "office" | "week">;
const path = ({ office, week }: Where) => ({ office, week });

/** All plans of the week, latest first. */
export async function list(where: Where): Promise<PlanBrief[]> {
  const page = await data(api.GET(AT, { params: { path: path(where), query: { limit: 100 } } }));
  return page.items;
}

export function read(where: Where, plan: string): Promise<Got<StoredPlan>> {
  return got(api.GET(ONE, { params: { path: { ...path(where), plan } } }));
}

export function problemOf(where: Where, plan: string): Promise<Problem> {
  return data(api.GET(`${ONE}/problem`, { params: { path: { ...path(where), plan } } }));
}

export function solve(where: Where, body: NewPlan): Promise<PlanBrief> {
  return data(api.POST(AT, { params: { path: path(where) }, body, ...once() })) as Promise<PlanBrief>;
}

export function replan(where: Where, plan: string, seconds: number): Promise<PlanBrief> {
  const params = { path: { ...path(where), plan } };
  const body = { time_limit_seconds: seconds, explain: true };
  return data(api.POST(`${ONE}/replan`, { params, body, ...once() }));
}

export function stop(where: Where, plan: string): Promise<PlanBrief> {
  return data(api.DELETE(ONE, { params: { path: { ...path(where), plan } } }));
}

/** Follow the work on a plan until it ends: by server-sent events, and by asking where none have come for a while.
 *
 * A stream may be refused, broken off, or held back for ever by something between here and the service.
 * Answers a function that ends the following.
 */
export function follow(where: Where, plan: string, then: (plan: PlanBrief) => void): () => void {
  let over = false;
  let latest: PlanBrief | undefined;
  let heard = 0;
  const path = [where.office, "weeks", where.week, "plans", plan].map(encodeURIComponent).join("/");
  const source = new EventSource(`/api/v1/offices/${path}/events`);

  const end = (): void => {
    over = true;
    // A source that is left open asks again for ever.
    source.close();
    clearInterval(timer);
  };
  const tell = (found: PlanBrief): void => {
    if (over) return;
    latest = found;
    if (!unfinished(found)) end();
    then(found);
  };
  const ask = async (): Promise<void> => {
    heard = Date.now();
    const found = await read(where, plan).catch(() => undefined);
    if (found) tell(found.data);
  };
  const timer = setInterval(() => {
    if (Date.now() - heard >= SILENCE_MS) void ask();
  }, POLL_MS);
  source.addEventListener("progress", (event) => {
    heard = Date.now();
    const progress = JSON.parse(event.data as string) as PlanBrief["progress"];
    if (latest) tell({ ...latest, state: latest.state === "queued" ? "running" : latest.state, progress });
  });
  source.addEventListener("state", () => void ask());
  void ask();
  return end;
}

const chosenKey = (where: Where): string => `lichtuan.plan.${where.office}.${where.week}`;

/** The plan that was chosen here last; else the one in force, else the latest that is ready. */
export function preferred(where: Where, plans: readonly PlanBrief[], asked: string | null): PlanBrief | undefined {
  const ready = plans.filter((plan) => plan.state === "ready");
  const byId = (id: string | null): PlanBrief | undefined => ready.find((plan) => plan.id === id);
  const later = (stage: PlanBrief["stage"]): PlanBrief | undefined => ready.find((plan) => plan.stage === stage);
  return (
    byId(asked) ??
    byId(sessionStorage.getItem(chosenKey(where))) ??
    later("approved") ??
    later("submitted") ??
    later("published") ??
    ready[0]
  );
}

export const choose = (where: Where, plan: string): void => sessionStorage.setItem(chosenKey(where), plan);

export const documentOf = (stored: StoredPlan): Plan => stored.plan as Plan;
