/**
 * A clock that a run can put forward: for the processes that were told of it (`environment`) time is ahead of the
 * machine's by what its file says. It never goes back, and between two steps it runs as clocks do.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const CLOCK_VARIABLE = 'TIERLINE_CLOCK';
const SHIFT = join(__dirname, 'shift-date.cjs');

export class SimulatedClock {
  #ahead = 0;

  /** @param file absolute; made anew. */
  constructor(readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    this.#write();
  }

  /** What a child process needs to live by this clock: Node by `NODE_OPTIONS`, the local AWS by the variable itself. */
  get environment(): Readonly<Record<string, string>> {
    return { [CLOCK_VARIABLE]: this.file, NODE_OPTIONS: `--require ${JSON.stringify(SHIFT)}` };
  }

  /** Has this process live by it too. What has taken hold of `Date` before does not notice. */
  adopt(): void {
    process.env[CLOCK_VARIABLE] = this.file;
    require(SHIFT);
  }

  /** Puts the clock forward to a moment, in milliseconds since 1970; one that is over already changes nothing. */
  forwardTo(moment: number): void {
    const missing = moment - Date.now();
    if (missing <= 0) return;
    this.#ahead += missing;
    this.#write();
    // Every process looks at the file once it has not looked for 2 ms.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
  }

  /** Aside and renamed: who reads it never finds half a number. */
  #write(): void {
    writeFileSync(`${this.file}.new`, String(this.#ahead));
    renameSync(`${this.file}.new`, this.file);
  }
}
