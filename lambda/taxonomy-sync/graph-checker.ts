import { MAX_DEPTH } from '../../contract/taxonomy';
import { findCycle } from './cycle';
import { IdTable } from './id-table';
import { quote } from './quote';
import { Refused } from './verdict';

/** Terms stand from this line on, behind the header, one a line. */
const FIRST_LINE = 2;

/**
 * Checks how terms hang together, in any order of lines: ids are unique, every parent is there (or foreign), no term is
 * its own ancestor, no path is deeper than {@link MAX_DEPTH}. Keeps numbers in typed arrays instead of terms.
 */
export class GraphChecker {
  readonly #foreign: readonly string[];
  readonly #ids: IdTable;
  /** Line of the term with this number; 0 while it was only mentioned as a parent. */
  #lines: Uint32Array;
  /** A term's parents stand in `#parents` from its own start to the next term's start, by order of lines. */
  readonly #starts: Uint32Array;
  #parents: Uint32Array;
  #termCount = 0;
  #parentCount = 0;

  /**
   * @param count terms that will come; more than that must not be added.
   * @param foreignParents id prefixes of parents that live in another taxonomy.
   */
  constructor(count: number, foreignParents: readonly string[]) {
    this.#foreign = foreignParents;
    this.#ids = new IdTable(count);
    this.#lines = new Uint32Array(Math.max(16, count));
    this.#starts = new Uint32Array(count + 1);
    // Room for more than most need: memory that is never written to is never taken from the system.
    this.#parents = new Uint32Array(Math.max(16, 2 * count));
  }

  /** Adds the next line's term. Throws {@link Refused} for an id that was there before and for a term that is its own parent. */
  add(id: string, parentIds: readonly string[]): void {
    const term = this.#number(id);
    const line = this.#termCount + FIRST_LINE;
    if (this.#lines[term] !== 0) {
      throw new Refused(
        'duplicate-id',
        `Line ${line} repeats the id ${quote(id)} of line ${this.#lines[term]}; publish every term once.`,
      );
    }
    this.#lines[term] = line;
    for (const parentId of parentIds) {
      const parent = this.#number(parentId);
      if (parent === term) {
        throw new Refused(
          'self-parent',
          `Line ${line} (term ${quote(id)}) names itself as a parent; remove that parent.`,
        );
      }
      if (this.#parentCount === this.#parents.length) this.#parents = doubled(this.#parents);
      this.#parents[this.#parentCount] = parent;
      this.#parentCount += 1;
    }
    this.#termCount += 1;
    this.#starts[this.#termCount] = this.#parentCount;
  }

  /** Checks what can only be known after the last term, and ends this checker's work. Throws {@link Refused}. */
  finish(): void {
    this.#checkParents();
    this.#checkHeights();
  }

  #checkParents(): void {
    for (let at = 0; at < this.#termCount; at += 1) {
      for (let edge = this.#starts[at] as number; edge < (this.#starts[at + 1] as number); edge += 1) {
        const parent = this.#parents[edge] as number;
        if (this.#lines[parent] !== 0) continue;
        const id = this.#ids.id(parent);
        if (this.#foreign.some((prefix) => id.startsWith(prefix))) continue;
        throw new Refused(
          'unknown-parent',
          `${this.#name(this.#lines.indexOf(at + FIRST_LINE))} has the parent ${quote(id)}, which is not in this revision; publish it, or have its prefix listed in foreignParents.`,
        );
      }
    }
  }

  /** Strips leaves until none is left; what remains holds a cycle. The height of a leaf is 1. */
  #checkHeights(): void {
    // No id will be looked for again, and this is when most memory is in use.
    const free = this.#ids.release();
    const children = free.subarray(0, this.#ids.size).fill(0);
    const stripped = free.subarray(this.#ids.size, this.#ids.size + this.#termCount);
    for (let edge = 0; edge < this.#parentCount; edge += 1) {
      const parent = this.#parents[edge] as number;
      children[parent] = (children[parent] as number) + 1;
    }
    const heights = new Uint8Array(this.#ids.size);
    let found = 0;
    for (let term = 0; term < this.#ids.size; term += 1) {
      if (children[term] === 0 && this.#lines[term] !== 0) stripped[found++] = term;
    }
    for (let next = 0; next < found; next += 1) {
      const term = stripped[next] as number;
      const height = (heights[term] as number) + 1;
      if (height > MAX_DEPTH) this.#refuseDepth(term);
      const place = this.#placeOf(term);
      for (let edge = this.#starts[place] as number; edge < (this.#starts[place + 1] as number); edge += 1) {
        const parent = this.#parents[edge] as number;
        if (this.#lines[parent] === 0) continue;
        if ((heights[parent] as number) < height) heights[parent] = height;
        children[parent] = (children[parent] as number) - 1;
        if (children[parent] === 0) stripped[found++] = parent;
      }
    }
    if (found < this.#termCount) this.#refuseCycle(children);
  }

  #placeOf(term: number): number {
    return (this.#lines[term] as number) - FIRST_LINE;
  }

  #refuseDepth(term: number): never {
    throw new Refused(
      'too-deep',
      `Below ${this.#name(term, 'line')} terms stand ${MAX_DEPTH + 1} deep, itself included; at most ${MAX_DEPTH} are allowed.`,
    );
  }

  #refuseCycle(children: Uint32Array): never {
    const cycle = findCycle(
      children.keys(),
      (term) => this.#parents.subarray(this.#starts[this.#placeOf(term)], this.#starts[this.#placeOf(term) + 1]),
      (term) => this.#lines[term] !== 0 && children[term] !== 0,
    );
    const shown = cycle.slice(0, 5).map((term) => `${quote(this.#ids.id(term))} (line ${this.#lines[term]})`);
    const rest = cycle.length > shown.length ? ` and ${cycle.length - shown.length} more` : '';
    throw new Refused(
      'cycle',
      `${cycle.length} terms are each other's ancestors, each the child of the next: ${shown.join(' → ')}${rest}; remove one of these parents.`,
    );
  }

  #name(term: number, first: 'Line' | 'line' = 'Line'): string {
    return `${first} ${this.#lines[term]} (term ${quote(this.#ids.id(term))})`;
  }

  #number(id: string): number {
    const number = this.#ids.number(id);
    if (number >= this.#lines.length) this.#lines = doubled(this.#lines);
    return number;
  }
}

function doubled(from: Uint32Array): Uint32Array<ArrayBuffer> {
  const into = new Uint32Array(from.length * 2);
  into.set(from);
  return into;
}
