import type { Answer, ApiRequest, Delivery, Target } from '../../../local/api/answer';
import type { Effects } from '../../../local/api/faults/fault';

/** An answer of the model's API: the stub's, and what the stub cannot show. */
export interface ModelAnswer extends Answer {
  readonly delivery?: Delivery & {
    /** Nobody listens. */
    readonly refused?: true;
  };
  /** The body's bytes as they go over the wire, whatever the headers say of them. */
  readonly wire?: Buffer;
}

export interface Asking {
  readonly target: Target;
  readonly request: ApiRequest;
  /** How many questions the API had before this one. */
  readonly nth: number;
}

/** One way in which an API goes wrong. */
export interface ApiFault {
  readonly name: string;
  readonly effects: (asking: Asking) => ModelEffects;
  /**
   * An older pointer comes under the newest one's ETag. No reader can tell, nor any cache on its way: while the API names
   * no newer revision, one who stays is told "nothing new" by an API that is healthy again.
   */
  readonly hidesNewest?: true;
}

export interface ModelEffects extends Omit<Effects, 'answer'> {
  /** The body is that of the revision before, the headers are those of the newest. */
  readonly stale?: true;
  readonly answer?: (answer: Answer) => ModelAnswer;
}

export const NO_EFFECTS: ModelEffects = {};

/** A fault of the answers to one resource, or to both. */
export const answering = (
  name: string,
  only: Target | null,
  answer: (answer: Answer, asking: Asking) => ModelAnswer,
): ApiFault => ({
  name,
  effects: (asking) =>
    only === null || asking.target === only ? { answer: (healthy) => answer(healthy, asking) } : NO_EFFECTS,
});

/** A fault of the bodies that a resource has; other answers, such as 304 and 404, stay. */
export const bodies = (name: string, only: Target, change: (body: Buffer) => string | Buffer): ApiFault =>
  answering(name, only, (answer) =>
    answer.status === 200 && answer.body ? { ...answer, body: Buffer.from(change(answer.body)) } : answer,
  );

/** A fault of the headers; a header that is undefined is left out. */
export const headers = (name: string, only: Target, more: Readonly<Record<string, string | undefined>>): ApiFault =>
  answering(name, only, (answer) => ({
    ...answer,
    headers: Object.fromEntries(
      Object.entries({ ...answer.headers, ...more }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    ),
  }));
