import { NotModelled } from '../not-modelled';
import { KINDS, scalar, series, type Term } from './term';

interface Aggregation {
  /** Of the values that are there, at least one, and how many there could be. */
  readonly of: (values: readonly number[], places: number) => number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/**
 * SUM, AVG, MIN and MAX: of a time series, a number; of an array, a time series (using-metric-math.html). Of an array,
 * AVG treats missing values as 0, which is written there, and so does SUM, which comes to the same as leaving them out;
 * MIN and MAX leave them out, as nothing is written. A number goes over the whole evaluation range, that is, over more
 * periods than N: there "the function acts differently", as that page warns.
 */
const AGGREGATIONS: Readonly<Record<string, Aggregation>> = {
  SUM: { of: sum },
  AVG: { of: (values, places) => sum(values) / places },
  MIN: { of: (values) => Math.min(...values) },
  MAX: { of: (values) => Math.max(...values) },
};

export const isAggregation = (name: string) => Object.hasOwn(AGGREGATIONS, name);

export function aggregate(name: string, term: Term): Term {
  const { of } = AGGREGATIONS[name] as Aggregation;
  if (term.kind === 'series') {
    return scalar((frame) => {
      const there = [...term.values(frame)].filter((value) => !Number.isNaN(value));
      return there.length > 0 ? of(there, there.length) : Number.NaN;
    });
  }
  if (term.kind !== 'array') throw new NotModelled(`${name} of ${KINDS[term.kind]}`);
  return series((frame) => {
    const members = term.members.map((member) => member.values(frame));
    return Float64Array.from({ length: frame.length }, (_, i) => {
      const there = members.map((values) => values[i] ?? Number.NaN).filter((value) => !Number.isNaN(value));
      return there.length > 0 ? of(there, members.length) : Number.NaN;
    });
  });
}
