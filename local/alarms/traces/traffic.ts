import { randomBinomial, randomLcg, randomPoisson } from 'd3-random';
import type { Point } from './point';
import { type Fault, shareFailing } from './window';

/** One minute of traffic. */
export interface Minute {
  /** Its start, in milliseconds since 1970. */
  readonly at: number;
  readonly requests: number;
  readonly failed: number;
}

export interface TrafficOptions {
  readonly from: number;
  readonly to: number;
  /** Requests a minute on average, at all times or by time of day; each minute draws its own number (Poisson). */
  readonly perMinute: number | ((at: number) => number);
  /** The same seed, the same traffic. An integer, or a number from 0 to 1. */
  readonly seed: number;
  /** Share of requests that fail while all is well, from 0 to 1. @default 0 */
  readonly background?: number;
  readonly faults?: readonly Fault[];
}

const MINUTE = 60_000;

/** Requests and failures, minute by minute. */
export function traffic({ from, to, perMinute, seed, background = 0, faults = [] }: TrafficOptions): Minute[] {
  const source = randomLcg(seed);
  const [poisson, binomial] = [randomPoisson.source(source), randomBinomial.source(source)];
  const always = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, share: background };
  const minutes: Minute[] = [];
  for (let at = from; at < to; at += MINUTE) {
    const mean = typeof perMinute === 'number' ? perMinute : perMinute(at);
    const requests = mean > 0 ? poisson(mean)() : 0;
    const share = shareFailing([always, ...faults], at, MINUTE);
    const failed = requests === 0 || share === 0 ? 0 : share === 1 ? requests : binomial(requests, share)();
    minutes.push({ at, requests, failed });
  }
  return minutes;
}

/** A count that, as AWS's own, exists only in minutes with requests. */
export const requestCount = (minutes: readonly Minute[]): Point[] =>
  minutes.flatMap(({ at, requests }) => (requests > 0 ? [{ at, value: requests }] : []));

/** Failed requests; 0 in minutes with requests and without failures, nothing in minutes without requests. */
export const failureCount = (minutes: readonly Minute[]): Point[] =>
  minutes.flatMap(({ at, requests, failed }) => (requests > 0 ? [{ at, value: failed }] : []));

/**
 * A rate in percent, as CloudFront's `5xxErrorRate` ("the percentage of all viewer requests"). What an average over
 * several minutes weighs is not documented: every request alike, or every minute alike.
 */
export const failurePercent = (minutes: readonly Minute[], weigh: 'requests' | 'minutes'): Point[] =>
  minutes.flatMap(({ at, requests, failed }): Point[] => {
    if (requests === 0) return [];
    if (weigh === 'minutes') return [{ at, value: (100 * failed) / requests }];
    return [{ at, values: [0, 100], counts: [requests - failed, failed] }];
  });
