/** A request on its way: registered or changed, or refused with every fault. */
import { Refused } from "../api/client";
import { reasons, tell } from "../notices.svelte";
import { t } from "../words/index.svelte";
import { change, register, type RequestForm, type RequestShown, type Where } from "./calls";

export class Sending {
  busy = $state(false);
  refusal = $state.raw<{ text: string; lines: string[]; error: Refused | null }>();

  constructor(
    readonly where: Where,
    /** The request that is changed; none: a new one. */
    readonly request: RequestShown | undefined,
  ) {}

  /** Whether the part of the document at `pointer` was found wrong. */
  wrong = (pointer: string): boolean => (this.refusal?.error?.faultsAt(`/document${pointer}`).length ?? 0) > 0;

  /** Send it; says what came of it, and whether it was taken. Where it was, `onsaved` shows it before the form closes. */
  async send(body: RequestForm, title: string, onsaved: () => Promise<void>): Promise<boolean> {
    this.busy = true;
    this.refusal = undefined;
    try {
      if (this.request) await change(this.where.office, this.request.id, this.request.version, body);
      else await register(this.where, body);
      tell("good", this.request ? t("shell.saved") : t("requests.registered", { title }));
      await onsaved();
      return true;
    } catch (error) {
      this.refusal = { ...reasons(error), error: error instanceof Refused ? error : null };
      return false;
    } finally {
      this.busy = false;
    }
  }
}
