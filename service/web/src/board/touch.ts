/** Dragging by a finger. Browsers tell of no dragging where nothing but a finger is at work, or each in a way of its own.
 *
 * What may be dragged is lifted by a finger that rests on it. From then on the board is told what it would be told of
 * a mouse: `dragstart`, `dragover` and `drop` where the finger is, `dragend`. A finger that moves earlier scrolls.
 */

const REST_MS = 350;
/** Pixels that a resting finger may tremble. */
const TREMBLE = 10;
/** Pixels from an edge in which what is dragged scrolls what is under it, and how far in each frame. */
const EDGE = 56;
const STEP = 9;

interface At {
  x: number;
  y: number;
}

class Lift {
  #over: Element | null = null;
  #at: At;
  #moved = false;
  #frame = 0;
  #shadow: HTMLElement;

  constructor(
    readonly source: HTMLElement,
    readonly from: At,
  ) {
    this.#at = from;
    this.#shadow = this.#lifted();
    tell(source, "dragstart", from);
    this.#frame = requestAnimationFrame(this.#scroll);
  }

  move(at: At): void {
    this.#at = at;
    this.#moved ||= far(at, this.from);
    this.#aim();
  }

  /** Let go; a finger that never moved has only looked. */
  end(drop: boolean): void {
    if (drop && this.#moved && this.#over) tell(this.#over, "drop", this.#at);
    else if (this.#over) tell(this.#over, "dragleave", this.#at);
    tell(this.source, "dragend", this.#at);
    this.drop();
  }

  drop(): void {
    cancelAnimationFrame(this.#frame);
    this.#shadow.remove();
  }

  #aim(): void {
    const { x, y } = this.#at;
    this.#shadow.style.translate = `${x - this.from.x}px ${y - this.from.y}px`;
    const now = document.elementFromPoint(x, y);
    if (this.#over && this.#over !== now) tell(this.#over, "dragleave", this.#at, now);
    this.#over = now;
    if (now) tell(now, "dragover", this.#at);
  }

  /** What follows the finger: a likeness that nothing else on the page takes for the card. */
  #lifted(): HTMLElement {
    const box = this.source.getBoundingClientRect();
    const shadow = this.source.cloneNode(true) as HTMLElement;
    for (const one of [shadow, ...shadow.querySelectorAll("*")])
      for (const name of ["data-card", "data-unplaced", "draggable", "role"]) one.removeAttribute(name);
    shadow.classList.add("lifted");
    shadow.inert = true;
    shadow.ariaHidden = "true";
    Object.assign(shadow.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
    document.body.append(shadow);
    return shadow;
  }

  /** Near an edge what is under the finger comes nearer, frame by frame. */
  #scroll = (): void => {
    this.#frame = requestAnimationFrame(this.#scroll);
    if (!this.#moved) return;
    const { x, y } = this.#at;
    const wide = around(this.#over, "X");
    const long = around(this.#over, "Y");
    const right = wide ? step(x, wide.left, wide.right) : 0;
    const down = long ? step(y, long.top, long.bottom) : 0;
    wide?.area.scrollBy(right, 0);
    long?.area.scrollBy(0, down);
    const page = step(y, 0, innerHeight);
    scrollBy(0, page);
    if (right || down || page) this.#aim();
  };
}

const far = (one: At, other: At): boolean => Math.hypot(one.x - other.x, one.y - other.y) > TREMBLE;

/** How far to scroll for a finger `at` between two edges. */
const step = (at: number, from: number, to: number): number => (at < from + EDGE ? -STEP : at > to - EDGE ? STEP : 0);

/** The nearest thing around `element` that is longer, along an axis, than what is seen of it; and its edges in the window. */
function around(element: Element | null, axis: "X" | "Y") {
  for (let area = element; area && area !== document.body; area = area.parentElement) {
    const more = axis === "X" ? area.scrollWidth > area.clientWidth : area.scrollHeight > area.clientHeight;
    if (!more || !/auto|scroll/.test(getComputedStyle(area)[`overflow${axis}`])) continue;
    const { left, right, top, bottom } = area.getBoundingClientRect();
    return { area, left, right, top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
  }
  return null;
}

/** Mouse events carry all that the board reads of a drag, and every browser makes them. */
function tell(target: Element, type: string, at: At, relatedTarget: Element | null = null): void {
  target.dispatchEvent(
    new MouseEvent(type, { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, relatedTarget }),
  );
}

/** A Svelte action: everything `draggable` within `node` is dragged by a finger too. */
export function fingers(node: HTMLElement): { destroy: () => void } {
  let lift: Lift | undefined;
  let timer = 0;
  let touched: EventTarget | null = null;

  const forget = (): void => {
    clearTimeout(timer);
    touched?.removeEventListener("touchmove", move as EventListener);
    touched?.removeEventListener("touchend", end as EventListener);
    touched?.removeEventListener("touchcancel", cancel);
    touched = null;
    lift = undefined;
  };
  const cancel = (): void => {
    lift?.end(false);
    forget();
  };
  const place = (event: TouchEvent): At => {
    const touch = event.changedTouches[0] as Touch;
    return { x: touch.clientX, y: touch.clientY };
  };
  let from: At = { x: 0, y: 0 };

  function begin(event: TouchEvent): void {
    cancel();
    const source = (event.target as Element).closest<HTMLElement>("[draggable=true]");
    if (!source || event.touches.length > 1) return;
    from = place(event);
    // The finger's events go to where it came down, even when that is no longer on the page.
    touched = event.target;
    touched?.addEventListener("touchmove", move as EventListener, { passive: false });
    touched?.addEventListener("touchend", end as EventListener);
    touched?.addEventListener("touchcancel", cancel);
    timer = setTimeout(() => (lift = new Lift(source, from)), REST_MS);
  }

  function move(event: TouchEvent): void {
    if (lift) {
      event.preventDefault();
      lift.move(place(event));
    } else if (far(place(event), from)) forget();
  }

  function end(event: TouchEvent): void {
    if (lift) {
      // Not a press too.
      if (event.cancelable) event.preventDefault();
      lift.end(true);
    }
    forget();
  }

  /** A browser that drags by a long press itself, or opens a menu, leaves it to us. */
  function own(event: Event): void {
    if (touched && event.isTrusted) event.preventDefault();
  }
  function native(event: Event): void {
    if (!touched || !event.isTrusted) return;
    event.preventDefault();
    event.stopPropagation();
  }
  /** Some browsers let scrolling be held back only where somebody listened before the finger came. */
  const hold = (event: TouchEvent): void => {
    if (lift && event.cancelable) event.preventDefault();
  };

  node.addEventListener("touchstart", begin, { passive: true });
  node.addEventListener("touchmove", hold, { passive: false });
  node.addEventListener("contextmenu", own);
  node.addEventListener("dragstart", native, { capture: true });
  return {
    destroy: () => {
      lift?.drop();
      forget();
      node.removeEventListener("touchstart", begin);
      node.removeEventListener("touchmove", hold);
      node.removeEventListener("contextmenu", own);
      node.removeEventListener("dragstart", native, { capture: true });
    },
  };
}

/** Whether what points here is a finger first of all. */
export const byFinger = (): boolean => matchMedia("(pointer: coarse)").matches;
