/** A remedy is a request asked for otherwise: the request is changed, and the week is planned anew around it. */
import type { Remedy } from "../api/documents";
import { change, formOf, read, type RequestForm } from "../requests/calls";

/** Change the request as the remedy says; raises `Refused` where it is not the caller's to change. */
export async function applyRemedy(where: { office: string }, remedy: Remedy): Promise<boolean> {
  const asked = remedy.engagement ?? remedy.agenda_item;
  if (!asked) return false;
  const request = await read(where.office, asked.id);
  const { id: _, ...document } = asked;
  const body: RequestForm = { ...formOf(request), document: document as RequestForm["document"] };
  await change(where.office, request.id, request.version, body);
  return true;
}
