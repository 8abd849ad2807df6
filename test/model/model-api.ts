import { type Answer, type ApiRequest, answerTo, type Published, targetOf } from '../../local/api/answer';
import type { Publication } from '../../local/api/publication';
import { type ApiFault, type ModelAnswer, type ModelEffects, NO_EFFECTS } from './faults/api-fault';
import { revisionOf } from './publications';

/** The backend team's API: the stub's own answers and faults, in the hand of the run that plays it. */
export class ModelApi {
  /** Whether it ever went wrong. */
  everWrong = false;
  #fault: ApiFault | null = null;
  /** Everything that was ever there to be read under a checksum of its own, by that checksum. */
  readonly everPublished = new Map<string, Publication>();
  readonly #revisions = new Map<number, Publication>();
  #latest = 0;
  #asked = 0;

  get fault(): ApiFault | null {
    return this.#fault;
  }

  set fault(fault: ApiFault | null) {
    this.#fault = fault;
    if (fault) this.everWrong = true;
  }

  /** The pointer of the newest revision, as it is when nothing is wrong. */
  get newest(): Publication {
    return this.#revisions.get(this.#latest) as Publication;
  }

  publish(publication: Publication): void {
    this.#latest = publication.pointer.revision;
    this.#revisions.set(this.#latest, publication);
    this.everPublished.set(publication.pointer.sha256, publication);
  }

  /** @param who readers do not count, so that what a writer gets does not hang on who looks on. */
  answer(request: ApiRequest, who: 'writer' | 'reader'): ModelAnswer {
    const target = targetOf(request.path);
    const nth = this.#asked;
    if (who === 'writer') this.#asked += 1;
    const effects = target && this.fault ? this.fault.effects({ target, request, nth }) : NO_EFFECTS;
    const asked = effects.request?.(request) ?? request;
    const published = this.#published(effects);
    const healthy = answerTo(asked, published);
    const answer = effects.stale ? { ...healthy, body: this.#before(asked, healthy) } : healthy;
    return effects.answer?.(answer) ?? answer;
  }

  /** What decides its next answer, for telling two moments apart. */
  get state(): string {
    const turn = this.fault === null ? '' : this.#asked % 2;
    return `${this.newest.pointer.sha256} ${this.fault?.name} ${turn}`;
  }

  #published(effects: ModelEffects): Published {
    const latest = effects.latest?.(this.#latest) ?? this.#latest;
    const newest = this.#altered(this.newest, effects);
    const publication = (revision: number) => {
      if (revision === this.#latest || revision === newest.pointer.revision) return newest;
      return (
        this.#revisions.get(revision) ?? (revision <= this.#latest && revision > 0 ? this.#old(revision) : undefined)
      );
    };
    return { latest, publication };
  }

  #altered(real: Publication, effects: ModelEffects): Publication {
    const altered = effects.publication?.(real) ?? real;
    this.everPublished.set(altered.pointer.sha256, altered);
    return altered;
  }

  /** Revisions from before the run. */
  #old(revision: number): Publication {
    const publication = revisionOf(revision);
    this.everPublished.set(publication.pointer.sha256, publication);
    return publication;
  }

  #before(request: ApiRequest, { body }: Answer): Buffer | null {
    if (body === null) return null;
    const latest = this.#latest - 1;
    return answerTo(request, { ...this.#published(NO_EFFECTS), latest }).body;
  }
}
