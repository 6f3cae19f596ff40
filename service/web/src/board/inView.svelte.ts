/** Which rows of a long table are near enough to what is seen to be drawn; the others keep the height they had. */
import { SvelteSet } from "svelte/reactivity";

/** Tables up to so many rows are drawn whole. */
const WHOLE = 40;
/** Of longer ones so many are drawn before anybody has scrolled. */
const FIRST = 12;
/** Pixels above and below what is seen. */
const MARGIN = 700;

export class InView {
  #near = new SvelteSet<string>();
  #printing = $state(false);
  #seen = $state(false);
  #ids = new WeakMap<Element, string>();
  #observer = new IntersectionObserver((entries) => this.#take(entries), { rootMargin: `${MARGIN}px 0px` });

  /** Whether the row at `index` of `count` is drawn. */
  draws(id: string, index: number, count: number): boolean {
    return count <= WHOLE || this.#printing || this.#near.has(id) || (!this.#seen && index < FIRST);
  }

  /** Draw everything, for paper. */
  all(printing: boolean): void {
    this.#printing = printing;
  }

  /** Watch a row of the table. */
  row = (element: HTMLElement, id: string): { destroy: () => void } => {
    this.#ids.set(element, id);
    this.#observer.observe(element);
    return {
      destroy: () => {
        this.#observer.unobserve(element);
        this.#near.delete(id);
      },
    };
  };

  #take(entries: IntersectionObserverEntry[]): void {
    this.#seen = true;
    for (const entry of entries) {
      const element = entry.target as HTMLElement;
      const id = this.#ids.get(element) ?? "";
      if (entry.isIntersecting) {
        this.#near.add(id);
        element.style.height = "";
      } else if (this.#near.delete(id)) {
        // What is left out takes as much room as before, so that nothing jumps.
        element.style.height = `${entry.boundingClientRect.height}px`;
      }
    }
  }
}
