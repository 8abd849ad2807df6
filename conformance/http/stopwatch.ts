import type { Times } from './exchange';

/** Takes the times of one exchange. */
export class Stopwatch {
  readonly #started = performance.now();
  #connected: number | null = null;
  #answered: number | null = null;
  #ended: number | null = null;
  #silence = 0;

  get connected(): boolean {
    return this.#connected !== null;
  }

  connect(): void {
    this.#connected = performance.now();
  }

  answered(): void {
    this.#answered = performance.now();
    this.#silence = this.#answered - (this.#connected ?? this.#started);
  }

  ended(): void {
    this.#ended = performance.now();
  }

  /** Counts how long somebody waited for the server. */
  async waiting<T>(waited: Promise<T>): Promise<T> {
    const from = performance.now();
    return waited.finally(() => {
      this.#silence = Math.max(this.#silence, performance.now() - from);
    });
  }

  read(): Times {
    const since = (from: number | null, to: number | null) => (from === null || to === null ? null : to - from);
    return {
      connect: since(this.#started, this.#connected),
      firstByte: since(this.#connected, this.#answered),
      silence: this.#silence,
      whole: since(this.#started, this.#ended),
    };
  }
}
