/** Moves that lead from one plan to another, engagement by engagement, and what a drop means as a move. */
import type { Assignment, Freedom, FreePlace, Move, Plan, Problem, Trip } from "../api/documents";
import { minutesBetween, wall, type Wall } from "../time";
import { tripsOf, type Side } from "./cards";

type Entry = { entry: number; people: string[] };
type Cars = { entry: number; cars: { vehicle: string; driver: string | null }[] };

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

function carsOf(engagement: string, plan: Plan): Cars[] {
  const found = new Map<number, Cars["cars"]>();
  for (const trip of tripsOf(plan).get(engagement) ?? [])
    for (const entry of entriesServed(trip, engagement))
      found.set(entry, [...(found.get(entry) ?? []), { vehicle: trip.vehicle, driver: trip.driver ?? null }]);
  return [...found].map(([entry, cars]) => ({ entry, cars })).sort((a, b) => a.entry - b.entry);
}

const entriesServed = (trip: Trip, engagement: string): number[] =>
  trip.serves.filter((served) => served.engagement === engagement).map((served) => served.entry);

export interface Drop {
  engagement: string;
  start: Wall;
  /** The row it was taken from and the one it was let go on. */
  from: string;
  to: string;
}

/** What letting a card go means: another start, and another person, room or vehicle where the row changed. */
export function movesOfDrop(drop: Drop, side: Side, plan: Plan): Move[] {
  const now = find(plan, drop.engagement);
  if (!now) return [{ type: "place", engagement: drop.engagement, start: drop.start, ...placing(drop, side) }];
  const moves: Move[] = [];
  if (wall(now.start) !== drop.start)
    moves.push({ type: "start", engagement: drop.engagement, start: drop.start });
  if (drop.from === drop.to) return moves;
  if (side === "rooms") moves.push({ type: "room", engagement: drop.engagement, room: drop.to });
  else if (side === "vehicles") moves.push(...carSwap(drop, plan));
  else moves.push(...seatSwap(drop, now));
  return moves;
}

const placing = (drop: Drop, side: Side): { room?: string } => (side === "rooms" ? { room: drop.to } : {});

function seatSwap(drop: Drop, now: Assignment): Move[] {
  const swapped = (entry: number, seats: readonly { entry: number; person: string }[]): string[] =>
    seats
      .filter((seat) => seat.entry === entry)
      .map((seat) => (seat.person === drop.from ? drop.to : seat.person));
  const seat = (now.attendees ?? []).find((one) => one.person === drop.from);
  if (seat) {
    const people = swapped(seat.entry, now.attendees ?? []);
    return [{ type: "attendees", engagement: drop.engagement, entry: seat.entry, people }];
  }
  const serving = (now.staff ?? []).find((one) => one.person === drop.from);
  if (!serving) return [];
  const people = swapped(serving.entry, now.staff ?? []);
  return [{ type: "staff", engagement: drop.engagement, entry: serving.entry, people }];
}

function carSwap(drop: Drop, plan: Plan): Move[] {
  return carsOf(drop.engagement, plan)
    .filter((entry) => entry.cars.some((car) => car.vehicle === drop.from))
    .map((entry) => ({
      type: "vehicles",
      engagement: drop.engagement,
      entry: entry.entry,
      cars: entry.cars.map((car) => (car.vehicle === drop.from ? { vehicle: drop.to } : car)),
    }));
}

/** The starts at which `engagement` may stand in `row`, by what freedom says. */
export function legalStarts(freedom: Freedom, row: string, from: string, side: Side, now?: Assignment): Wall[] {
  const starts = new Set<Wall>();
  if (side === "leaders" && row === from) for (const start of freedom.as_is) starts.add(wall(start));
  for (const place of freedom.places) if (fits(place, row, from, side, now)) starts.add(wall(place.start));
  return [...starts].sort();
}

function fits(place: FreePlace, row: string, from: string, side: Side, now?: Assignment): boolean {
  if (side === "rooms") return place.room === row && (!now || (place.as_is ?? false) || sameSeats(place, now));
  if (side === "vehicles") return row === from && (place.as_is ?? false);
  if (!now) return attendeesOf(place).some((entry) => entry.people.includes(row));
  // A card let go keeps its room, and its people but the one whose row it left.
  if ((now.room ?? null) !== (place.room ?? null)) return false;
  if (row === from) return place.as_is ?? false;
  const seat = now.attendees?.find((one) => one.person === from);
  return (
    seat !== undefined &&
    !now.attendees?.some((one) => one.person === row) &&
    attendeesOf(place).some((entry) => entry.entry === seat.entry && entry.people.includes(row))
  );
}

const attendeesOf = (place: FreePlace) => place.attendees ?? [];

function sameSeats(place: FreePlace, now: Assignment): boolean {
  return (now.attendees ?? []).every(
    (seat) =>
      seat.role === "optional" ||
      attendeesOf(place).some((entry) => entry.entry === seat.entry && entry.people.includes(seat.person)),
  );
}

/** The legal places nearest to where it was let go, leaving out the one where it stands. */
export function nearest(freedom: Freedom, start: Wall, now?: Assignment, most = 4): FreePlace[] {
  const away = (place: FreePlace): number => Math.abs(minutesBetween(start, place.start));
  const seen = new Set<string>(now ? [now.start] : []);
  return [...freedom.places]
    .sort((a, b) => away(a) - away(b) || Number(b.as_is) - Number(a.as_is))
    .filter((place) => !seen.has(place.start) && seen.add(place.start))
    .slice(0, most);
}

/** The moves that put `engagement` at one of its free places: as it is where that may be, else with whoever fits. */
export function movesToPlace(engagement: string, place: FreePlace, plan: Plan, problem: Problem): Move[] {
  const now = find(plan, engagement);
  const start = wall(place.start);
  if (!now) return [{ type: "place", engagement, start, room: place.room ?? null }];
  const moves: Move[] = wall(now.start) === start ? [] : [{ type: "start", engagement, start }];
  if ((now.room ?? null) !== (place.room ?? null))
    moves.push({ type: "room", engagement, room: place.room ?? null });
  if (place.as_is) return moves;
  const asked = problem.engagements?.find((one) => one.id === engagement);
  for (const [entry, choice] of attendeesOf(place).map((one) => [one.entry, one.people] as const)) {
    const had = (now.attendees ?? []).filter((seat) => seat.entry === entry).map((seat) => seat.person);
    const people = refilled(had, choice, asked?.attendees?.[entry]?.count ?? 1);
    if (people.join() !== had.join()) moves.push({ type: "attendees", engagement, entry, people });
  }
  for (const { entry, people: choice } of place.staff ?? []) {
    const had = (now.staff ?? []).filter((seat) => seat.entry === entry).map((seat) => seat.person);
    const people = refilled(had, choice, asked?.staff?.[entry]?.count ?? 1);
    if (people.join() !== had.join()) moves.push({ type: "staff", engagement, entry, people });
  }
  return moves;
}

function refilled(had: string[], choice: readonly string[], count: number): string[] {
  const kept = had.filter((person) => choice.includes(person));
  const more = choice.filter((person) => !kept.includes(person));
  return [...kept, ...more].slice(0, Math.max(count, kept.length));
}
