import type { Headers } from './model';

export interface Cached {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Milliseconds since 1970. */
  readonly storedAt: number;
  readonly freshUntil: number;
  /** When it ceased to be fresh, if it is given beyond that as the origins have errors only. */
  readonly expiredAt?: number;
  /** Which origins were asked for it. */
  readonly asked: readonly string[];
}

/** One edge location's cache; the least recently used goes first when it is full. */
export class Cache {
  readonly #entries = new Map<string, Cached>();
  #bytes = 0;

  /** @param limit bytes of bodies */
  constructor(private readonly limit = 64 * 1024 * 1024) {}

  get(key: string): Cached | undefined {
    const entry = this.#entries.get(key);
    if (entry) {
      this.#entries.delete(key);
      this.#entries.set(key, entry);
    }
    return entry;
  }

  put(key: string, entry: Cached): void {
    this.delete(key);
    if (entry.body.length > this.limit) return;
    this.#entries.set(key, entry);
    this.#bytes += entry.body.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.limit) break;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#entries.get(key)?.body.length ?? 0;
    this.#entries.delete(key);
  }
}
