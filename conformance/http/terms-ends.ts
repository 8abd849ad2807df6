import { createHash } from 'node:crypto';

const NEWLINE = 0x0a;

/**
 * What the bytes of `revisions/{n}/terms` say of themselves, and what is true of them, whatever stands between their
 * ends: enough to tell two readings apart and to know an earlier revision again, in constant memory.
 */
export class TermsEnds {
  /** Uncompressed, trailer included. */
  bytes = 0;
  readonly #whole = createHash('sha256');
  readonly #beforeTrailer = createHash('sha256');
  #first: Buffer | null = null;
  /** From the beginning of the line that may be the last. */
  #last = Buffer.alloc(0);

  push(chunk: Buffer): void {
    this.bytes += chunk.length;
    this.#whole.update(chunk);
    const held = this.#last.length === 0 ? chunk : Buffer.concat([this.#last, chunk]);
    if (this.#first === null && held.includes(NEWLINE))
      this.#first = Buffer.from(held.subarray(0, held.indexOf(NEWLINE)));
    // The newline at the very end belongs to the last line.
    const start = held.length < 2 ? 0 : held.lastIndexOf(NEWLINE, held.length - 2) + 1;
    this.#beforeTrailer.update(held.subarray(0, start));
    this.#last = Buffer.from(held.subarray(start));
  }

  finish(): Ends {
    return {
      bytes: this.bytes,
      wholeSha256: this.#whole.digest('hex'),
      sha256: this.#beforeTrailer.digest('hex'),
      header: objectIn(this.#first ?? this.#last),
      trailer: objectIn(this.#last),
    };
  }
}

export interface Ends {
  readonly bytes: number;
  /** Of every byte. */
  readonly wholeSha256: string;
  /** Of every byte before the last line. */
  readonly sha256: string;
  /** Null for a line that is no JSON object. */
  readonly header: Readonly<Record<string, unknown>> | null;
  readonly trailer: Readonly<Record<string, unknown>> | null;
}

function objectIn(line: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
