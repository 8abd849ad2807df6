import { Refused } from './verdict';

const NEWLINE = 0x0a;

/**
 * Cuts a stream of bytes at newlines. A line is handed over as a range of a buffer, which stands still only during the
 * call; nothing is decoded or copied unless a line spans chunks.
 */
export class LineSplitter {
  /** Number of the line handed over last; the first is 1. */
  line = 0;
  /** Bytes of the stream up to and including the newline of that line. */
  offset = 0;
  readonly #maxLineBytes: number;
  readonly #onLine: (buffer: Buffer, start: number, end: number) => void;
  #carried: Buffer[] = [];
  #carriedBytes = 0;

  /** @param maxLineBytes longest accepted line, without its newline. */
  constructor(maxLineBytes: number, onLine: (buffer: Buffer, start: number, end: number) => void) {
    this.#maxLineBytes = maxLineBytes;
    this.#onLine = onLine;
  }

  /** Hands over every line that ends in `chunk`. Throws {@link Refused} for a line that is too long. */
  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#limit(this.#carriedBytes + end - start);
      if (this.#carriedBytes === 0) this.#hand(chunk, start, end, 1);
      else this.#handCarried(chunk.subarray(start, end), 1);
      start = end + 1;
    }
    if (start === chunk.length) return;
    this.#carried.push(chunk.subarray(start));
    this.#carriedBytes += chunk.length - start;
    this.#limit(this.#carriedBytes);
  }

  /** Hands over a last line that has no newline. */
  finish(): void {
    if (this.#carriedBytes > 0) this.#handCarried(Buffer.alloc(0), 0);
  }

  #handCarried(rest: Buffer, newline: 0 | 1): void {
    const line = Buffer.concat([...this.#carried, rest]);
    this.#carried = [];
    this.#carriedBytes = 0;
    this.#hand(line, 0, line.length, newline);
  }

  #hand(buffer: Buffer, start: number, end: number, newline: 0 | 1): void {
    this.line += 1;
    this.offset += end - start + newline;
    this.#onLine(buffer, start, end);
  }

  #limit(bytes: number): void {
    if (bytes <= this.#maxLineBytes) return;
    throw new Refused(
      'line-too-long',
      `Line ${this.line + 1} is longer than ${this.#maxLineBytes} bytes; end every term with a newline and keep it shorter.`,
    );
  }
}
