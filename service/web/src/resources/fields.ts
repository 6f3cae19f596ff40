/** Which fields of each kind of record a form shows; what it does not show stays in the document as it is. */
import type { Key } from "../words/index.svelte";
import type { Kind } from "./records";

/** Fields with a form of their own; `defaults`, `season` and `timing` are several fields of the document. */
export type Rich =
  | "posts"
  | "sessions"
  | "season"
  | "timing"
  | "repeat"
  | "days"
  | "relation"
  | "week"
  | "template"
  | "defaults";

export interface Field {
  name: string;
  label: Key;
  type: "text" | "number" | "list" | "ids" | "id" | "choice" | "datetime" | "date" | "tick" | Rich;
  /** Of which kinds the ids are. */
  of?: Kind[];
  choices?: readonly string[];
  required?: boolean;
  /** What an id begins with that is made here, where nobody needs to know it. */
  made?: string;
}

const id: Field = { name: "id", label: "resources.id", type: "text", required: true };
const name: Field = { name: "name", label: "resources.name", type: "text" };
const site: Field["of"] = ["sites"];
const anywhere: Field["of"] = ["sites", "places"];
const turnaround: Field = { name: "turnaround_minutes", label: "resources.turnaround", type: "number" };
const features: Field = { name: "features", label: "resources.features", type: "list" };
const base: Field = { name: "base", label: "resources.base", type: "id", of: anywhere };
const rule: Field = { name: "rule", label: "resources.rule", type: "repeat" };
const asked: Field["of"] = ["people", "rooms", "places", "sites", "equipment", "kinds"];
const until: Field = { name: "until", label: "resources.until", type: "date" };

export const FIELDS: Record<Kind, Field[]> = {
  sites: [id, name],
  places: [id, name],
  travel: [
    { name: "from", label: "resources.from", type: "id", of: anywhere, required: true },
    { name: "to", label: "resources.to", type: "id", of: anywhere, required: true },
    { name: "minutes", label: "resources.minutes", type: "number", required: true },
  ],
  people: [
    id,
    name,
    {
      name: "group",
      label: "resources.group",
      type: "choice",
      choices: ["leader", "office_leader", "staff", "driver", "guest"],
      required: true,
    },
    { ...base, label: "resources.workplace" },
    { name: "posts", label: "resources.posts", type: "posts" },
    { name: "skills", label: "resources.skills", type: "list" },
    { name: "buffer_minutes", label: "resources.buffer", type: "number" },
    { name: "max_engagements_per_day", label: "resources.mostPerDay", type: "number" },
    { name: "max_minutes_per_day", label: "resources.mostMinutes", type: "number" },
  ],
  rooms: [
    id,
    name,
    { name: "site", label: "resources.site", type: "id", of: site, required: true },
    { name: "capacity", label: "resources.capacity", type: "number", required: true },
    features,
    turnaround,
  ],
  vehicles: [
    id,
    name,
    { name: "seats", label: "resources.seats", type: "number", required: true },
    { ...base, required: true },
    { name: "drivers", label: "resources.drivers", type: "ids", of: ["people"] },
    features,
    turnaround,
  ],
  equipment: [id, name, { name: "count", label: "resources.count", type: "number", required: true }],
  kinds: [
    id,
    name,
    { name: "duration_minutes", label: "resources.defaults", type: "defaults", of: asked },
    { name: "print_form", label: "resources.printForm", type: "text" },
  ],
  recurring: [
    id,
    name,
    { name: "first", label: "resources.first", type: "date", required: true },
    { ...rule, required: true },
    { name: "time", label: "resources.time", type: "timing" },
    until,
    { name: "except_days", label: "resources.exceptDays", type: "days" },
    { name: "on_closed_days", label: "resources.onClosedDays", type: "tick" },
    { name: "engagement", label: "resources.defaults", type: "template", of: asked },
  ],
  hours: [
    id,
    name,
    { name: "from", label: "resources.season", type: "season" },
    { name: "sessions", label: "resources.sessions", type: "sessions" },
  ],
  "closed-days": [
    { name: "date", label: "resources.date", type: "date", required: true },
    name,
    { name: "working", label: "resources.working", type: "tick" },
  ],
  absences: [
    { ...id, made: "vang" },
    { name: "person", label: "resources.person", type: "id", of: ["people"] },
    { name: "room", label: "resources.room", type: "id", of: ["rooms"] },
    { name: "vehicle", label: "resources.vehicle", type: "id", of: ["vehicles"] },
    { name: "start", label: "resources.start", type: "datetime", required: true },
    { name: "end", label: "resources.end", type: "datetime", required: true },
    { name: "reason", label: "resources.reason", type: "text" },
    rule,
    until,
  ],
  relations: [
    { ...id, made: "quan-he" },
    { name: "week", label: "resources.week", type: "week" },
    { name: "relation", label: "resources.relation", type: "relation", of: ["recurring"] },
  ],
};

const PLAIN: ReadonlySet<string> = new Set(["text", "number", "list", "ids", "id", "choice", "datetime", "date", "tick"]);
export const isRich = (field: Field): boolean => !PLAIN.has(field.type);

export const titleOf = (kind: Kind): Key => (kind === "kinds" ? "resources.kindsOf" : `resources.${kind}`);

/** The value as the field's input has it. */
export function shown(field: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (field.type === "list") return (value as string[]).join(", ");
  if (field.type === "datetime") return String(value).slice(0, 16);
  return String(value);
}

/** The value that an input's text stands for; empty: none, where the field may be left out. */
export function valued(field: Field, text: string): unknown {
  const empty = text.trim() === "";
  if (field.type === "list") return text.split(",").map((part) => part.trim()).filter(Boolean);
  if (field.type === "number") return empty ? null : Number(text);
  if (empty && field.type !== "text") return null;
  return field.type === "text" && empty && !["name", "reason"].includes(field.name) ? null : text;
}
