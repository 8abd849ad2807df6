import fc from 'fast-check';
import { percentile } from './percentile';

const of = (values: readonly number[], percent: number, counts: readonly number[] = values.map(() => 1)) =>
  percentile({ values: Float64Array.from(values), counts: Float64Array.from(counts) }, percent);

describe('a percentile lies between the two nearest ranks', () => {
  test.each([
    [0, 10],
    [25, 20],
    [50, 30],
    [95, 48],
    [99.9, 49.96],
    [100, 50],
  ])('p%d of 10 to 50 is %d', (percent, value) => {
    expect(of([50, 10, 30, 20, 40], percent)).toBeCloseTo(value, 9);
  });

  test('of one sample it is that sample', () => {
    expect(of([7], 99)).toBe(7);
  });

  test('a value that was seen many times weighs as many', () => {
    expect(of([1, 100], 50, [9, 1])).toBe(1);
    expect(of([1, 100], 100, [9, 1])).toBe(100);
  });

  test('as if all were sorted one by one, whatever order and counts', () => {
    const sample = fc.record({ value: fc.integer({ min: 0, max: 20 }), count: fc.integer({ min: 1, max: 5 }) });
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1 }), fc.integer({ min: 0, max: 1000 }), (samples, perMille) => {
        const all = samples.flatMap(({ value, count }) => Array<number>(count).fill(value)).sort((a, b) => a - b);
        const rank = (perMille / 1000) * (all.length - 1);
        const [low = 0, high = 0] = [all[Math.floor(rank)], all[Math.ceil(rank)]];
        const values = samples.map(({ value }) => value);
        const counts = samples.map(({ count }) => count);
        expect(of(values, perMille / 10, counts)).toBeCloseTo(low + (rank - Math.floor(rank)) * (high - low), 6);
      }),
    );
  });
});
