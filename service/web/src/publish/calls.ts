/** The calls on a week's way to publication. */
import { api, data, once } from "../api/client";
import type { Differences } from "../api/documents";
import type { components } from "../api/schema";
import type { PlanBrief } from "../board/plans.svelte";

type Schemas = components["schemas"];
export type WeekState = Schemas["WeekState"];
export type Revision = Schemas["StoredRevision"];
export type Where = { office: string; week: string };

const WEEK = "/api/v1/offices/{office}/weeks/{week}" as const;
const PLAN = `${WEEK}/plans/{plan}` as const;
const match = (version: number) => ({ "If-Match": `"${version}"` });

/** The state of the week; with `plan`, the consents that are missing are those of that plan. */
export const weekState = (where: Where, plan?: string): Promise<WeekState> =>
  data(api.GET(WEEK, { params: { path: where, query: plan ? { plan } : {} } }));

export async function revisions(where: Where): Promise<Revision[]> {
  const page = await data(api.GET(`${WEEK}/revisions`, { params: { path: where, query: { limit: 200 } } }));
  return page.items;
}

export function differences(where: Where, plan: string, other: string): Promise<Differences> {
  return data(api.GET(`${PLAN}/diff/{other}`, { params: { path: { ...where, plan, other } } }));
}

export function submit(where: Where, plan: PlanBrief): Promise<PlanBrief> {
  const init = { params: { path: { ...where, plan: plan.id } }, body: {}, headers: match(plan.version) };
  return data(api.POST(`${PLAN}/submit`, init));
}

export function approve(where: Where, plan: PlanBrief): Promise<PlanBrief> {
  const init = { params: { path: { ...where, plan: plan.id } }, body: {}, headers: match(plan.version) };
  return data(api.POST(`${PLAN}/approve`, init));
}

export function sendBack(where: Where, plan: PlanBrief, reason: string): Promise<PlanBrief> {
  const init = { params: { path: { ...where, plan: plan.id } }, body: { reason }, headers: match(plan.version) };
  return data(api.POST(`${PLAN}/return`, init));
}

/** Publish in the state of the week that was read: `revision` is what is published now. */
export function publish(where: Where, plan: PlanBrief, revision: number, reason: string): Promise<Revision> {
  const body = { expected_revision: revision, reason: reason || null };
  const headers = { ...match(plan.version), ...once().headers };
  return data(api.POST(`${PLAN}/publish`, { params: { path: { ...where, plan: plan.id } }, body, headers }));
}

export function consent(where: Where, engagement: string, person: string): Promise<unknown> {
  const body = { engagement, person };
  return data(api.POST(`${WEEK}/consents`, { params: { path: where }, body, ...once() }));
}
