/** The calls on a person's own calendar. */
import { api, data } from "../api/client";
import type { components } from "../api/schema";

export type Busy = components["schemas"]["BusyCalendarShown"];

const ONE = "/api/v1/offices/{office}/people/{person}/busy-calendar" as const;
const at = (office: string, person: string) => ({ params: { path: { office, person } } });
const match = (now: Busy) => ({ "If-Match": `"${now.version}"` });

export const read = (office: string, person: string): Promise<Busy> => data(api.GET(ONE, at(office, person)));

export const take = (office: string, now: Busy, address: string): Promise<Busy> =>
  data(api.PUT(ONE, { ...at(office, now.person), headers: match(now), body: { address } }));

export function send(office: string, now: Busy, file: File): Promise<Busy> {
  const headers = { ...match(now), "Content-Type": "text/calendar" };
  const whole = { body: file as never, bodySerializer: (body: unknown) => body as Blob };
  return data(api.PUT(ONE, { ...at(office, now.person), headers, ...whole }));
}

export const again = (office: string, now: Busy): Promise<Busy> => data(api.POST(`${ONE}/refresh`, at(office, now.person)));

export const drop = (office: string, now: Busy): Promise<Busy> =>
  data(api.DELETE(ONE, { ...at(office, now.person), headers: match(now) }));
