/** What comes again, in plain choices, and as the recurrence rule (RFC 5545) that the service keeps. */
import { addDays, dayOf, minutesBetween, weekday } from "../time";
import { language, t, word } from "../words/index.svelte";

export const WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Repeat =
  | { freq: "daily"; every: number }
  | { freq: "weekly"; every: number; days: Weekday[] }
  /** The `nth` such weekday of the month, -1 the last. */
  | { freq: "nth"; every: number; nth: number; weekday: Weekday }
  /** A day of the month, -1 the last. */
  | { freq: "monthly"; every: number; day: number }
  | { freq: "yearly"; month: number; day: number }
  /** A rule that these choices cannot say; it stays as it is. */
  | { freq: "other"; rule: string };

export const NTH = [1, 2, 3, 4, -1] as const;

/** The parts of a rule by name; `INTERVAL` is always there. */
function parts(rule: string): Map<string, string> {
  const found = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  return new Map([["INTERVAL", "1"], ...found]);
}

export function parse(rule: string): Repeat {
  const has = parts(rule);
  const other: Repeat = { freq: "other", rule };
  const only = (...names: string[]): boolean =>
    [...has.keys()].every((name) => ["FREQ", "INTERVAL", ...names].includes(name)) && names.every((name) => has.has(name));
  const every = Number(has.get("INTERVAL"));
  const days = (has.get("BYDAY") ?? "").toLowerCase().split(",");
  const plain = days.every((day): day is Weekday => (WEEKDAYS as readonly string[]).includes(day));
  switch (has.get("FREQ")) {
    case "DAILY":
      return only() ? { freq: "daily", every } : other;
    case "WEEKLY":
      return only("BYDAY") && plain ? { freq: "weekly", every, days: days as Weekday[] } : other;
    case "MONTHLY": {
      const day = Number(has.get("BYMONTHDAY"));
      if (only("BYMONTHDAY")) return Number.isInteger(day) && (day === -1 || day > 0) ? { freq: "monthly", every, day } : other;
      const [, number, name] = /^(-?\d+)?(mo|tu|we|th|fr|sa|su)$/.exec(days.join()) ?? [];
      const nth = Number(only("BYDAY") ? number : only("BYDAY", "BYSETPOS") && !number ? has.get("BYSETPOS") : undefined);
      if (!name || !(NTH as readonly number[]).includes(nth)) return other;
      return { freq: "nth", every, nth, weekday: name as Weekday };
    }
    case "YEARLY": {
      const [month, day] = [Number(has.get("BYMONTH")), Number(has.get("BYMONTHDAY"))];
      return only("BYMONTH", "BYMONTHDAY") && every === 1 && month > 0 && day > 0 ? { freq: "yearly", month, day } : other;
    }
    default:
      return other;
  }
}

export function write(repeat: Repeat): string {
  const every = "every" in repeat && repeat.every !== 1 ? `;INTERVAL=${repeat.every}` : "";
  switch (repeat.freq) {
    case "daily":
      return `FREQ=DAILY${every}`;
    case "weekly": {
      const days = WEEKDAYS.filter((day) => repeat.days.includes(day));
      return `FREQ=WEEKLY${every};BYDAY=${days.join().toUpperCase()}`;
    }
    case "nth":
      return `FREQ=MONTHLY${every};BYDAY=${repeat.nth}${repeat.weekday.toUpperCase()}`;
    case "monthly":
      return `FREQ=MONTHLY${every};BYMONTHDAY=${repeat.day}`;
    case "yearly":
      return `FREQ=YEARLY;BYMONTH=${repeat.month};BYMONTHDAY=${repeat.day}`;
    case "other":
      return repeat.rule;
  }
}

/** The rule in words, such as "Thứ Hai, Thứ Tư hằng tuần". */
export function spoken(rule: string): string {
  const repeat = parse(rule);
  const every = "every" in repeat ? repeat.every : 1;
  const often = (unit: "day" | "week" | "month"): string =>
    every === 1 ? t(`repeat.every.${unit}`) : t(`repeat.everyN.${unit}`, { count: every });
  const names = (days: readonly Weekday[]): string =>
    new Intl.ListFormat(language(), { type: "conjunction" }).format(days.map((day) => word("weekday", day)));
  switch (repeat.freq) {
    case "daily":
      return often("day");
    case "weekly":
      return t("repeat.onDays", { days: names(repeat.days), often: often("week") });
    case "nth":
      return t("repeat.onNth", { nth: word("nth", String(repeat.nth)), day: word("weekday", repeat.weekday), often: often("month") });
    case "monthly":
      return repeat.day === -1
        ? t("repeat.onLastDay", { often: often("month") })
        : t("repeat.onMonthDay", { day: repeat.day, often: often("month") });
    case "yearly":
      return t("repeat.onYearDay", { day: repeat.day, month: repeat.month });
    case "other":
      return rule;
  }
}

const number = (day: string, from: number, to: number): number => Number(day.slice(from, to));
const monthsOf = (day: string): number => number(day, 0, 4) * 12 + number(day, 5, 7);
const monday = (day: string): string => addDays(day, -WEEKDAYS.indexOf(weekday(day)));

/** Whether it falls on `day`, counted from `first`; never for a rule that these choices cannot say. */
export function fallsOn(repeat: Repeat, first: string, day: string): boolean {
  if (day < first) return false;
  const of = number(day, 8, 10);
  const last = dayOf(addDays(day, 1)).slice(5, 7) !== day.slice(5, 7);
  switch (repeat.freq) {
    case "daily":
      return (minutesBetween(first, day) / 1440) % repeat.every === 0;
    case "weekly":
      return (
        repeat.days.includes(weekday(day)) &&
        (minutesBetween(monday(first), monday(day)) / (7 * 1440)) % repeat.every === 0
      );
    case "nth":
      return (
        weekday(day) === repeat.weekday &&
        (monthsOf(day) - monthsOf(first)) % repeat.every === 0 &&
        (repeat.nth === -1 ? addDays(day, 7).slice(5, 7) !== day.slice(5, 7) : Math.ceil(of / 7) === repeat.nth)
      );
    case "monthly":
      return (monthsOf(day) - monthsOf(first)) % repeat.every === 0 && (repeat.day === -1 ? last : of === repeat.day);
    case "yearly":
      return number(day, 5, 7) === repeat.month && of === repeat.day;
    case "other":
      return false;
  }
}

const LOOKED_THROUGH_DAYS = 800;

/** The next `most` days on which it falls, from `since` on. */
export function next(repeat: Repeat, first: string, since: string, most: number): string[] {
  const found: string[] = [];
  let day = since < first ? first : since;
  for (let looked = 0; looked < LOOKED_THROUGH_DAYS && found.length < most; looked += 1) {
    if (fallsOn(repeat, first, day)) found.push(day);
    day = addDays(day, 1);
  }
  return found;
}
