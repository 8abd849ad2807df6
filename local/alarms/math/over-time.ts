/**
 * Functions of a value and the one before it. A missing value is stepped over: "the preceding value from that time
 * series" is the newest that there is (using-metric-math.html). The first value of the evaluation range has none.
 */

/** DIFF: the difference to the preceding value. */
export const difference = (values: Float64Array) => withPreceding(values, (value, before) => value - before);

/** RATE: "the difference between the latest data point value and the previous one, divided by the time in seconds". */
export const rate = (values: Float64Array, periodSeconds: number) =>
  withPreceding(values, (value, before, periods) => (value - before) / (periods * periodSeconds));

function withPreceding(
  values: Float64Array,
  join: (value: number, before: number, periods: number) => number,
): Float64Array {
  const joined = new Float64Array(values.length).fill(Number.NaN);
  let last = -1;
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    if (last >= 0) joined[i] = join(value, values[last] ?? Number.NaN, i - last);
    last = i;
  });
  return joined;
}

/** RUNNING_SUM: at each value, the sum of all up to it. */
export function runningSum(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) return value;
    sum += value;
    return sum;
  });
}
