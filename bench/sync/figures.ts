import { median } from '../median';
import type { Cores } from './children';

/** Seconds by the wall, start of the process included, and of processor time, user and system. */
export interface Times {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
}

/** The engine and the floor, one after the other, on the same bytes. */
export interface Pair {
  readonly terms: number;
  readonly cores: Cores;
  readonly engine: Times & { readonly megabytes: number };
  readonly floor: Times;
}

/** A run that found nothing new beside a bare request that was answered 304, each in a new process. */
export interface QuietPair {
  readonly seconds: number;
  readonly requestSeconds: number;
  readonly requests: number;
  readonly writes: number;
}

/** One row of the result. `target` is null where the issue names none; then there is nothing to meet. */
export interface Figure {
  readonly what: string;
  readonly found: number;
  readonly unit: '× floor' | 'MB' | 'ms' | 'requests' | 'writes' | '×';
  readonly target: number | null;
}

export const isMet = ({ found, target }: Figure) => target === null || found <= target;

/** "How fast" of the sync: at one million terms, by processors. */
const MOST_TIMES_FLOOR: Readonly<Record<Cores, number>> = { 1: 1.15, 2: 0.97 };
/** Peak memory by the number of terms, 10^6 bytes. */
const MOST_MEGABYTES = new Map([
  [100_000, 110],
  [1_000_000, 160],
  [5_000_000, 340],
]);
const MOST_GROWTH = 1.1;
const MOST_MS_BEYOND_REQUEST = 20;

/** Medians over the rounds, ratios of what ran one after the other; memory is the largest that was seen. */
export function figuresOf(pairs: readonly Pair[], quiet: readonly QuietPair[]): Figure[] {
  const sizes = [...new Set(pairs.map(({ terms }) => terms))];
  return [...sizes.flatMap((terms) => ofSize(terms)), ...growth(pairs), ...ofQuiet(quiet)];

  function ofSize(terms: number): Figure[] {
    const same = pairs.filter((pair) => pair.terms === terms);
    const cores = [...new Set(same.map((pair) => pair.cores))];
    const found = Math.max(...same.map(({ engine }) => engine.megabytes));
    const target = MOST_MEGABYTES.get(terms) ?? null;
    return [
      ...cores.map((each) => timesFloor(terms, each)),
      { what: `${terms} terms, peak memory`, found, unit: 'MB', target },
    ];
  }

  function timesFloor(terms: number, cores: Cores): Figure {
    const ratios = pairs
      .filter((pair) => pair.terms === terms && pair.cores === cores)
      .map(({ engine, floor }) => engine.wallSeconds / floor.wallSeconds);
    return {
      what: `${terms} terms, ${cores === 1 ? 'one core' : 'two cores'}`,
      found: median(ratios),
      unit: '× floor',
      target: terms === 1_000_000 ? MOST_TIMES_FLOOR[cores] : null,
    };
  }
}

/** Time per term at five million against one million, on the fewest cores that were measured. */
function growth(pairs: readonly Pair[]): Figure[] {
  const cores = Math.min(...pairs.map((pair) => pair.cores));
  const perTerm = (terms: number) =>
    pairs.filter((pair) => pair.terms === terms && pair.cores === cores).map((pair) => pair.engine.wallSeconds / terms);
  const [small, large] = [perTerm(1_000_000), perTerm(5_000_000)];
  if (small.length === 0 || large.length === 0) return [];
  const found = median(large) / median(small);
  return [{ what: 'time per term, 5M against 1M', found, unit: '×', target: MOST_GROWTH }];
}

function ofQuiet(quiet: readonly QuietPair[]): Figure[] {
  if (quiet.length === 0) return [];
  const beyond = median(quiet.map(({ seconds }) => seconds)) - median(quiet.map((each) => each.requestSeconds));
  const most = (count: (pair: QuietPair) => number) => Math.max(...quiet.map(count));
  const what = 'nothing changed';
  return [
    { what, found: most(({ requests }) => requests), unit: 'requests', target: 1 },
    { what, found: most(({ writes }) => writes), unit: 'writes', target: 0 },
    { what: `${what}, beyond the bare request`, found: beyond * 1000, unit: 'ms', target: MOST_MS_BEYOND_REQUEST },
  ];
}
