import { setTimeout as after } from 'node:timers/promises';
import type { Pointer } from '../../contract/taxonomy';
import type { Finding } from '../check';
import { nameOf } from '../http/exchange';
import { usablePointer } from '../judge/usable-pointer';
import type { Observed } from '../observed';
import type { TermsReading } from '../read-terms';

export interface ReaderOptions {
  /** Asks with the ETag that it has, as the edge does; otherwise for the whole pointer each time. */
  readonly conditional: boolean;
  /** Checks every new revision whole, as the sync does; otherwise its ends. */
  readonly thorough: boolean;
  /** Pause between two looks, in milliseconds. */
  readonly pauseMs: number;
}

/** One who looks at `latest` again and again and reads the terms of each revision that it names, as long as asked to. */
export class Reader {
  /** The revision that it read last. */
  pointer: Pointer | null = null;
  readonly findings: Finding[] = [];
  #etag: string | null = null;

  constructor(
    private readonly observed: Observed,
    private readonly options: ReaderOptions,
  ) {}

  /** Resolves once `stop` is aborted, or something was found. */
  async read(stop: AbortSignal, onLook: () => void): Promise<void> {
    while (!stop.aborted && this.findings.length === 0) {
      await this.#look();
      onLook();
      await after(this.options.pauseMs, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #look(): Promise<void> {
    const condition = this.options.conditional && this.#etag !== null ? { 'if-none-match': this.#etag } : {};
    const exchange = await this.observed.askLatest({ 'accept-encoding': 'gzip', ...condition });
    if (exchange.status === 304) return;
    const pointer = usablePointer(exchange);
    if (pointer === null) {
      const message =
        exchange.failure?.message ?? `Found ${exchange.status} without a pointer, expected one at all times.`;
      this.findings.push({ where: nameOf(exchange), message });
      return;
    }
    this.#etag = exchange.headers['etag'] ?? null;
    if (this.pointer && pointer.revision < this.pointer.revision) {
      const message = `Found revision ${pointer.revision} after ${this.pointer.revision}, expected no way back; let all servers name a new revision at once.`;
      this.findings.push({ where: nameOf(exchange), message });
      return;
    }
    if (pointer.revision !== this.pointer?.revision) await this.#readTerms(pointer);
  }

  async #readTerms(pointer: Pointer): Promise<void> {
    const reading = await this.observed.readTerms(pointer.revision, this.options.thorough ? pointer : null);
    const problem = misfit(pointer, reading);
    if (problem !== null) this.findings.push({ where: nameOf(reading.exchange), message: problem });
    else this.pointer = pointer;
  }
}

function misfit({ revision, count, sha256 }: Pointer, { exchange, ends, verdict }: TermsReading): string | null {
  if (exchange.failure !== null) return exchange.failure.message;
  if (exchange.status !== 200) {
    return `Found ${exchange.status} for revision ${revision} right after \`latest\` had named it, expected its terms; make them servable everywhere before \`latest\` names them.`;
  }
  if (verdict !== null) return verdict.message;
  const found = ends.trailer?.['sha256'] === ends.sha256 ? ends.sha256 : 'none that its trailer has';
  if (found === sha256 && ends.trailer?.['count'] === count) return null;
  return `Found ${ends.trailer?.['count']} terms with sha256 ${found} for revision ${revision}, expected ${count} with ${sha256} as \`latest\` says; make pointer and terms from the same bytes.`;
}
