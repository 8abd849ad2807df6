import type { Reading } from '../reading';

/** What an expression is evaluated over: the evaluation range of an alarm. */
export interface Frame {
  /** Periods in the range. */
  readonly length: number;
  /** The values of a metric by its id, the oldest first; NaN for a missing one. Not to be written to. */
  readonly metric: (id: string) => Float64Array;
  readonly reading: Reading;
}

/** S, a number. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly value: (frame: Frame) => number;
}

/** TS, a time series. */
export interface Series {
  readonly kind: 'series';
  readonly values: (frame: Frame) => Float64Array;
}

/** TS[], an array of time series. */
export interface SeriesArray {
  readonly kind: 'array';
  readonly members: readonly Series[];
}

/**
 * A part of an expression, by the data types of using-metric-math.html. The type is known before there is any data, so
 * that an expression is refused when it is read, and never while an alarm is evaluated.
 */
export type Term = Scalar | Series | SeriesArray;

export const KINDS: Readonly<Record<Term['kind'], string>> = {
  scalar: 'a number',
  series: 'a time series',
  array: 'an array of time series',
};

export const scalar = (value: (frame: Frame) => number): Scalar => ({ kind: 'scalar', value });
export const series = (values: (frame: Frame) => Float64Array): Series => ({ kind: 'series', values });
export const array = (members: readonly Series[]): SeriesArray => ({ kind: 'array', members });
