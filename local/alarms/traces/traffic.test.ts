import { latency } from './latency';
import { failureCount, failurePercent, type Minute, requestCount, traffic } from './traffic';
import { shareFailing } from './window';

const T0 = Date.parse('2026-11-01T00:00:00Z');
const MINUTE = 60_000;
const DAY = 1440;
const days = (perMinute: number, seed: number, more = {}) =>
  traffic({ from: T0, to: T0 + 30 * DAY * MINUTE, perMinute, seed, ...more });
const total = (minutes: readonly Minute[], of: 'requests' | 'failed') => minutes.reduce((sum, one) => sum + one[of], 0);

describe('traffic is Poisson', () => {
  test.each([0.05, 1, 20, 1000])('%d requests a minute: that many on average, and spread as far', (perMinute) => {
    const minutes = days(perMinute, 1);
    expect(minutes).toHaveLength(30 * DAY);
    const mean = total(minutes, 'requests') / minutes.length;
    const variance = minutes.reduce((sum, { requests }) => sum + (requests - mean) ** 2, 0) / minutes.length;
    // Five standard errors of each.
    expect(Math.abs(mean - perMinute)).toBeLessThan(5 * Math.sqrt(perMinute / minutes.length));
    expect(Math.abs(variance / mean - 1)).toBeLessThan(5 * Math.sqrt((2 + 1 / perMinute) / minutes.length));
  });

  test('the same seed gives the same, another one something else', () => {
    expect(days(1, 5)).toEqual(days(1, 5));
    expect(days(1, 5)).not.toEqual(days(1, 6));
  });

  test('it may follow the time of day', () => {
    const night = (at: number) => new Date(at).getUTCHours() < 6;
    const minutes = days(0, 1, { perMinute: (at: number) => (night(at) ? 0 : 10) });
    expect(minutes.some(({ at, requests }) => night(at) && requests > 0)).toBe(false);
    expect(total(minutes, 'requests')).toBeGreaterThan(0);
  });
});

describe('faults fail a share of the requests while they last', () => {
  const fault = (share: number) => [{ from: T0 + 60 * MINUTE, to: T0 + 120 * MINUTE, share }];

  test('half of them, in this hour and in no other', () => {
    const minutes = days(1000, 2, { faults: fault(0.5) });
    const hour = minutes.slice(60, 120);
    expect(total(hour, 'failed') / total(hour, 'requests')).toBeCloseTo(0.5, 1);
    expect(total(minutes, 'failed')).toBe(total(hour, 'failed'));
  });

  test('all of them, exactly', () => {
    for (const { requests, failed } of days(20, 3, { faults: fault(1) }).slice(60, 120)) expect(failed).toBe(requests);
  });

  test('a few always', () => {
    const minutes = days(1000, 4, { background: 0.001 });
    expect(total(minutes, 'failed') / total(minutes, 'requests')).toBeCloseTo(0.001, 4);
  });

  test('of a minute that it covers in part, by that part; two faults hit what the other leaves', () => {
    const half = { from: T0 + 30_000, to: T0 + MINUTE, share: 1 };
    expect(shareFailing([half], T0, MINUTE)).toBeCloseTo(0.5);
    const both = [0.5, 0.5].map((share) => ({ from: T0, to: T0 + MINUTE, share }));
    expect(shareFailing(both, T0, MINUTE)).toBeCloseTo(0.75);
    expect(shareFailing(both, T0 + MINUTE, MINUTE)).toBe(0);
  });
});

describe('traffic becomes metrics', () => {
  const minutes = [
    { at: T0, requests: 4, failed: 1 },
    { at: T0 + MINUTE, requests: 0, failed: 0 },
    { at: T0 + 2 * MINUTE, requests: 2, failed: 0 },
  ];

  test('a minute without requests has no datapoint', () => {
    expect(requestCount(minutes)).toEqual([
      { at: T0, value: 4 },
      { at: T0 + 2 * MINUTE, value: 2 },
    ]);
    expect(failureCount(minutes)).toEqual([
      { at: T0, value: 1 },
      { at: T0 + 2 * MINUTE, value: 0 },
    ]);
  });

  test('a rate is a percentage, of which every minute or every request is a sample', () => {
    expect(failurePercent(minutes, 'minutes')[0]).toEqual({ at: T0, value: 25 });
    expect(failurePercent(minutes, 'requests')[0]).toEqual({ at: T0, values: [0, 100], counts: [3, 1] });
  });

  test('latency has as many samples as there are requests, around its median, and is longer while it is slow', () => {
    const slow = [{ from: T0 + MINUTE, to: T0 + 2 * MINUTE, factor: 10 }];
    const busy = [0, 1].map((i) => ({ at: T0 + i * MINUTE, requests: 999, failed: 0 }));
    const points = latency({ minutes: busy, median: 200, seed: 1, slow });
    const middles = points.map(({ values }) => [...values].sort((a, b) => a - b)[25] ?? 0);
    expect(points.map(({ counts }) => counts.reduce((a, b) => a + b, 0))).toEqual([999, 999]);
    expect(middles[0]).toBeGreaterThan(150);
    expect(middles[0]).toBeLessThan(270);
    expect(middles[1]).toBeGreaterThan(1500);
    expect(latency({ minutes, median: 1, seed: 1 }).map(({ at }) => at)).toEqual([T0, T0 + 2 * MINUTE]);
  });
});
