/** What the board shows of a plan: one card for each engagement, with all rows it stands in. */
import type { Assignment, Engagement, Plan, Problem, Trip } from "../api/documents";
import { dayOf, minutesBetween, plus, wall, type Wall } from "../time";

export type Side = "leaders" | "rooms" | "vehicles";

export interface Row {
  id: string;
  name: string;
  group: string;
  /** The building it belongs to; empty where it has none. */
  site: string;
}

export interface Card {
  id: string;
  title: string;
  start: Wall;
  end: Wall;
  rows: string[];
  kind: number;
  kindName: string;
  importance: string;
  pinned: boolean;
  fixed: boolean;
  online: boolean;
  /** A chair or required person who is not the first asked for. */
  deputies: string[];
  chair: string[];
  room: string | null;
  place: string | null;
  vehicles: string[];
  confidential: boolean;
}

export interface Shade {
  row: string;
  start: Wall;
  end: Wall;
  kind: "away" | "hop" | "closed";
  text: string;
}

/** So many kinds have a colour of their own. */
export const KINDS = 12;

/** The kinds of a week, in a stable order: the number is the colour. */
export function kindsOf(problem: Problem): string[] {
  return [...new Set((problem.engagements ?? []).map((item) => item.kind ?? ""))].sort();
}

export function rowsOf(problem: Problem, side: Side, withOffice: boolean): Row[] {
  if (side === "rooms") {
    const order = new Map((problem.sites ?? []).map((site, index) => [site.id, index]));
    return [...(problem.rooms ?? [])]
      .sort((a, b) => (order.get(a.site) ?? 0) - (order.get(b.site) ?? 0))
      .map((room) => ({ id: room.id, name: room.name || room.id, group: room.site, site: room.site }));
  }
  if (side === "vehicles") {
    return (problem.vehicles ?? []).map((one) => ({
      id: one.id,
      name: one.name || one.id,
      group: one.base,
      site: one.base,
    }));
  }
  const groups = withOffice ? ["leader", "office_leader"] : ["leader"];
  return (problem.people ?? [])
    .filter((person) => groups.includes(person.group))
    .sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group))
    .map((person) => ({
      id: person.id,
      name: person.name || person.id,
      group: person.group,
      site: person.base ?? "",
    }));
}

export function cardsOf(problem: Problem, plan: Plan, side: Side): Card[] {
  const kinds = kindsOf(problem);
  const asked = new Map((problem.engagements ?? []).map((item) => [item.id, item]));
  const trips = tripsOf(plan);
  return (plan.assignments ?? []).map((assignment) => {
    const engagement = asked.get(assignment.engagement);
    const vehicles = (trips.get(assignment.engagement) ?? []).map((trip) => trip.vehicle);
    return {
      id: assignment.engagement,
      title: engagement?.title || assignment.engagement,
      start: wall(assignment.start),
      end: wall(assignment.end),
      rows: rowsOfCard(assignment, vehicles, side),
      kind: Math.max(kinds.indexOf(engagement?.kind ?? ""), 0) % KINDS,
      kindName: engagement?.kind ?? "",
      importance: engagement?.importance ?? "normal",
      pinned: engagement?.pin?.start != null,
      fixed: engagement?.start != null,
      online: !assignment.room && !assignment.place,
      deputies: deputiesOf(engagement, assignment),
      chair: (assignment.attendees ?? []).filter((one) => one.role === "chair").map((one) => one.person),
      room: assignment.room ?? null,
      place: assignment.place ?? null,
      vehicles,
      confidential: engagement?.confidential ?? false,
    };
  });
}

function rowsOfCard(assignment: Assignment, vehicles: string[], side: Side): string[] {
  if (side === "rooms") return assignment.room ? [assignment.room] : [];
  if (side === "vehicles") return vehicles;
  const attending = (assignment.attendees ?? []).map((one) => one.person);
  return [...new Set([...attending, ...(assignment.staff ?? []).map((one) => one.person)])];
}

/** Which trips serve each engagement. */
export function tripsOf(plan: Plan): Map<string, Trip[]> {
  const found = new Map<string, Trip[]>();
  for (const trip of plan.trips ?? []) {
    for (const served of trip.serves) {
      const list = found.get(served.engagement) ?? [];
      if (!list.includes(trip)) found.set(served.engagement, [...list, trip]);
    }
  }
  return found;
}

export function deputiesOf(engagement: Engagement | undefined, assignment: Assignment): string[] {
  return (assignment.attendees ?? [])
    .filter((seat) => {
      const entry = engagement?.attendees?.[seat.entry];
      return entry && entry.role !== "optional" && (entry.count ?? 1) === 1 && entry.any_of[0] !== seat.person;
    })
    .map((seat) => seat.person);
}

/** Absences of each row, and closed days. */
export function absencesOf(problem: Problem, side: Side): Shade[] {
  const things = side === "rooms" ? problem.rooms : side === "vehicles" ? problem.vehicles : problem.people;
  return (things ?? []).flatMap((thing) =>
    (thing.unavailable ?? []).map((absence) => ({
      row: thing.id,
      start: wall(absence.start),
      end: wall(absence.end),
      kind: "away" as const,
      text: absence.reason ?? "",
    })),
  );
}

/** The ways between places that each leader has on a day. */
export function hopsOf(problem: Problem, cards: readonly Card[], rows: readonly Row[]): Shade[] {
  const minutes = shortestWays(problem);
  const roomSite = new Map((problem.rooms ?? []).map((room) => [room.id, room.site]));
  const at = (card: Card): string | null => (card.room ? (roomSite.get(card.room) ?? null) : card.place);
  const byRow = new Map<string, Card[]>(rows.map((row) => [row.id, []]));
  for (const card of cards) if (at(card)) for (const row of card.rows) byRow.get(row)?.push(card);
  return rows.flatMap((row) => {
    const mine = (byRow.get(row.id) ?? []).sort(byStart);
    return mine.slice(1).flatMap((card, index) => {
      const before = mine[index] as Card;
      const way = minutes(at(before) as string, at(card) as string);
      if (!way || !Number.isFinite(way) || dayOf(before.end) !== dayOf(card.start)) return [];
      const end = before.end < card.start ? card.start : before.end;
      return [{ row: row.id, start: plus(card.start, -way), end, kind: "hop" as const, text: String(way) }];
    });
  });
}

export const byStart = (a: { start: string }, b: { start: string }): number => (a.start < b.start ? -1 : 1);

/** Minutes from place to place by the shortest way over the legs given (Floyd and Warshall). */
export function shortestWays(problem: Problem): (from: string, to: string) => number {
  const places = [...(problem.sites ?? []), ...(problem.places ?? [])].map((place) => place.id);
  const index = new Map(places.map((id, at) => [id, at]));
  const count = places.length;
  const ways = new Float64Array(count * count).fill(Number.POSITIVE_INFINITY);
  const cell = (from: string, to: string): number => (index.get(from) ?? Number.NaN) * count + (index.get(to) ?? Number.NaN);
  const legs = problem.travel ?? [];
  const given = new Set(legs.map((leg) => cell(leg.from, leg.to)));
  for (const leg of legs) {
    ways[cell(leg.from, leg.to)] = leg.minutes;
    const back = cell(leg.to, leg.from);
    if (!given.has(back)) ways[back] = leg.minutes;
  }
  for (let at = 0; at < count; at += 1) ways[at * count + at] = 0;
  for (let over = 0; over < count; over += 1)
    for (let from = 0; from < count; from += 1) {
      const first = ways[from * count + over] as number;
      if (first === Number.POSITIVE_INFINITY) continue;
      for (let to = 0; to < count; to += 1) {
        const found = first + (ways[over * count + to] as number);
        if (found < (ways[from * count + to] as number)) ways[from * count + to] = found;
      }
    }
  return (from, to) => ways[cell(from, to)] ?? Number.POSITIVE_INFINITY;
}

/** Sáng before noon, chiều until 18:00, tối after. */
export function sessionOf(start: Wall): "morning" | "afternoon" | "evening" {
  const hour = Number(start.slice(11, 13));
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

export const durationOf = (card: { start: Wall; end: Wall }): number => minutesBetween(card.start, card.end);
