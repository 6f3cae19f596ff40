/** Which fields of each kind of record a form shows; all others stay in the document as they are. */
import type { Key } from "../words/index.svelte";
import type { Kind } from "./records";

export interface Field {
  name: string;
  label: Key;
  type: "text" | "number" | "list" | "ids" | "id" | "choice" | "datetime" | "date" | "time" | "tick";
  /** Of which kinds the ids are. */
  of?: Kind[];
  choices?: readonly string[];
  required?: boolean;
}

const id: Field = { name: "id", label: "resources.id", type: "text", required: true };
const name: Field = { name: "name", label: "resources.name", type: "text" };
const site: Field["of"] = ["sites"];
const anywhere: Field["of"] = ["sites", "places"];
const turnaround: Field = { name: "turnaround_minutes", label: "resources.turnaround", type: "number" };
const features: Field = { name: "features", label: "resources.features", type: "list" };
const base: Field = { name: "base", label: "resources.base", type: "id", of: anywhere };
const rule: Field = { name: "rule", label: "resources.rule", type: "text" };
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
    base,
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
  kinds: [id, name, { name: "duration_minutes", label: "resources.duration", type: "number" }],
  recurring: [
    id,
    name,
    { ...rule, required: true },
    { name: "first", label: "resources.first", type: "date", required: true },
    { name: "time", label: "resources.time", type: "time" },
    until,
  ],
  hours: [
    id,
    name,
    { name: "from", label: "resources.from", type: "text" },
    { name: "to", label: "resources.to", type: "text" },
  ],
  "closed-days": [
    { name: "date", label: "resources.date", type: "date", required: true },
    name,
    { name: "working", label: "resources.working", type: "tick" },
  ],
  absences: [
    id,
    { name: "person", label: "resources.person", type: "id", of: ["people"] },
    { name: "room", label: "resources.room", type: "id", of: ["rooms"] },
    { name: "vehicle", label: "resources.vehicle", type: "id", of: ["vehicles"] },
    { name: "start", label: "resources.start", type: "datetime", required: true },
    { name: "end", label: "resources.end", type: "datetime", required: true },
    { name: "reason", label: "resources.reason", type: "text" },
    rule,
    until,
  ],
  relations: [id, { name: "week", label: "resources.week", type: "text" }],
};

/** Where a kind's documents hold more than any form of plain fields can: the rest is shown as JSON. */
export const RICH: ReadonlySet<Kind> = new Set(["people", "kinds", "recurring", "hours", "relations"]);

export const titleOf = (kind: Kind): Key => (kind === "kinds" ? "resources.kindsOf" : `resources.${kind}`);

/** The value as the field's input has it. */
export function shown(field: Field, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (field.type === "list") return (value as string[]).join(", ");
  if (field.type === "datetime") return String(value).slice(0, 16);
  if (field.type === "time") return String(value).slice(0, 5);
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
