const LARGEST_UTF8 = 3;
// Looked up once: jest hands out globals so slowly that a million terms would take three times as long.
const { imul } = Math;

/**
 * Numbers ids in the order in which they are first mentioned: 0, 1, 2, … Holds their bytes in one block and finds them
 * through hashes in a typed array, which takes a fifth of the memory of a Map. Ids with equal hashes are told apart by
 * their bytes, so the numbering is exact; ids must be well-formed text, as UTF-8 then keeps different ids different.
 */
export class IdTable {
  /** How many different ids were mentioned. */
  size = 0;
  #bytes: Buffer;
  #used = 0;
  /** Where the id behind the last one ends, while it is looked for. */
  #end = 0;
  /** Where each id's bytes begin; the entry after the last is where the next will. */
  #starts: Uint32Array;
  /**
   * Open addressing, at most half full; 0 where free. The low bits of an entry hold a number + 1, which needs no more of
   * them than the place of an entry does. The others are the hash's own, so that few bytes are compared in vain.
   */
  #slots: Uint32Array;

  /** @param expected how many ids to make room for; more can come. */
  constructor(expected: number) {
    const room = Math.max(16, expected);
    this.#bytes = Buffer.allocUnsafeSlow(room * 16);
    this.#starts = new Uint32Array(room + 1);
    this.#slots = new Uint32Array(slotsFor(room));
  }

  /** The number of `id`, a new one at its first mention. */
  number(id: string): number {
    const hash = this.#append(id);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot] as number; held !== 0; held = this.#slots[slot] as number) {
      const number = (held & mask) - 1;
      if (((held ^ hash) & ~mask) === 0 && this.#isAppended(number)) return number;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.#starts.length - 1) {
      // Only now: the last lines of a taxonomy name ids that are known, and growing doubles the memory.
      this.#grow();
      return this.number(id);
    }
    this.#slots[slot] = (hash & ~mask) | (this.size + 1);
    this.size += 1;
    this.#used = this.#end;
    this.#starts[this.size] = this.#end;
    return this.size - 1;
  }

  /** The id behind a number. */
  id(number: number): string {
    return this.#bytes.toString('utf8', this.#starts[number], this.#starts[number + 1]);
  }

  /**
   * Gives up finding ids, once no more will come, and hands out the memory that it took: at least two numbers an id, with
   * anything in them.
   */
  release(): Uint32Array {
    const slots = this.#slots;
    this.#slots = new Uint32Array(0);
    return slots;
  }

  /** Writes the id behind the last one, where it stays only if it is new. Returns its hash. */
  #append(id: string): number {
    const start = this.#used;
    const needed = start + id.length * LARGEST_UTF8;
    if (needed > this.#bytes.length) this.#widen(needed);
    const bytes = this.#bytes;
    let hash = EMPTY_HASH;
    for (let i = 0; i < id.length; i += 1) {
      const unit = id.charCodeAt(i);
      if (unit > 0x7f) {
        this.#end = start + bytes.write(id, start, 'utf8');
        return hashOf(bytes, start, this.#end);
      }
      bytes[start + i] = unit;
      hash = hashWith(hash, unit);
    }
    this.#end = start + id.length;
    return mixed(hash);
  }

  #isAppended(number: number): boolean {
    const start = this.#starts[number] as number;
    const length = (this.#starts[number + 1] as number) - start;
    if (length !== this.#end - this.#used) return false;
    for (let i = 0; i < length; i += 1) if (this.#bytes[start + i] !== this.#bytes[this.#used + i]) return false;
    return true;
  }

  #widen(needed: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.ceil(this.#bytes.length * 1.5)));
    this.#bytes.copy(larger, 0, 0, this.#used);
    this.#bytes = larger;
  }

  #grow(): void {
    const room = this.size * 2;
    const starts = new Uint32Array(room + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    this.#slots = new Uint32Array(slotsFor(room));
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      const hash = hashOf(this.#bytes, starts[number] as number, starts[number + 1] as number);
      let slot = hash & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = (hash & ~mask) | (number + 1);
    }
  }
}

const slotsFor = (ids: number) => 2 ** Math.ceil(Math.log2(ids * 2));

/** FNV-1a, byte by byte. */
const EMPTY_HASH = 0x811c9dc5;
const hashWith = (hash: number, byte: number) => imul(hash ^ byte, 0x01000193);

/** A last step, so that the low bits, which choose the slot, depend on every byte. */
function mixed(hash: number): number {
  const once = imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return once ^ (once >>> 13);
}

function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let i = start; i < end; i += 1) hash = hashWith(hash, bytes[i] as number);
  return mixed(hash);
}
