import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { MAX_LINE_BYTES, type Pointer } from '../../contract/taxonomy';
import { GraphChecker } from './graph-checker';
import { LineSplitter } from './line-splitter';
import { quote } from './quote';
import { asTerm, termProblem } from './term-shape';
import { Failed, Refused } from './verdict';

export interface TermsLimits {
  readonly foreignParents: readonly string[];
  /** Largest accepted body, uncompressed. */
  readonly maxBytes: number;
}

/**
 * Checks the bytes of `revisions/{n}/terms` as they pass: feed every chunk to {@link push}, then call {@link finish}.
 * Only when that returns may anyone see them. Throws {@link Refused} for a bad body, {@link Failed} for one that is cut.
 */
export class TermsChecker {
  /** Bytes so far, uncompressed. */
  bytes = 0;
  readonly #promised: Pointer;
  readonly #limits: TermsLimits;
  readonly #lines: LineSplitter;
  readonly #graph: GraphChecker;
  readonly #hash = createHash('sha256');
  /** Where the trailer line begins in the stream; unknown until the last term has passed. */
  trailerAt: number | null = null;
  #trailer: Record<string, unknown> | null = null;
  #ended = false;

  /** @param promised the pointer that named these terms; its count bounds the memory taken. */
  constructor(promised: Pointer, limits: TermsLimits) {
    this.#promised = promised;
    this.#limits = limits;
    this.#graph = new GraphChecker(promised.count, limits.foreignParents);
    this.#lines = new LineSplitter(MAX_LINE_BYTES, (buffer, start, end) => this.#take(buffer, start, end));
  }

  push(chunk: Buffer): void {
    const before = this.bytes;
    this.bytes += chunk.length;
    if (this.bytes > this.#limits.maxBytes) {
      throw new Refused(
        'terms-too-large',
        `The terms are larger than ${this.#limits.maxBytes} bytes; publish less, or raise maxMegabytes for this tier.`,
      );
    }
    const wasTrailer = this.trailerAt !== null;
    this.#lines.push(chunk);
    if (wasTrailer) return;
    this.#hash.update(this.trailerAt === null ? chunk : chunk.subarray(0, this.trailerAt - before));
  }

  finish(): void {
    this.#ended = true;
    this.#lines.finish();
    const { revision, count, sha256 } = this.#promised;
    const trailer = this.#trailer;
    if (trailer === null) throw this.#cut();
    if (trailer['count'] !== count) {
      throw new Refused(
        'terms-count',
        `The trailer counts ${quote(trailer['count'])} terms and the pointer ${count}; publish the revision again under a new number.`,
      );
    }
    const found = this.#hash.digest('hex');
    if (found !== sha256 || trailer['sha256'] !== sha256) {
      throw new Refused(
        'sha256-mismatch',
        `The terms of revision ${revision} have sha256 ${found}, their trailer says ${quote(trailer['sha256'])} and the pointer ${sha256}; publish again under a new number, with one sha256 of every byte before the trailer.`,
      );
    }
    this.#graph.finish();
  }

  #take(buffer: Buffer, start: number, end: number): void {
    const line = this.#lines.line;
    const value = this.#parse(buffer, start, end);
    if (line === 1) this.#takeHeader(value);
    else if (line <= this.#promised.count + 1) this.#takeTerm(value, line);
    else if (line === this.#promised.count + 2) this.#takeTrailer(value, line);
    else throw new Refused('terms-trailer', `Line ${line} follows the trailer; end the body with it.`);
    // Read from the splitter, so that the hash ends exactly where the trailer line begins.
    if (line === this.#promised.count + 1) this.trailerAt = this.#lines.offset;
  }

  #parse(buffer: Buffer, start: number, end: number): unknown {
    const text = buffer.toString('utf8', start, end);
    const line = this.#lines.line;
    const isWhole = !this.#ended || line > this.#promised.count + 2;
    // Decoding puts U+FFFD for what is not UTF-8; a term may also contain it, so then the bytes decide.
    if (text.includes('\ufffd') && !isUtf8(buffer.subarray(start, end))) {
      if (!isWhole) throw this.#cut();
      throw new Refused('line-not-utf8', `Line ${line} is not UTF-8: ${quote(text)}; encode the terms as UTF-8.`);
    }
    try {
      return JSON.parse(text);
    } catch {
      if (!isWhole) throw this.#cut();
      throw new Refused('line-not-json', `Line ${line} is not JSON: ${quote(text)}; write one JSON object a line.`);
    }
  }

  /** A body that stops early says nothing about what was published, also when it stops within a line. */
  #cut(): Failed {
    return new Failed(
      'answer-cut',
      `The terms of revision ${this.#promised.revision} end at line ${this.#lines.line} of ${this.#promised.count + 2}, without their trailer, so the body was cut; the next run reads it again.`,
    );
  }

  #takeHeader(value: unknown): void {
    const header = Object(value) as Record<string, unknown>;
    if (typeof header['revision'] !== 'number' || typeof header['count'] !== 'number') {
      throw new Refused('terms-header', `Line 1 is ${quote(value)}; begin with {taxonomy, contract, revision, count}.`);
    }
    const differs = (['taxonomy', 'contract', 'revision', 'count'] as const).find(
      (field) => header[field] !== this.#promised[field],
    );
    if (differs === undefined) return;
    throw new Refused(
      'terms-other-revision',
      `The header's ${differs} is ${quote(header[differs])} and the pointer's is ${quote(this.#promised[differs])}; serve under a revision's path that revision only.`,
    );
  }

  #takeTerm(value: unknown, line: number): void {
    if (isTrailer(value)) {
      throw new Refused(
        'terms-count',
        `Line ${line} is the trailer, after ${line - 2} terms where the pointer promises ${this.#promised.count}; publish again under a new number.`,
      );
    }
    const problem = termProblem(value);
    if (problem !== null) throw new Refused('term-shape', `Line ${line} ${problem}.`);
    const term = asTerm(value);
    this.#graph.add(term.id, term.parentIds);
  }

  #takeTrailer(value: unknown, line: number): void {
    if (isTrailer(value)) {
      this.#trailer = value;
      return;
    }
    if (termProblem(value) === null) {
      throw new Refused(
        'terms-count',
        `Line ${line} is a term more than the ${this.#promised.count} that the pointer promises; publish again under a new number.`,
      );
    }
    throw new Refused(
      'terms-trailer',
      `Line ${line} is ${quote(value)}; end with {"end":true,"count":…,"sha256":"…"}.`,
    );
  }
}

/** A term may carry any field, also one named `end`; a trailer has no id. */
function isTrailer(value: unknown): value is Record<string, unknown> {
  const line = Object(value) as Record<string, unknown>;
  return line['end'] === true && line['id'] === undefined;
}
