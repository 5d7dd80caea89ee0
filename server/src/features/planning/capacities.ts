/**
 * Nested capacities: a node's room holds for everything under it (grades ⊂ school ⊂ the places there are). Node 0 encloses
 * all; every other node stands after the one that encloses it.
 */
export interface Capacities {
  readonly parents: readonly number[];
  readonly rooms: readonly number[];
}

/** What is left of the rooms while places are taken; the capacities themselves stay as they are. */
export class Rooms {
  readonly #parents: readonly number[];
  readonly #left: Float64Array;

  constructor({ parents, rooms }: Capacities) {
    this.#parents = parents;
    this.#left = Float64Array.from(rooms);
  }

  left(node: number): number {
    return this.#left[node] ?? 0;
  }

  /** The innermost node around this one with less room than asked for; null: there is room. */
  lacking(node: number, places: number): number | null {
    for (let at = node; at >= 0; at = this.#parents[at] ?? -1) if (this.left(at) < places) return at;
    return null;
  }

  take(node: number, places: number): void {
    for (let at = node; at >= 0; at = this.#parents[at] ?? -1) this.#left[at] = this.left(at) - places;
  }
}
