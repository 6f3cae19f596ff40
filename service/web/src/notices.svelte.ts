/** What came of what one did, said in one region that screen readers read out. */
import { Refused } from "./api/client";
import { t } from "./words/index.svelte";

export interface Notice {
  id: number;
  tone: "good" | "bad" | "warn";
  text: string;
  lines: string[];
  action?: { label: string; run: () => void };
}

const LONGEST_SHOWN_MS = 8000;
let count = 0;
export const notices = $state<Notice[]>([]);
/** `dialogs`: how many are open, one upon the other; what is said stands in the uppermost. */
export const stack = $state({ dialogs: 0 });
const lost = $state({ calls: 0 });

/** How many calls have been refused or lost so far. */
export const failures = (): number => lost.calls;

export function tell(tone: Notice["tone"], text: string, more: Partial<Pick<Notice, "lines" | "action">> = {}): void {
  // What is said already and not dismissed is not said twice.
  if (tone === "bad" && notices.some((one) => one.text === text && one.lines.join() === (more.lines ?? []).join())) return;
  const id = ++count;
  notices.push({ id, tone, text, lines: more.lines ?? [], ...(more.action ? { action: more.action } : {}) });
  if (tone === "good") setTimeout(() => dismiss(id), LONGEST_SHOWN_MS);
}

export function dismiss(id: number): void {
  const index = notices.findIndex((notice) => notice.id === id);
  if (index >= 0) notices.splice(index, 1);
}

/** Take everything that is said off the page. */
export function dismissAll(): void {
  notices.length = 0;
}

/** The sentence and the single faults of a refusal. */
export function reasons(error: unknown): { text: string; lines: string[] } {
  if (!(error instanceof Refused)) throw error;
  if (error.status === 0) return { text: t("error.offline"), lines: [] };
  if (error.kind === "unauthenticated") return { text: t("error.signedOut"), lines: [] };
  const lines = (error.problem?.errors ?? []).map((fault) =>
    [fault.pointer ?? fault.parameter, fault.detail].filter(Boolean).join(": "),
  );
  return { text: error.problem?.detail ?? t("error.unforeseen", { status: error.status }), lines: [...lines, ...told(error)] };
}

/** What else some refusals list: the rules broken, the facts that changed, the consents that lack. */
function told(error: Refused): string[] {
  const { violations, changes, consents } = (error.problem ?? {}) as Record<string, unknown>;
  const sentence = (one: unknown): string =>
    typeof one === "string" ? one : String((one as { detail?: string }).detail ?? "");
  return [violations, changes, consents].flatMap((list) => (Array.isArray(list) ? list.map(sentence) : []));
}

/** Do `work`; a refusal is said, and answers `undefined`; what the page itself gave up is not said. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    lost.calls += 1;
    if (error instanceof Refused && error.givenUp) return undefined;
    const { text, lines } = reasons(error);
    tell("bad", text, { lines });
    return undefined;
  }
}
