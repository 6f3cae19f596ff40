/** Wall-clock times of the office, as the service writes them: `2026-11-23T07:30:00+07:00`.
 *
 * The page never converts: whatever zone the browser is in, an office's 07:30 is 07:30. Only what stands
 * before the offset is read, and what is sent is naive, which the service takes as the office's own.
 */
import { language } from "./words/index.svelte";

export type Wall = string;

export const wall = (instant: string): Wall => instant.slice(0, 16);
export const dayOf = (instant: string): string => instant.slice(0, 10);
export const clock = (instant: string): string => instant.slice(11, 16);
export const offsetOf = (instant: string): string => instant.slice(19) || "+07:00";

const asUtc = (time: string): Date => new Date(`${time.length === 10 ? `${time}T00:00` : wall(time)}:00Z`);
const MINUTE = 60_000;

export function plus(time: Wall, minutes: number): Wall {
  return new Date(asUtc(time).getTime() + minutes * MINUTE).toISOString().slice(0, 16);
}

export function minutesBetween(from: string, to: string): number {
  return (asUtc(to).getTime() - asUtc(from).getTime()) / MINUTE;
}

export function addDays(day: string, days: number): string {
  return plus(`${day}T00:00`, days * 1440).slice(0, 10);
}

export const daysFrom = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index));

/** mo … su, as working hours name them. */
export function weekday(day: string): "mo" | "tu" | "we" | "th" | "fr" | "sa" | "su" {
  return (["su", "mo", "tu", "we", "th", "fr", "sa"] as const)[asUtc(day).getUTCDay()] ?? "mo";
}

function formatted(day: string, options: Intl.DateTimeFormatOptions): string {
  const locale = language() === "vi" ? "vi-VN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(asUtc(day));
}

export const dayName = (day: string): string => formatted(day, { weekday: "long" });
/** `07/12`, in both languages: the browser's own Vietnamese would be `07-12`, which nobody writes. */
export const dayShort = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}`;
export const dayNumbers = (day: string): string => `${dayShort(day)}/${day.slice(0, 4)}`;
export const dayFull = (day: string): string => `${dayName(day)}, ${dayNumbers(day)}`;
export const when = (instant: string): string => `${clock(instant)} ${dayName(instant)} ${dayShort(instant)}`;

/** An instant in the browser's own zone, for what people did here: sign-ins, log entries. */
export function moment(instant: string): string {
  const at = new Date(instant);
  const here = plus(at.toISOString(), -at.getTimezoneOffset());
  return `${clock(here)} ${dayNumbers(here)}`;
}

/** The ISO week of a day, such as `2026-W48`. */
export function weekOf(day: string): string {
  const thursday = asUtc(addDays(day, 4 - (asUtc(day).getUTCDay() || 7)));
  const year = thursday.getUTCFullYear();
  const number = Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7);
  return `${year}-W${String(number).padStart(2, "0")}`;
}

/** The Monday of an ISO week. */
export function mondayOf(week: string): string {
  const [year, number] = week.split("-W").map(Number) as [number, number];
  const fourth = `${year}-01-04`;
  const first = addDays(fourth, 1 - (asUtc(fourth).getUTCDay() || 7));
  return addDays(first, (number - 1) * 7);
}

export const today = (): string => {
  const now = new Date();
  return plus(now.toISOString().slice(0, 16), -now.getTimezoneOffset()).slice(0, 10);
};

/** A figure with one decimal, as the language writes it. */
export function decimal(value: number): string {
  const locale = language() === "vi" ? "vi-VN" : "en-GB";
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
}
