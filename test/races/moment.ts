import fc from 'fast-check';
import type { StorageCall } from './storage-call';
import type { When } from './storage-gate';

/** The moment in which a run is killed. */
export type Moment =
  /** The API has not answered yet. */
  | { readonly at: 'latest' | 'terms' }
  /** This share of the terms has been sent, and no more comes. */
  | { readonly at: 'body'; readonly share: number; readonly large: boolean }
  /** `large`: the terms need an upload of two parts. */
  | { readonly at: StorageCall; readonly when: When; readonly large: boolean };

/** What readers may have after it: the old revision, the new one, or either where a call was on its way. */
export function visibleAfter(moment: Moment): 'old' | 'new' | 'either' {
  if (moment.at === 'list revisions' || moment.at === 'send metrics') return 'new';
  if (moment.at !== 'write latest') return 'old';
  return { before: 'old', meanwhile: 'either', after: 'new' }[moment.when] as 'old' | 'new' | 'either';
}

/** How many uploads S3 then holds that were begun and not completed, where that is certain; nobody sees them. */
export function leftAfter(moment: Moment): 0 | 1 | null {
  if (!('large' in moment) || !moment.large) return 0;
  switch (moment.at) {
    case 'body':
      return null;
    case 'begin upload':
      return { before: 0, meanwhile: null, after: 1 }[moment.when] as 0 | 1 | null;
    case 'upload part 1':
    case 'upload part 2':
      return 1;
    case 'complete upload':
      return { before: 1, meanwhile: null, after: 0 }[moment.when] as 0 | 1 | null;
    default:
      return 0;
  }
}

const PHASES = {
  latest: 'reading',
  terms: 'reading',
  body: 'reading',
  'read latest': 'reading',
  'store terms': 'storing at once',
  'begin upload': 'storing by parts',
  'upload part 1': 'storing by parts',
  'upload part 2': 'storing by parts',
  'complete upload': 'storing by parts',
  'write latest': 'between terms and pointer',
  'list revisions': 'after the pointer',
  'send metrics': 'after the pointer',
} as const satisfies Record<Moment['at'], string>;

export type Phase = (typeof PHASES)[Moment['at']];
export const phaseOf = ({ at }: Moment): Phase => PHASES[at];

const whenever: fc.Arbitrary<When> = fc.constantFrom('before', 'meanwhile', 'after');
const calls = (large: boolean, ...at: StorageCall[]): fc.Arbitrary<Moment> =>
  fc.record({ at: fc.constantFrom(...at), when: whenever, large: fc.constant(large) });

export const moments: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ at: fc.constantFrom('latest', 'terms') }),
  {
    arbitrary: fc.record({
      at: fc.constant('body'),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      large: fc.boolean(),
    }),
    weight: 2,
  },
  calls(false, 'read latest', 'store terms', 'write latest', 'list revisions', 'send metrics'),
  {
    arbitrary: calls(true, 'begin upload', 'upload part 1', 'upload part 2', 'complete upload', 'write latest'),
    weight: 4,
  },
);

/** Always among the kills: in the middle of an upload by parts, and on both sides of what makes terms visible. */
export const TELLING: readonly Moment[] = [
  { at: 'upload part 1', when: 'after', large: true },
  { at: 'complete upload', when: 'after', large: true },
  { at: 'write latest', when: 'before', large: false },
  { at: 'write latest', when: 'after', large: false },
  { at: 'body', share: 0.5, large: false },
];
