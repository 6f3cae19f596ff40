/** What letting a card go means as moves, and where it may be let go. */
import type { Assignment, Freedom, FreePlace, Move, Plan, Problem } from "../api/documents";
import { minutesBetween, wall, type Wall } from "../time";
import type { Side } from "./cards";
import { carsOf, find } from "./moves";

/** Where an engagement is free to stand; `others`: with any vehicles that are free, where it has some already. */
export type Room = Freedom & { others?: readonly FreePlace[] };

export interface Drop {
  engagement: string;
  start: Wall;
  /** The row it was taken from and the one it was let go on. */
  from: string;
  to: string;
}

/** What letting a card go means: another start, and another person, room or vehicle where the row changed. */
export function movesOfDrop(drop: Drop, side: Side, on: { plan: Plan; problem: Problem }, known?: Room): Move[] {
  const now = find(on.plan, drop.engagement);
  if (!now) return [placing(drop, side, on.problem, known)];
  const moves: Move[] = [];
  if (wall(now.start) !== drop.start)
    moves.push({ type: "start", engagement: drop.engagement, start: drop.start });
  if (drop.from === drop.to) return moves;
  if (side === "rooms") moves.push({ type: "room", engagement: drop.engagement, room: drop.to });
  else if (side === "vehicles") moves.push(...carSwap(drop, on.plan));
  else moves.push(...seatSwap(drop, now));
  return moves;
}

/** Place what is left out with the person, the room or the vehicle of the row; all else is chosen by the service. */
function placing(drop: Drop, side: Side, problem: Problem, known?: Room): Move {
  const { engagement, start } = drop;
  const there = (known?.places ?? []).filter((place) => wall(place.start) === start);
  const place = there.find((one) => fits(one, drop.to, "", side));
  if (side === "rooms") return { type: "place", engagement, start, room: drop.to };
  const room = (place ?? there[0])?.room ?? null;
  if (side === "vehicles") {
    const car = place?.vehicles?.find((one) => one.vehicle === drop.to);
    const cars = car ? [{ entry: car.entry, cars: [{ vehicle: car.vehicle, driver: car.driver ?? null }] }] : [];
    return { type: "place", engagement, start, room, vehicles: cars };
  }
  const seat = attendeesOf(place).find((entry) => entry.people.includes(drop.to));
  const count = problem.engagements?.find((one) => one.id === engagement)?.attendees?.[seat?.entry ?? 0]?.count ?? 1;
  const attendees = seat ? [{ entry: seat.entry, people: refilled([drop.to], seat.people, count) }] : [];
  return { type: "place", engagement, start, room, attendees };
}

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

/** The starts at which `engagement` may stand in `row`, by what is known to be free. */
export function legalStarts(known: Room, row: string, from: string, side: Side, now?: Assignment): Wall[] {
  const starts = new Set<Wall>();
  if (side === "leaders" && row === from) for (const start of known.as_is) starts.add(wall(start));
  for (const place of known.places) if (fits(place, row, from, side, now)) starts.add(wall(place.start));
  if (side === "vehicles" && now && row !== from)
    for (const place of known.others ?? []) if (goesThere(place, row, now)) starts.add(wall(place.start));
  return [...starts].sort();
}

function fits(place: FreePlace, row: string, from: string, side: Side, now?: Assignment): boolean {
  if (side === "rooms") return place.room === row && (!now || (place.as_is ?? false) || sameSeats(place, now));
  if (side === "vehicles") return now ? row === from && (place.as_is ?? false) : goes(place, row);
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

const attendeesOf = (place: FreePlace | undefined) => place?.attendees ?? [];

const goes = (place: FreePlace, vehicle: string): boolean =>
  (place.vehicles ?? []).some((one) => one.vehicle === vehicle);

/** Whether another vehicle can take it there with its room and its people. */
const goesThere = (place: FreePlace, vehicle: string, now: Assignment): boolean =>
  (now.room ?? null) === (place.room ?? null) && goes(place, vehicle) && sameSeats(place, now);

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
