/** Every decision of a run is asked for here: a run is what its decisions are, and the same decisions are the same run. */
export interface Choices {
  /**
   * The index of one of these, by their weights; one without weight is never taken. The first is the simplest: it is what
   * is taken when there is nothing left to decide by.
   */
  pick(weights: readonly number[]): number;
  /** Nothing more is decided: from here on everything goes its simplest way. */
  readonly over: boolean;
  /** What happens now has happened in an earlier run too, to the last detail. */
  readonly isRepeating: boolean;
}

/** Values on a tape are whole numbers below this. */
export const TAPE_VALUES = 2 ** 12;

/** Decides by numbers that were drawn before, so that whoever draws them can replay and shorten a run. */
export function tape(values: readonly number[]): Choices {
  let at = 0;
  return {
    isRepeating: false,
    get over() {
      return at >= values.length;
    },
    pick(weights) {
      const sum = weights.reduce((all, weight) => all + weight, 0);
      let left = ((values[at] ?? 0) / TAPE_VALUES) * sum;
      at += 1;
      const taken = weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      });
      return taken === -1 ? weights.findIndex((weight) => weight > 0) : taken;
    },
  };
}

interface Fork {
  readonly ways: readonly number[];
  taken: number;
}

/**
 * Takes every way there is, one run after the other, depth first: call {@link begin} before each run, until it says that
 * there is none left.
 */
export class EveryWay implements Choices {
  readonly over = false;
  #forks: Fork[] = [];
  #at = 0;
  #begun = false;
  #isAgain = false;

  /** Whether there is another run to make. */
  begin(): boolean {
    this.#at = 0;
    if (!this.#begun) {
      this.#begun = true;
      return true;
    }
    while (this.#forks.length > 0) {
      const last = this.#forks[this.#forks.length - 1] as Fork;
      if (last.taken + 1 < last.ways.length) {
        last.taken += 1;
        return true;
      }
      this.#forks.pop();
    }
    return false;
  }

  /** Up to shortly before the fork at which this run leaves the one before it. */
  get isRepeating(): boolean {
    return !this.#isAgain && this.#forks.length - this.#at > 3;
  }

  /** Goes the last way once more, and nothing of it is left out. */
  again(): void {
    this.#at = 0;
    this.#isAgain = true;
  }

  /** Decisions of this run so far. */
  get depth(): number {
    return this.#at;
  }

  /** What was decided from there on. */
  taken(from: number): string {
    return this.#forks
      .slice(from, this.#at)
      .map(({ taken }) => taken)
      .join();
  }

  /** Whether this run has come to a fork where none was before. */
  get onNewGround(): boolean {
    return this.#at >= this.#forks.length;
  }

  pick(weights: readonly number[]): number {
    const held = this.#forks[this.#at];
    this.#at += 1;
    if (held) return held.ways[held.taken] as number;
    const ways = weights.flatMap((weight, index) => (weight > 0 ? [index] : []));
    this.#forks.push({ ways, taken: 0 });
    return ways[0] as number;
  }
}
