/** What is done by hand on the board: take up, let go, shift by keys, pin; each step verified before it stands. */
import { attempt, tell } from "../notices.svelte";
import { addDays, clock, dayOf, plus, when } from "../time";
import { said, t } from "../words/index.svelte";
import type { Effects, FreePlace, Move, Trial } from "../api/documents";
import { cardsOf, type Card, type Side } from "./cards";
import type { Draft } from "./draft.svelte";
import { legalStarts, movesOfDrop, movesToPlace, nearest, type Drop, type Room } from "./drops";
import { find } from "./moves";
import { Names } from "./names";

type Part = NonNullable<Extract<Move, { type: "pin" }>["parts"]>[number];
const PARTS: Part[] = ["start", "room", "attendees", "vehicles", "staff"];

export interface Clash {
  engagement: string;
  start: string;
  /** What stands against it; undefined while the service is asked. */
  trial: Trial | undefined;
  near: FreePlace[] | undefined;
}

/** What is dragged: from which row (none: from beside the board), and the time of day it had. */
export interface Held {
  engagement: string;
  row: string;
  clock: string;
}

export class Hand {
  side = $state<Side>("leaders");
  held = $state.raw<Held | null>(null);
  /** Whether a step is being verified. */
  busy = $state(false);
  /** Where what is held now may stand. */
  freedom = $state.raw<Room>();
  clash = $state.raw<Clash>();
  moving = $state("");
  chosen = $state("");
  /** Whether the details of what is chosen were asked for by a key. */
  byKey = false;
  ghost = $state.raw<Card | null>(null);
  /** What was found for the card taken up last: it says at once whether a drop can stand. */
  #known: Room | undefined;

  constructor(
    readonly draft: Draft,
    readonly names: Names,
  ) {}

  /** The legal starts of what is held, row by row; null while they are not known. */
  starts = $derived.by((): ((row: string, from: string) => string[]) | null => {
    const freedom = this.freedom;
    if (!freedom) return null;
    const { side } = this;
    const now = find(this.draft.plan, freedom.engagement);
    const found = new Map<string, string[]>();
    return (row, from) => {
      const key = `${row} ${from}`;
      const starts = found.get(key) ?? legalStarts(freedom, row, from, side, now);
      found.set(key, starts);
      return starts;
    };
  });

  /** Take up what stands in `row`, or without one what is left out, and find out where it may stand. */
  async take(engagement: string, row = "", start = ""): Promise<void> {
    this.held = { engagement, row, clock: start ? clock(start) : "08:00" };
    this.#known = undefined;
    const found = await attempt(() => this.#room(engagement));
    if (this.held?.engagement === engagement) this.freedom = this.#known = found;
  }

  /** What is free; on the vehicles' side also which other vehicles could go. */
  async #room(engagement: string): Promise<Room> {
    const placed = find(this.draft.plan, engagement) !== undefined;
    const [free, without] = await Promise.all([
      this.draft.freedom(engagement),
      placed && this.side === "vehicles" ? this.draft.freedomWithout(engagement) : undefined,
    ]);
    return without ? { ...free, others: without.places } : free;
  }

  release(): void {
    this.held = null;
    this.freedom = undefined;
  }

  /** Let go: where it cannot stand the nearest times are offered at once, and the reasons come after them. */
  async drop(drop: Drop): Promise<void> {
    const known = this.#known?.engagement === drop.engagement ? this.#known : undefined;
    const moves = movesOfDrop(drop, this.side, this.draft, known);
    if (moves.length > 0 && known) {
      const now = find(this.draft.plan, drop.engagement);
      const legal = legalStarts(known, drop.to, drop.from, this.side, now).includes(drop.start);
      const { engagement, start } = drop;
      if (!legal) this.clash = { engagement, start, trial: undefined, near: nearest(known, start, now) };
    }
    await this.moves(moves, drop.engagement, drop.start);
  }

  /** Take a step; where it breaks a rule nothing changes, and the clashes are shown. */
  async moves(moves: Move[], engagement: string, start?: string): Promise<boolean> {
    if (moves.length === 0) return false;
    const shown = this.clash !== undefined;
    this.busy = true;
    const trial = await attempt(() => this.draft.step(moves));
    this.busy = false;
    if (!trial) {
      this.clash = undefined;
      return false;
    }
    if (trial.violations.some((violation) => violation.new)) {
      // Whoever closed the dialog before the reasons came has read enough.
      if (!shown || this.clash) await this.#explain(engagement, start ?? this.draft.plan.assignments?.[0]?.start ?? "", trial);
      return false;
    }
    this.clash = undefined;
    this.#done(engagement);
    return true;
  }

  #done(engagement: string): void {
    const title = this.names.title(engagement);
    const now = find(this.draft.plan, engagement);
    const text = now ? t("board.moved", { title, when: when(now.start) }) : t("board.dropDone", { title });
    tell("good", text, { action: { label: t("board.undo"), run: () => this.draft.undo() } });
  }

  async #explain(engagement: string, start: string, trial: Trial): Promise<void> {
    const near = this.clash?.engagement === engagement ? this.clash.near : undefined;
    this.clash = { engagement, start, trial, near };
    if (near) return;
    const freedom = await attempt(() => this.draft.freedom(engagement));
    if (this.clash?.engagement === engagement)
      this.clash = { engagement, start, trial, near: freedom ? nearest(freedom, start, find(this.draft.plan, engagement)) : [] };
  }

  async place(engagement: string, place: FreePlace): Promise<void> {
    this.clash = undefined;
    await this.moves(movesToPlace(engagement, place, this.draft.plan, this.draft.problem), engagement, place.start);
  }

  async pin(engagement: string): Promise<void> {
    const pinned = this.draft.pinned(engagement);
    const trial = await attempt(() => this.draft.step([{ type: pinned ? "unpin" : "pin", engagement, parts: PARTS }]));
    if (!trial) return;
    const broken = trial.violations.filter((violation) => violation.new).map((violation) => said(violation.message));
    const title = this.names.title(engagement);
    if (broken.length) tell("bad", t("board.cannot", { title }), { lines: broken });
    else tell("good", t(pinned ? "board.unpinDone" : "board.pinDone", { title }));
  }

  /** Open the details of an engagement, or close them. */
  pick(engagement: string, byKey = false): void {
    this.byKey = byKey;
    this.chosen = this.chosen === engagement ? "" : engagement;
  }

  /** Close the details; whoever came by a key goes on at the card. */
  close(): void {
    const { chosen, byKey } = this;
    this.chosen = "";
    if (byKey) document.querySelector<HTMLElement>(`main button[data-card="${CSS.escape(chosen)}"]`)?.focus();
  }

  /** Where an engagement would stand by the plan of `effects`. */
  show(engagement: string, effects: Effects | null): void {
    const cards = effects ? cardsOf(this.draft.problem, effects.plan, this.side) : [];
    this.ghost = cards.find((card) => card.id === engagement) ?? null;
  }

  /** What has a fixed start may still get another room or another vehicle. */
  movable = (card: Card): boolean => (!card.fixed || this.side !== "leaders") && !this.draft.pinned(card.id);

  /** Enter and the mouse open details; M moves, P pins, Alt with arrows shifts. */
  key = (event: KeyboardEvent, card: Card): void => {
    const shifts: Record<string, number> = {
      ArrowUp: -(this.draft.problem.grid_minutes ?? 15),
      ArrowDown: this.draft.problem.grid_minutes ?? 15,
    };
    const days: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.altKey && (event.key in shifts || event.key in days)) {
      event.preventDefault();
      if (card.fixed || !this.movable(card)) return;
      const day = addDays(dayOf(card.start), days[event.key] ?? 0);
      const start = plus(`${day}T${clock(card.start)}`, shifts[event.key] ?? 0);
      void this.moves([{ type: "start", engagement: card.id, start }], card.id, start);
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key.toLowerCase() === "m") {
      event.preventDefault();
      this.moving = card.id;
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key.toLowerCase() === "p") {
      event.preventDefault();
      void this.pin(card.id);
    }
  };
}
