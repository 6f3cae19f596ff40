/** The calls on tables of requests: the workbook to fill in, what a filled one would do, doing it. */
import { api, data, once } from "../api/client";
import type { components } from "../api/schema";
import type { Where } from "./calls";

type Schemas = components["schemas"];
export type Preview = Schemas["RequestsPreview"];
export type PreviewRow = Preview["rows"][number];
export type Done = Schemas["ImportDone"];

const WEEK = "/api/v1/offices/{office}/weeks/{week}/requests" as const;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** What is sent of a file: its bytes as they are, under the type of what its name says it is. */
function sent(file: File) {
  const type = file.name.toLowerCase().endsWith(".xlsx") ? XLSX : "text/csv";
  return {
    body: file as unknown as string,
    bodySerializer: (): File => file,
    headers: { "Content-Type": type },
  };
}

export function preview(where: Where, file: File): Promise<Preview> {
  return data(api.POST(`${WEEK}/import`, { params: { path: where }, ...sent(file) })) as Promise<Preview>;
}

/** Register what `digest` stands for; rows at fault are left out where `leave` says so. */
export function confirm(
  where: Where,
  file: File,
  digest: string,
  leave: boolean,
  lateReason: string,
): Promise<Done> {
  const { headers, ...body } = sent(file);
  const query = {
    confirm: digest,
    faulty: leave ? ("leave" as const) : ("refuse" as const),
    ...(lateReason ? { late_reason: lateReason } : {}),
  };
  const init = { params: { path: where, query }, ...body, headers: { ...headers, ...once().headers } };
  return data(api.POST(`${WEEK}/import`, init)) as Promise<Done>;
}

export function template(where: Where): Promise<Blob> {
  return data(api.GET(`${WEEK}/template.xlsx`, { params: { path: where }, parseAs: "blob" })) as Promise<Blob>;
}

/** The rows at fault, with what is wrong as comments on their cells. */
export function faultyRows(where: Where, file: File): Promise<Blob> {
  const { headers, ...body } = sent(file);
  const init = { params: { path: where }, ...body, headers: { ...headers, Accept: XLSX }, parseAs: "blob" as const };
  return data(api.POST(`${WEEK}/import`, init)) as Promise<unknown> as Promise<Blob>;
}

/** Hand `blob` to whoever looks, as a file called `name`. */
export function hand(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser has taken hold of it by the next turn.
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** The index of the column of a cell: 2 of "C5". */
export function columnOf(cell: string): number {
  const letters = cell.replace(/\d+$/, "");
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
