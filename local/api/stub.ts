import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Answer, type ApiRequest, answerTo, problemAnswer, targetOf } from './answer';
import { NEWEST_REVISION, publicationAt, type TaxonomyChoice } from './catalogue';
import { compressOnce } from './compress-once';
import { readControl } from './control-input';
import type { Effects } from './faults/fault';
import { effectsOn, type Fault } from './faults/table';
import { keyRefusal, type WantedKey } from './key';
import { PROBLEM_MEDIA_TYPE, problem } from './problem';
import type { Publication } from './publication';

export const CONTROL_PATH = '/_control';

export interface StubSettings {
  readonly taxonomy: TaxonomyChoice;
  readonly tier: string;
  /** The revision that `latest` names at first; the newest when absent. */
  readonly revision?: number;
}

/** `GET /_control`. */
export interface ControlState {
  readonly tier: string;
  readonly taxonomy: TaxonomyChoice;
  readonly latest: number;
  readonly newest: number;
  readonly fault: Fault | null;
  /** The header in which a key is wanted. */
  readonly key: string | null;
  readonly requests: Readonly<Record<string, number>>;
}

/** What one API shows at a moment: which revision is the newest, and which fault is on. */
export class StubApi {
  #latest: number;
  #fault: Fault | null = null;
  #key: WantedKey | null = null;
  #requests: Record<string, number> = {};
  /** What a fault of the content makes of a publication, so that a large one is made once. */
  #altered = new WeakMap<Publication, Publication>();

  constructor(private readonly settings: StubSettings) {
    this.#latest = settings.revision ?? NEWEST_REVISION;
  }

  /**
   * Makes a revision ready to be sent. Without it the first reader would wait for what takes a second, and
   * see an API that is slow, which here is a fault of its own.
   */
  async prepare(revision = this.#latest): Promise<void> {
    const publication = publicationAt(this.settings.taxonomy, revision);
    if (publication) await compressOnce(publication.terms);
  }

  async answer(request: ApiRequest, incoming: IncomingMessage): Promise<Answer> {
    if (request.path === CONTROL_PATH) return this.#control(request.method, incoming);
    this.#requests[request.path] = (this.#requests[request.path] ?? 0) + 1;
    const refusal = keyRefusal(request, this.#key);
    if (refusal) return refusal;
    const effects = effectsOn(targetOf(request.path), this.#fault);
    const healthy = answerTo(effects.request?.(request) ?? request, {
      latest: effects.latest?.(this.#latest) ?? this.#latest,
      publication: (revision) => this.#publication(revision, effects),
    });
    return effects.answer?.(healthy) ?? healthy;
  }

  #publication(revision: number, effects: Effects): Publication | undefined {
    const real = revision <= this.#latest ? publicationAt(this.settings.taxonomy, revision) : undefined;
    if (!real || !effects.publication || revision !== this.#latest) return real;
    const altered = this.#altered.get(real) ?? effects.publication(real);
    this.#altered.set(real, altered);
    return altered;
  }

  async #control(method: string, incoming: IncomingMessage): Promise<Answer> {
    if (method === 'PUT') {
      const input = readControl(await text(incoming), NEWEST_REVISION);
      if ('errors' in input) {
        const detail = `The control input cannot be used: ${input.errors.map((e) => `${e.field}: ${e.detail}`).join('; ')}.`;
        return json(400, problem(400, detail, input.errors), PROBLEM_MEDIA_TYPE);
      }
      const { latest = this.#latest } = input.change;
      await this.prepare(latest);
      // From here on without a pause: no reader may see the new revision without the fault that comes with it.
      this.#latest = latest;
      if (input.change.key !== undefined) this.#key = input.change.key;
      if (input.change.fault !== undefined) {
        this.#fault = input.change.fault;
        this.#altered = new WeakMap();
      }
    } else if (method !== 'GET') {
      return problemAnswer(405, `${CONTROL_PATH} takes GET and PUT, and was asked with ${method}.`, {
        allow: 'GET, PUT',
      });
    }
    const { tier, taxonomy } = this.settings;
    const state: ControlState = {
      tier,
      taxonomy,
      latest: this.#latest,
      newest: NEWEST_REVISION,
      fault: this.#fault,
      key: this.#key?.header ?? null,
      requests: this.#requests,
    };
    return json(200, state, 'application/json');
  }
}

function json(status: number, value: unknown, type: string): Answer {
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  return { status, headers, body: Buffer.from(JSON.stringify(value)), encoding: 'identity' };
}
