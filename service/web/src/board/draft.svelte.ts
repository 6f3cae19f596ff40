/** A plan on the board, and what was changed on it by hand and not kept yet. Every step was verified. */
import { api, data } from "../api/client";
import type { Freedom, Move, Plan, Problem, Trial } from "../api/documents";

interface Step {
  moves: Move[];
  trial: Trial;
}

const kept = (plan: string): string => `lichtuan.draft.${plan}`;

export class Draft {
  /** Plans are replaced, never changed in place. */
  problem = $state.raw<Problem>() as Problem;
  base = $state.raw<Plan>() as Plan;
  #steps = $state.raw<Step[]>([]);
  #at = $state(0);

  constructor(
    readonly id: string,
    problem: Problem,
    base: Plan,
  ) {
    this.problem = problem;
    this.base = base;
  }

  get plan(): Plan {
    return this.#steps[this.#at - 1]?.trial.plan ?? this.base;
  }

  /** What the verifier said of the newest step; null where nothing was changed. */
  get trial(): Trial | null {
    return this.#steps[this.#at - 1]?.trial ?? null;
  }

  get moves(): Move[] {
    return this.#steps.slice(0, this.#at).flatMap((step) => step.moves);
  }

  get changed(): boolean {
    return this.#at > 0;
  }

  get canUndo(): boolean {
    return this.#at > 0;
  }

  get canRedo(): boolean {
    return this.#at < this.#steps.length;
  }

  #pinned = $derived.by(() => {
    const pins = new Map((this.problem.engagements ?? []).map((one) => [one.id, one.pin]));
    for (const one of this.trial?.pins ?? []) pins.set(one.engagement, one.pin);
    return new Set([...pins].filter(([, pin]) => pin?.start != null).map(([id]) => id));
  });

  /** Whether the start of an engagement is pinned now, by this plan's problem and the steps since. */
  pinned(engagement: string): boolean {
    return this.#pinned.has(engagement);
  }

  /** Say what would come of `moves` on top of the steps so far; nothing changes. */
  try(moves: Move[]): Promise<Trial> {
    const body = { problem: this.problem, plan: this.base, moves: [...this.moves, ...moves] };
    return data(api.POST("/api/v1/moves", { body }));
  }

  /** Take `moves` as a step if they break no rule that held before; answers what the verifier said. */
  async step(moves: Move[]): Promise<Trial> {
    const trial = await this.try(moves);
    if (!trial.violations.some((violation) => violation.new)) this.#push({ moves, trial });
    return trial;
  }

  #push(step: Step): void {
    this.#steps = [...this.#steps.slice(0, this.#at), step];
    this.#at = this.#steps.length;
    this.#keep();
  }

  undo(): void {
    if (this.canUndo) this.#at -= 1;
    this.#keep();
  }

  redo(): void {
    if (this.canRedo) this.#at += 1;
    this.#keep();
  }

  discard(): void {
    this.#steps = [];
    this.#at = 0;
    this.#keep();
  }

  /** Where `engagement` may stand with nothing else touched. */
  freedom(engagement: string): Promise<Freedom> {
    const body = { problem: this.problem, plan: this.plan, engagement };
    return data(api.POST("/api/v1/freedom", { body }));
  }

  /** Where it could stand if it were to be placed anew: with any vehicles and drivers that are free. */
  async freedomWithout(engagement: string): Promise<Freedom> {
    const { plan } = await this.try([{ type: "drop", engagement }]);
    return data(api.POST("/api/v1/freedom", { body: { problem: this.problem, plan, engagement } }));
  }

  #keep(): void {
    if (this.moves.length) sessionStorage.setItem(kept(this.id), JSON.stringify(this.moves));
    else sessionStorage.removeItem(kept(this.id));
  }

  /** Take up again what was not kept when the page was left or loaded anew. */
  async resume(): Promise<void> {
    const moves = sessionStorage.getItem(kept(this.id));
    if (moves) await this.step(JSON.parse(moves) as Move[]);
  }
}
