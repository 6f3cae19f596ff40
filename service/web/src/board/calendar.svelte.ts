/** Days of a week that differ from the others of their weekday: holidays by name, and days worked in lieu. */
import { api, data } from "../api/client";
import { attempt } from "../notices.svelte";
import { weekday } from "../time";
import { said, t } from "../words/index.svelte";
import type { Problem } from "../api/documents";
import type { components } from "../api/schema";

type Special = components["schemas"]["CalendarDayShown"];

/** The days on which the office does not work. */
export function closedOf(problem: Problem, days: readonly string[]): Set<string> {
  const closed = new Set(problem.closed_days ?? []);
  const works = new Set((problem.working_hours ?? []).flatMap((hours) => hours.days));
  return new Set(days.filter((day) => closed.has(day) || !works.has(weekday(day))));
}

/** What the office's calendar says of days. */
export class SpecialDays {
  #known = $state.raw(new Map<string, Special>());

  /** Read what there is to say of `days`. */
  async load(office: string, days: readonly string[]): Promise<void> {
    for (const year of new Set(days.map((day) => Number(day.slice(0, 4))))) {
      const params = { path: { office }, query: { year } };
      const found = await attempt(() => data(api.GET("/api/v1/offices/{office}/holidays", { params })));
      if (found) this.#known = new Map([...this.#known, ...found.days.map((day) => [day.date, day] as const)]);
    }
  }

  /** "Nghỉ: Quốc khánh", "Làm bù", or nothing for a day like any other. */
  note(day: string, closed: boolean): string {
    const special = this.#known.get(day);
    const name = special?.name ? said(special.name) : "";
    if (closed) return special?.closed && name ? t("board.closedFor", { name }) : t("board.closed");
    return special && !special.closed ? t("board.inLieu") : "";
  }
}
