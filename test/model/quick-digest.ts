import { createHash } from 'node:crypto';

/**
 * The same digests in the thread that asks for them. The platform's go through a thread of their own, which costs ten
 * times what so few bytes do, and is a fifth of a run.
 */
export function quickDigest(): void {
  crypto.subtle.digest = async (algorithm, data) => {
    if (algorithm !== 'SHA-256') throw new Error(`A reader asks for ${String(algorithm)}; the model has SHA-256 only.`);
    const hash = createHash('sha256')
      .update(data as Uint8Array)
      .digest();
    return new Uint8Array(hash).buffer;
  };
}
