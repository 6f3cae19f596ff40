/** The calls on how an office prints. */
import { api, data } from "../api/client";
import type { components } from "../api/schema";

type Schemas = components["schemas"];
type Sent = Schemas["PrintSettings"];
type Signature = Required<Schemas["Signature"]>;
/** The settings as they are answered: with every field. */
export type Settings = Required<Omit<Sent, "margins" | "widths" | "signature" | "trip_signature">> & {
  margins: Required<Schemas["Margins"]>;
  widths: Required<Schemas["Widths"]>;
  signature: Signature | null;
  trip_signature: Signature | null;
};
export type Paper = Omit<Schemas["PaperShown"], "settings"> & { settings: Settings };
export type Style = Paper["style"];

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ONE = "/api/v1/offices/{office}/papers/{style}" as const;
const TEMPLATE = `${ONE}/template.docx` as const;
const at = (office: string, paper: Paper) => ({ params: { path: { office, style: paper.style } } });
const whole = async (answer: Promise<Schemas["PaperShown"]>): Promise<Paper> => (await answer) as Paper;
const match = (version: number) => ({ "If-Match": `"${version}"` });

export async function papers(office: string): Promise<Paper[]> {
  const page = await data(api.GET("/api/v1/offices/{office}/papers", { params: { path: { office } } }));
  return page.items as Paper[];
}

export const save = (office: string, paper: Paper, body: Settings): Promise<Paper> =>
  whole(data(api.PUT(ONE, { ...at(office, paper), body, headers: match(paper.version) })));

export const reset = (office: string, paper: Paper): Promise<Paper> =>
  whole(data(api.DELETE(ONE, { ...at(office, paper), headers: match(paper.version) })));

export function sendTemplate(office: string, paper: Paper, file: File): Promise<Paper> {
  const headers = { ...match(paper.template_version), "Content-Type": WORD };
  const init = { ...at(office, paper), headers, body: file as never, bodySerializer: (body: unknown) => body as Blob };
  return whole(data(api.PUT(TEMPLATE, init)));
}

export const dropTemplate = (office: string, paper: Paper): Promise<Paper> =>
  whole(data(api.DELETE(TEMPLATE, { ...at(office, paper), headers: match(paper.template_version) })));

export const templateAt = (office: string, style: Style): string =>
  `/api/v1/offices/${encodeURIComponent(office)}/papers/${style}/template.docx`;
