/** One form's dealings with the service: whether a call is under way, and why the last one was refused. */
import { Refused } from "../api/client";
import { reasons, tell } from "../notices.svelte";
import { t } from "../words/index.svelte";

export class Saving {
  busy = $state(false);
  refusal = $state.raw<{ text: string; lines: string[]; error?: Refused }>();

  /** Do `work` and say `told`; a refusal is kept, and answers `undefined`.
   *
   * `then` is part of it: what shows what was done, and closes the form only once it is shown.
   */
  async run<T>(work: () => Promise<T>, told = t("shell.saved"), then?: (done: T) => Promise<void>): Promise<T | undefined> {
    this.busy = true;
    this.refusal = undefined;
    try {
      const done = await work();
      if (told) tell("good", told);
      await then?.(done);
      return done;
    } catch (error) {
      this.refusal = { ...reasons(error), ...(error instanceof Refused ? { error } : {}) };
      return undefined;
    } finally {
      this.busy = false;
    }
  }

  /** Do `work` with the file that was chosen; the same one, mended, can be chosen again. */
  async send<T>(input: HTMLInputElement, work: (file: File) => Promise<T>): Promise<T | undefined> {
    const file = input.files?.[0];
    const done = file && (await this.run(() => work(file)));
    input.value = "";
    return done;
  }

  /** Whether something at `pointer` is among the faults. */
  wrong(pointer: string): boolean {
    return (this.refusal?.error?.faultsAt(pointer).length ?? 0) > 0;
  }
}
