/** What requests choose from: people, rooms, places and kinds of an office. */
import { all, nameOf, type Stored } from "./records";

export interface Choice {
  id: string;
  name: string;
}

export interface Choices {
  people: Choice[];
  rooms: Choice[];
  places: Choice[];
  /** The kinds there are, and `used` where a request has one that is not declared. */
  kindsWith: (used: string) => Choice[];
  nameOf: (id: string) => string;
}

const GROUPS = ["leader", "office_leader", "staff", "guest", "driver"];

export async function choicesOf(office: string): Promise<Choices> {
  const [people, rooms, sites, places, kinds] = await Promise.all(
    (["people", "rooms", "sites", "places", "kinds"] as const).map((kind) => all(office, kind)),
  );
  const choice = (one: Stored): Choice => ({ id: one.id, name: nameOf(one) });
  const rank = (one: Stored): number => GROUPS.indexOf(String(one.document["group"]));
  const declared = (kinds ?? []).map(choice);
  const names = new Map([people, rooms, sites, places].flatMap((list) => (list ?? []).map((one) => [one.id, nameOf(one)])));
  return {
    people: [...(people ?? [])].sort((a, b) => rank(a) - rank(b)).map(choice),
    rooms: (rooms ?? []).map(choice),
    places: [...(places ?? []), ...(sites ?? [])].map(choice),
    kindsWith: (used) => [
      { id: "", name: "" },
      ...declared,
      ...(used && !declared.some((one) => one.id === used) ? [{ id: used, name: used }] : []),
    ],
    nameOf: (id) => names.get(id) ?? id,
  };
}
