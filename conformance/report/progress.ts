const EVERY_MS = 200;

/** One line that says what is being done, rewritten in place; nothing where nobody watches. */
export class Progress {
  #doing = '';
  #shown = false;
  #at = 0;

  constructor(private readonly terminal: { readonly isTTY?: boolean; write(text: string): unknown }) {}

  doing(id: string): void {
    this.#doing = id;
    this.#at = 0;
    this.bytes(0);
  }

  /** @param bytes of terms that the reading under way has brought. */
  bytes(bytes: number): void {
    if (!this.terminal.isTTY || performance.now() - this.#at < EVERY_MS) return;
    this.#at = performance.now();
    this.#shown = true;
    const read = bytes > 0 ? `, ${(bytes / 1e6).toFixed(1)} MB` : '';
    this.terminal.write(`\r\x1b[K… ${this.#doing}${read}`);
  }

  clear(): void {
    if (this.#shown) this.terminal.write('\r\x1b[K');
    this.#shown = false;
  }
}
