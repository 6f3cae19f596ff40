/** An engagement as a form holds it: flat, with empty fields; and back as the contract's document. */
import type { Engagement } from "../api/documents";
import { wall } from "../time";

export interface Window {
  start: string;
  end: string;
}

export interface Flat {
  title: string;
  kind: string;
  importance: NonNullable<Engagement["importance"]>;
  minutes: number;
  chair: string[];
  required: string[];
  optional: string[];
  headcount: number | null;
  how: "room" | "place" | "online";
  rooms: string[];
  place: string;
  fixed: string;
  windows: Window[];
  seats: number;
  /** Time of a sitting for agenda items; 0: none. */
  agenda: number;
  confidential: boolean;
}

type Asked = Partial<Engagement> & Record<string, unknown>;

const people = (asked: Asked, role: string): string[] =>
  (asked.attendees ?? []).filter((entry) => entry.role === role).flatMap((entry) => entry.any_of);

export function flat(asked: Asked): Flat {
  const where = asked.where;
  return {
    title: asked.title ?? "",
    kind: asked.kind ?? "",
    importance: asked.importance ?? "normal",
    minutes: asked.duration_minutes ?? 60,
    chair: people(asked, "chair"),
    required: people(asked, "required"),
    optional: people(asked, "optional"),
    headcount: asked.headcount ?? null,
    how: where?.place ? "place" : where?.online ? "online" : "room",
    rooms: [...(where?.room?.rooms ?? [])],
    place: where?.place ?? "",
    fixed: asked.start ? wall(asked.start) : "",
    windows: (asked.windows ?? []).map((one) => ({ start: wall(one.start), end: wall(one.end) })),
    seats: asked.vehicles?.[0]?.seats ?? 0,
    agenda: asked.agenda_minutes ?? 0,
    confidential: asked.confidential ?? false,
  };
}

/** The document: what the form does not show stays as it was in `before`. */
export function document(form: Flat, before: Asked): Record<string, unknown> {
  const { id: _, ...kept } = before;
  const filled = {
    ...kept,
    title: form.title,
    importance: form.importance,
    duration_minutes: form.minutes,
    attendees: attendees(form, before),
    where: where(form, before),
    windows: form.windows.filter((one) => one.start && one.end),
    confidential: form.confidential,
    ...(form.kind ? { kind: form.kind } : {}),
    ...(form.agenda || before.agenda_minutes ? { agenda_minutes: form.agenda || null } : {}),
    start: form.fixed || null,
    headcount: form.headcount,
  };
  const changed = form.seats !== (before.vehicles?.[0]?.seats ?? 0);
  return changed ? { ...filled, vehicles: form.seats ? [{ count: 1, seats: form.seats }] : [] } : filled;
}

function attendees(form: Flat, before: Asked): unknown[] {
  const was = flat(before);
  const same = (["chair", "required", "optional"] as const).every((role) => was[role].join() === form[role].join());
  // A quorum or a list of deputies is more than these fields can say; untouched, it stays.
  if (same && before.attendees) return before.attendees;
  return [
    ...(form.chair.length ? [{ role: "chair", any_of: form.chair, count: 1 }] : []),
    ...form.required.map((person) => ({ role: "required", any_of: [person], count: 1 })),
    ...form.optional.map((person) => ({ role: "optional", any_of: [person], count: 1 })),
  ];
}

function where(form: Flat, before: Asked): unknown {
  if (form.how === "online") return { online: true };
  if (form.how === "place") return { place: form.place };
  return { room: { ...(before.where?.room ?? {}), rooms: form.rooms } };
}
