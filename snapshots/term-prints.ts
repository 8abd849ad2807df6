import type { Readable } from 'node:stream';
import { MAX_LINE_BYTES } from '../contract/taxonomy';
import { LineSplitter } from '../lambda/taxonomy-sync/line-splitter';

/** What a term can differ in; `other` stands for every field that the contract does not name. */
export const FIELDS = ['parentIds', 'labels', 'definition', 'status', 'order', 'other'] as const;
export type Field = (typeof FIELDS)[number];

/** A fingerprint of each field of each term, by id: a hundredth of the memory that the terms would take. */
export class TermPrints {
  readonly #places = new Map<string, number>();
  #prints = new Uint32Array(FIELDS.length * 1024);

  add(id: string, prints: ArrayLike<number>): void {
    const at = this.#places.size * FIELDS.length;
    if (at + FIELDS.length > this.#prints.length) {
      const larger = new Uint32Array(this.#prints.length * 2);
      larger.set(this.#prints);
      this.#prints = larger;
    }
    this.#prints.set(prints, at);
    this.#places.set(id, this.#places.size);
  }

  get size(): number {
    return this.#places.size;
  }

  ids(): IterableIterator<string> {
    return this.#places.keys();
  }

  /** Null for a term that is not there. */
  of(id: string): Uint32Array | null {
    const place = this.#places.get(id);
    return place === undefined ? null : this.#prints.subarray(place * FIELDS.length, (place + 1) * FIELDS.length);
  }
}

/** Reads the terms of a revision; header and trailer are left out. The bytes are expected to be verified. */
export async function readPrints(terms: Readable): Promise<TermPrints> {
  const prints = new TermPrints();
  const lines = new LineSplitter(MAX_LINE_BYTES, (buffer, start, end) => {
    const { id, ...rest } = JSON.parse(buffer.toString('utf8', start, end)) as Record<string, unknown>;
    if (typeof id === 'string') prints.add(id, printsOf(rest));
  });
  for await (const chunk of terms) lines.push(chunk);
  lines.finish();
  return prints;
}

export function printsOf(term: Readonly<Record<string, unknown>>): number[] {
  const { parentIds, labels, definition, status, order, ...other } = term;
  return [parentIds, labels, definition, status, order, other].map(printOf);
}

/** FNV-1a over the value as JSON, its keys in order: 0 for a field that is not there. */
function printOf(value: unknown): number {
  if (value === undefined) return 0;
  const text = JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}
