/** Shades day by day, for the table and the list: who is away when, and the ways between places. */
import { clock, dayOf } from "../time";
import { t } from "../words/index.svelte";
import type { Card, Shade } from "./cards";

/** What of a kind of shade falls on a day; one that ends at midnight ends the day before. */
export function shadesOn(shades: readonly Shade[], day: string, kind: Shade["kind"]): Shade[] {
  return shades.filter((shade) => shade.kind === kind && dayOf(shade.start) <= day && shade.end > `${day}T00:00`);
}

/** The ways that lead to a card, of those in `shades`. */
export function hopsTo(shades: readonly Shade[], card: Card): Shade[] {
  return shadesOn(shades, dayOf(card.start), "hop").filter(
    (shade) => shade.end === card.start || (shade.start < card.start && shade.end >= card.start),
  );
}

/** The hours of a shade on a day; nothing where it takes all of it. */
export function hoursOn(shade: Shade, day: string): string {
  const from = dayOf(shade.start) === day && clock(shade.start) !== "00:00" ? clock(shade.start) : "";
  const to = dayOf(shade.end) === day ? clock(shade.end) : "";
  if (from && to) return `${from}–${to}`;
  if (from) return t("board.fromTime", { time: from });
  return to ? t("board.untilTime", { time: to }) : "";
}

/** Who or what is away on a day, in words: since when, until when, and why. */
export function awayOn(shade: Shade, day: string): string {
  const hours = hoursOn(shade, day);
  return `${t("board.away")}${hours ? ` ${hours}` : ""}${shade.text ? ` (${shade.text})` : ""}`;
}
