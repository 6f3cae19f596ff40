/** What an office calls its things, by id. */
import type { Engagement, Person, Problem } from "../api/documents";
import { language, t } from "../words/index.svelte";

type Named = { id: string; name?: string };
const index = <T extends { id: string }>(items: readonly T[] | undefined): Map<string, T> =>
  new Map((items ?? []).map((item) => [item.id, item]));

/** Made once: making one takes longer than a hundred uses. */
const LISTS = {
  vi: new Intl.ListFormat("vi", { type: "conjunction" }),
  en: new Intl.ListFormat("en", { type: "conjunction" }),
};

/** One look-up for all that a problem names. */
export class Names {
  readonly people: Map<string, Person>;
  readonly engagements: Map<string, Engagement>;
  readonly rooms: Map<string, NonNullable<Problem["rooms"]>[number]>;
  readonly vehicles: Map<string, NonNullable<Problem["vehicles"]>[number]>;
  private readonly sites: Map<string, Named>;
  private readonly items: Map<string, { id: string; title?: string }>;

  constructor(readonly problem: Problem) {
    this.people = index(problem.people);
    this.engagements = index(problem.engagements);
    this.rooms = index(problem.rooms);
    this.vehicles = index(problem.vehicles);
    this.sites = index([...(problem.sites ?? []), ...(problem.places ?? [])]);
    this.items = index(problem.agenda_items);
  }

  person = (id: string): string => this.people.get(id)?.name || id;
  room = (id: string): string => this.rooms.get(id)?.name || id;
  vehicle = (id: string): string => this.vehicles.get(id)?.name || id;
  site = (id: string): string => this.sites.get(id)?.name || id;
  title = (id: string): string => this.engagements.get(id)?.title || id;
  item = (id: string): string => this.items.get(id)?.title || id;

  /** "phòng, trụ sở", the place elsewhere, or that it is online. */
  where(at: { room?: string | null; place?: string | null }): string {
    if (at.room) {
      const site = this.rooms.get(at.room)?.site;
      return site ? `${this.room(at.room)}, ${this.site(site)}` : this.room(at.room);
    }
    return at.place ? this.site(at.place) : t("board.online");
  }

  /** As short as a card: the room without its site. */
  place(at: { room?: string | null; place?: string | null }): string {
    return at.room ? this.room(at.room) : this.where(at);
  }

  list(ids: readonly string[], name: (id: string) => string): string {
    return LISTS[language()].format(ids.map(name));
  }
}
