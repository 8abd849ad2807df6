const LARGEST_UTF8 = 3;

/**
 * Numbers ids in the order in which they are first mentioned: 0, 1, 2, … Holds their bytes in one block and finds them
 * through hashes in typed arrays, which takes a fifth of the memory of a Map. Ids with equal hashes are told apart by
 * their bytes, so the numbering is exact; ids must be well-formed text, as UTF-8 then keeps different ids different.
 */
export class IdTable {
  /** How many different ids were mentioned. */
  size = 0;
  #bytes: Buffer;
  #used = 0;
  /** Where each id's bytes begin; the entry after the last is where the next will. */
  #starts: Uint32Array;
  #hashes: Uint32Array;
  /** Open addressing, at most half full; holds a number + 1, and 0 where free. */
  #slots: Uint32Array;

  /** @param expected how many ids to make room for; more can come. */
  constructor(expected: number) {
    const room = Math.max(16, expected);
    this.#bytes = Buffer.allocUnsafeSlow(room * 16);
    this.#starts = new Uint32Array(room + 1);
    this.#hashes = new Uint32Array(room);
    this.#slots = new Uint32Array(slotsFor(room));
  }

  /** The number of `id`, a new one at its first mention. */
  number(id: string): number {
    const end = this.#append(id);
    const hash = hashOf(this.#bytes, this.#used, end);
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (let held = this.#slots[slot] as number; held !== 0; held = this.#slots[slot] as number) {
      if (this.#hashes[held - 1] === hash && this.#same(held - 1, end)) return held - 1;
      slot = (slot + 1) & mask;
    }
    const number = this.size;
    if (number === this.#hashes.length) {
      // Only now: the last lines of a taxonomy name ids that are known, and growing doubles the memory.
      this.#grow();
      return this.number(id);
    }
    this.#slots[slot] = number + 1;
    this.#hashes[number] = hash;
    this.#starts[number + 1] = end;
    this.#used = end;
    this.size += 1;
    return number;
  }

  /** The id behind a number. */
  id(number: number): string {
    return this.#bytes.toString('utf8', this.#starts[number], this.#starts[number + 1]);
  }

  /** Writes the id behind the last one; it stays there only if it is new. Returns where it ends. */
  #append(id: string): number {
    const needed = this.#used + id.length * LARGEST_UTF8;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, Math.ceil(this.#bytes.length * 1.5)));
      this.#bytes.copy(larger, 0, 0, this.#used);
      this.#bytes = larger;
    }
    for (let i = 0; i < id.length; i += 1) {
      const unit = id.charCodeAt(i);
      if (unit > 0x7f) return this.#used + this.#bytes.write(id, this.#used, 'utf8');
      this.#bytes[this.#used + i] = unit;
    }
    return this.#used + id.length;
  }

  #same(number: number, end: number): boolean {
    const start = this.#starts[number] as number;
    const length = (this.#starts[number + 1] as number) - start;
    if (length !== end - this.#used) return false;
    for (let i = 0; i < length; i += 1) if (this.#bytes[start + i] !== this.#bytes[this.#used + i]) return false;
    return true;
  }

  #grow(): void {
    const room = this.#hashes.length * 2;
    this.#hashes = copied(new Uint32Array(room), this.#hashes);
    this.#starts = copied(new Uint32Array(room + 1), this.#starts);
    this.#slots = new Uint32Array(slotsFor(room));
    const mask = this.#slots.length - 1;
    for (let number = 0; number < this.size; number += 1) {
      let slot = (this.#hashes[number] as number) & mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
      this.#slots[slot] = number + 1;
    }
  }
}

const slotsFor = (ids: number) => 2 ** Math.ceil(Math.log2(ids * 2));

function copied(into: Uint32Array, from: Uint32Array): Uint32Array {
  into.set(from);
  return into;
}

/** FNV-1a with a last mixing step, so that the low bits, which choose the slot, depend on every byte. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i += 1) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
