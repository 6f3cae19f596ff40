/** Moves that lead from one plan to another, engagement by engagement. */
import type { Assignment, Move, Plan, Trip } from "../api/documents";
import { wall } from "../time";
import { tripsOf } from "./cards";

type Entry = { entry: number; people: string[] };
export type Cars = { entry: number; cars: { vehicle: string; driver: string | null }[] };

/** The moves that give `engagement` the place it has in `to`; none where it has that already. */
export function movesTo(engagement: string, from: Plan, to: Plan): Move[] {
  const before = find(from, engagement);
  const after = find(to, engagement);
  if (!after) return before ? [{ type: "drop", engagement }] : [];
  const people = entriesOf(after.attendees ?? []);
  const staff = entriesOf(after.staff ?? []);
  const cars = carsOf(engagement, to);
  if (!before) {
    const placed: Move = {
      type: "place",
      engagement,
      start: wall(after.start),
      room: after.room ?? null,
      attendees: people,
      staff,
      vehicles: cars,
    };
    return [placed, ...heard(engagement, [], after)];
  }
  const moves: Move[] = [];
  if (before.start !== after.start) moves.push({ type: "start", engagement, start: wall(after.start) });
  if ((before.room ?? null) !== (after.room ?? null))
    moves.push({ type: "room", engagement, room: after.room ?? null });
  const was = { people: entriesOf(before.attendees ?? []), staff: entriesOf(before.staff ?? []) };
  for (const entry of differing(was.people, people)) moves.push({ type: "attendees", engagement, ...entry });
  for (const entry of differing(was.staff, staff)) moves.push({ type: "staff", engagement, ...entry });
  const had = new Set(carsOf(engagement, from).map((entry) => JSON.stringify(entry)));
  for (const entry of cars)
    if (!had.has(JSON.stringify(entry))) moves.push({ type: "vehicles", engagement, ...entry });
  return [...moves, ...heard(engagement, before.agenda ?? [], after)];
}

/** The moves from one whole plan to another: what is freed first, then what takes its place. */
export function movesBetween(from: Plan, to: Plan): Move[] {
  const ids = new Set([...(from.assignments ?? []), ...(to.assignments ?? [])].map((one) => one.engagement));
  const moves = [...ids].sort().flatMap((id) => movesTo(id, from, to));
  return [...moves.filter((move) => move.type === "drop"), ...moves.filter((move) => move.type !== "drop")];
}

export const find = (plan: Plan, engagement: string): Assignment | undefined =>
  (plan.assignments ?? []).find((one) => one.engagement === engagement);

function heard(sitting: string, had: readonly string[], after: Assignment): Move[] {
  const added = (after.agenda ?? []).filter((item) => !had.includes(item));
  return added.map((agenda_item) => ({ type: "hear", agenda_item, sitting }));
}

function entriesOf(seats: readonly { entry: number; person: string }[]): Entry[] {
  const found = new Map<number, string[]>();
  for (const seat of seats) found.set(seat.entry, [...(found.get(seat.entry) ?? []), seat.person]);
  return [...found].map(([entry, people]) => ({ entry, people })).sort((a, b) => a.entry - b.entry);
}

/** Entries of `after` that `before` fills otherwise, and those it no longer fills. */
function differing(before: Entry[], after: Entry[]): Entry[] {
  const was = new Map(before.map((one) => [one.entry, [...one.people].sort().join()]));
  const is = new Set(after.map((one) => one.entry));
  const emptied = before.filter((one) => !is.has(one.entry)).map((one) => ({ entry: one.entry, people: [] }));
  return [...after.filter((one) => was.get(one.entry) !== [...one.people].sort().join()), ...emptied];
}

export function carsOf(engagement: string, plan: Plan): Cars[] {
  const found = new Map<number, Cars["cars"]>();
  for (const trip of tripsOf(plan).get(engagement) ?? [])
    for (const entry of entriesServed(trip, engagement))
      found.set(entry, [...(found.get(entry) ?? []), { vehicle: trip.vehicle, driver: trip.driver ?? null }]);
  return [...found].map(([entry, cars]) => ({ entry, cars })).sort((a, b) => a.entry - b.entry);
}

const entriesServed = (trip: Trip, engagement: string): number[] =>
  trip.serves.filter((served) => served.engagement === engagement).map((served) => served.entry);
