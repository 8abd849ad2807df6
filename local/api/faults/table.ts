import { z } from 'zod';
import type { Target } from '../answer';
import { corrupt, shorten } from './body';
import { cycle, double, orphan, republish, shrink } from './content';
import { cut, hang, slow } from './delivery';
import type { Effects } from './fault';
import { contract, ignoreIfNoneMatch } from './headers';
import { back } from './pointer';
import { status } from './status';

/** Every fault that the stub can show. */
const FAULTS = [
  slow,
  hang,
  status,
  cut,
  shorten,
  corrupt,
  double,
  orphan,
  cycle,
  republish,
  shrink,
  back,
  ignoreIfNoneMatch,
  contract,
] as const;

export const FAULT_KINDS = FAULTS.map(({ kind }) => kind);

const [first, ...others] = FAULTS;

export const faultSchema = z.discriminatedUnion('kind', [first.schema, ...others.map(({ schema }) => schema)], {
  error: ({ code }) => (code === 'invalid_union' ? `expected a kind of fault: ${FAULT_KINDS.join(', ')}` : undefined),
});

/** As asked for: settings with a default may be left out. */
export type FaultInput = z.input<(typeof FAULTS)[number]['schema']>;
export type Fault = z.output<(typeof FAULTS)[number]['schema']>;

const NONE: Effects = {};

/** What a fault does to a request for `target`; nothing elsewhere, so that a wrong path stays a healthy 404. */
export function effectsOn(target: Target | null, fault: Fault | null): Effects {
  if (!fault || !target || (fault.only && fault.only !== target)) return NONE;
  const definition = FAULTS.find(({ kind }) => kind === fault.kind);
  // The schema has matched kind and settings; the compiler cannot follow that through the table.
  return (definition?.effects as ((settings: Fault) => Effects) | undefined)?.(fault) ?? NONE;
}
