/** The sittings of a week that hear agenda items. */
import { api, data } from "../api/client";
import { dayShort } from "../time";
import type { Where } from "./calls";

export interface Sitting {
  id: string;
  name: string;
}

/** Those asked for by anybody, and those that come again; of equal names each with its day. */
export async function sittingsOf(where: Where): Promise<Sitting[]> {
  const found = await data(api.GET("/api/v1/offices/{office}/weeks/{week}/sittings", { params: { path: where } }));
  return found.items.map((one) => ({
    id: one.id,
    name: one.start ? `${one.title || one.id} (${dayShort(one.start)})` : one.title || one.id,
  }));
}
