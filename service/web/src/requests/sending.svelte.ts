/** A request on its way: registered or changed, or refused with every fault. */
import { Saving } from "../parts/saving.svelte";
import { t } from "../words/index.svelte";
import { change, register, type RequestForm, type RequestShown, type Where } from "./calls";

export class Sending {
  readonly saving = new Saving();

  constructor(
    readonly where: Where,
    /** The request that is changed; none: a new one. */
    readonly request: RequestShown | undefined,
  ) {}

  /** Whether the part of the document at `pointer` was found wrong. */
  wrong = (pointer: string): boolean => this.saving.wrong(`/document${pointer}`);

  /** Send it and say what came of it; where it was taken, `then` shows it and closes the form. */
  async send(body: RequestForm, title: string, then: () => Promise<void>): Promise<void> {
    const { where, request } = this;
    const work = (): Promise<unknown> =>
      request ? change(where.office, request.id, request.version, body) : register(where, body);
    await this.saving.run(work, request ? t("shell.saved") : t("requests.registered", { title }), then);
  }
}
