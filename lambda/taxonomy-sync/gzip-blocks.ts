import { constants, type Gzip } from 'node:zlib';

/** What the compressor gets at once: its thread is then busy for so long that handing over costs nothing. */
const BLOCK_BYTES = 512 * 1024;
/** One is filled while the compressor works on another and finds the next already waiting. */
const BLOCKS = 4;

/**
 * Hands bytes to a compressor through a few blocks of memory that take turns. zlib works in a thread of its own, so on
 * two processors we fill one block while it compresses another. The same few blocks, as the garbage collector is late to
 * notice buffers, and gigabytes pass.
 */
export class GzipBlocks {
  readonly #gzip: Gzip;
  readonly #blocks = Array.from({ length: BLOCKS }, () => Buffer.allocUnsafeSlow(BLOCK_BYTES));
  /** The block that is being filled, and how far. */
  #turn = 0;
  #used = 0;
  /** Blocks that the compressor has; it returns them in the order in which it got them. */
  #handed = 0;
  #wake = () => {};

  constructor(gzip: Gzip) {
    this.#gzip = gzip;
    // A stream that is destroyed may keep the block that it was working on.
    gzip.once('close', () => this.#wake());
  }

  /** Copies a chunk; resolves once there was room for all of it. Rejects when the compressor has failed. */
  async push(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      if (this.#handed === BLOCKS) await this.#returned();
      const block = this.#blocks[this.#turn] as Buffer;
      const copied = chunk.copy(block, this.#used, at);
      at += copied;
      this.#used += copied;
      if (this.#used === BLOCK_BYTES) this.#hand(block);
    }
  }

  /** Hands over what is there, and has the compressor begin anew at a byte of its own (a full flush, RFC 1951). */
  flush(): void {
    if (this.#used > 0) this.#hand(this.#blocks[this.#turn] as Buffer);
    this.#gzip.flush(constants.Z_FULL_FLUSH);
  }

  /** Hands over what is left and ends the compressor. */
  end(): void {
    this.#gzip.end(this.#blocks[this.#turn]?.subarray(0, this.#used));
  }

  #hand(block: Buffer): void {
    const filled = block.subarray(0, this.#used);
    this.#handed += 1;
    this.#turn = (this.#turn + 1) % BLOCKS;
    this.#used = 0;
    this.#gzip.write(filled, () => {
      this.#handed -= 1;
      this.#wake();
    });
  }

  async #returned(): Promise<void> {
    if (!this.#gzip.destroyed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#gzip.destroyed)
      throw this.#gzip.errored ?? new Error('The compressor was closed before its input ended.');
  }
}
