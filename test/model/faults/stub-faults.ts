import { effectsOn, FAULT_KINDS, type Fault, type FaultInput, faultSchema } from '../../../local/api/faults/table';
import type { ApiFault } from './api-fault';

type Kind = FaultInput['kind'];
type Settings = Readonly<Record<string, unknown>>;

/** Settings worth trying. A fault of the stub that has none here is tried as it is, on both resources and on each. */
const WORTH_TRYING: Partial<Record<Kind, readonly Settings[]>> = {
  slow: [{ ms: 100 }, { ms: 600_000 }],
  status: [400, 401, 403, 404, 410, 418, 425, 429, 500, 501, 502, 503, 504, 599].map((status) => ({ status })),
  cut: [0, 0.1, 0.5, 0.999].map((at) => ({ at })),
  shorten: [0, 0.1, 0.5, 0.9, 0.999].map((to) => ({ to })),
  back: [{}, { to: 1 }],
  contract: [{}, { version: null }, { version: '2.0' }],
};
const PLACES: readonly Settings[] = [{}, { only: 'latest' }, { only: 'terms' }];

function faultsOf(kind: Kind): Fault[] {
  const tried = WORTH_TRYING[kind] ?? [{}];
  const parsed = tried.flatMap((settings) =>
    PLACES.map((place) => faultSchema.safeParse({ kind, ...settings, ...place })),
  );
  const fit = parsed.flatMap((result) => (result.success ? [result.data] : []));
  if (fit.length > 0) return fit;
  throw new Error(`The stub's fault "${kind}" needs settings; name some that are worth trying in stub-faults.ts.`);
}

const nameOf = ({ kind, ...settings }: Fault) =>
  `stub ${kind}${Object.entries(settings)
    .map(([setting, value]) => `, ${setting} ${value}`)
    .join('')}`;

/** Every fault that the stub can be told to commit; a new one joins by itself. */
export const STUB_FAULTS: readonly ApiFault[] = FAULT_KINDS.flatMap(faultsOf).map((fault) => ({
  name: nameOf(fault),
  effects: ({ target }) => effectsOn(target, fault),
}));
