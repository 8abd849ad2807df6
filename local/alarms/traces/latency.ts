import { randomLcg, randomLogNormal } from 'd3-random';
import type { Point } from './point';
import type { Minute } from './traffic';
import type { Window } from './window';

export interface LatencyOptions {
  readonly minutes: readonly Minute[];
  /** In whatever unit the metric has. */
  readonly median: number;
  /** Standard deviation of its logarithm: with 0.5, one in twenty takes more than 2.3 times the median. @default 0.5 */
  readonly spread?: number;
  readonly seed: number;
  /** While it lasts, everything takes so many times as long. */
  readonly slow?: readonly (Window & { readonly factor: number })[];
  /** Distinct values a minute; each stands for its share of the requests. PutMetricData takes 150. @default 50 */
  readonly distinct?: number;
}

/** How long each request took (log-normal), as values with their counts; nothing in minutes without requests. */
export function latency({ minutes, median, spread = 0.5, seed, slow = [], distinct = 50 }: LatencyOptions) {
  const draw = randomLogNormal.source(randomLcg(seed))(Math.log(median), spread);
  return minutes.flatMap(({ at, requests }) => {
    if (requests === 0) return [];
    const factor = slow
      .filter(({ from, to }) => at >= from && at < to)
      .reduce((product, one) => product * one.factor, 1);
    const size = Math.min(requests, distinct);
    const values = Array.from({ length: size }, () => draw() * factor);
    const counts = values.map((_, i) => Math.floor((requests + i) / size));
    return [{ at, values, counts } satisfies Point];
  });
}
