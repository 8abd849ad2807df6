import { z } from 'zod';
import type { Answer, ApiRequest } from '../answer';
import type { Publication } from '../publication';

/** What a fault changes, each a pure function; the first two say what is published, the others how it is answered. */
export interface Effects {
  /** The revision that `latest` names. */
  readonly latest?: (revision: number) => number;
  /** What the newest revision holds: pointer and terms agree with each other. */
  readonly publication?: (publication: Publication) => Publication;
  readonly request?: (request: ApiRequest) => ApiRequest;
  readonly answer?: (answer: Answer) => Answer;
}

/** On the wire: `{kind, only?, …}`; `only` limits a fault to one resource. */
export function defineFault<const K extends string, S extends z.core.$ZodLooseShape>(
  kind: K,
  shape: S,
  effects: (settings: z.output<z.ZodObject<S>>) => Effects,
) {
  const schema = z.strictObject({ kind: z.literal(kind), only: z.enum(['latest', 'terms']).optional(), ...shape });
  return { kind, schema, effects };
}

/** For faults of the terms' content or of the pointer, which have one place only. */
export const changed = (change: (body: Buffer) => Buffer) => (answer: Answer) =>
  answer.status === 200 && answer.body ? { ...answer, body: change(answer.body) } : answer;
