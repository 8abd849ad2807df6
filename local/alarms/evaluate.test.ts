import type { Alarm } from './alarm';
import type { Comparison } from './comparison';
import { evaluate } from './evaluate';
import { explain } from './explain';
import type { MetricStat } from './metric-stat';
import { BASIC_STATISTICS, type BasicStatistic, readStatistic } from './statistic';
import { metricHistory } from './traces/metric-history';
import type { Point } from './traces/point';

const T0 = Date.parse('2026-11-23T12:00:00Z');
const minute = (n: number) => T0 + n * 60_000;
/** A minute with these samples. */
const point = (at: number, ...values: number[]): Point => ({ at: minute(at) + 7_000, values });

type Changes = Partial<Omit<Alarm, 'signal'>> & { readonly statistic?: string };

function alarm({ statistic = 'Sum', ...changes }: Changes = {}): Alarm {
  const { periodSeconds = 60 } = changes;
  const stat: MetricStat = {
    namespace: 'Tierline',
    metric: 'SyncFailed',
    dimensions: [{ Name: 'Tier', Value: 'dev' }],
    unit: null,
    statistic: readStatistic(statistic),
    periodSeconds,
  };
  return {
    name: 'a',
    signal: { kind: 'metric', stat },
    periodSeconds,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold: 3,
    comparison: 'GreaterThanOrEqualToThreshold',
    treatMissingData: 'missing',
    lowSamples: 'evaluate',
    ...changes,
  };
}

function look(at: number, of: Alarm, points: Point[], state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA' = 'OK') {
  const series = { namespace: 'Tierline', metric: 'SyncFailed', dimensions: { Tier: 'dev' }, points };
  return evaluate(of, state, metricHistory([series])(at), at);
}

const stateAt = (...args: Parameters<typeof look>) => look(...args).state;
const reasonAt = (at: number, of: Alarm, points: Point[]) => explain(of, look(at, of, points));

describe('each comparison breaches on its side of the threshold (PutMetricAlarm, API reference)', () => {
  test.each<[Comparison, string]>([
    ['GreaterThanOrEqualToThreshold', 'OK ALARM ALARM'],
    ['GreaterThanThreshold', 'OK OK ALARM'],
    ['LessThanThreshold', 'ALARM OK OK'],
    ['LessThanOrEqualToThreshold', 'ALARM ALARM OK'],
  ])('%s, just below, at and just above: %s', (comparison, states) => {
    const found = [2.9, 3, 3.1].map((value) => stateAt(minute(1), alarm({ comparison }), [point(0, value)]));
    expect(found.join(' ')).toBe(states);
  });
});

describe('a period has one value, by the statistic (Statistics-definitions.html)', () => {
  const points = [point(0, 1, 8), point(1, 3, 4, 4), point(3, 10)];

  test.each<[BasicStatistic | 'p50' | 'p0' | 'p100' | 'p80', number]>([
    ['Sum', 30],
    ['Average', 5],
    ['Minimum', 1],
    ['Maximum', 10],
    ['SampleCount', 6],
    ['p0', 1],
    ['p50', 4],
    ['p80', 8],
    ['p100', 10],
  ])('%s over five minutes, one of them empty, is %d', (statistic, value) => {
    const at = (threshold: number) => stateAt(minute(5), alarm({ statistic, periodSeconds: 300, threshold }), points);
    expect([at(value), at(value + 0.001)]).toEqual(['ALARM', 'OK']);
  });

  test('these are all basic statistics', () => {
    expect(BASIC_STATISTICS).toHaveLength(5);
  });
});

/** CloudWatch User Guide, "Alarm evaluation" (alarm-evaluation.html). */
describe('alarm-evaluation.html: the window ends with the last whole minute and slides by the minute', () => {
  const five = alarm({ periodSeconds: 300, threshold: 1 });

  test('a minute counts once it is over', () => {
    const points = [point(0, 0), point(1, 5)];
    expect(stateAt(minute(2) - 1, alarm(), points)).toBe('OK');
    expect(stateAt(minute(2), alarm(), points)).toBe('ALARM');
  });

  test('at the end of minute 5 it is minutes 1 to 5, at the end of minute 6 it is 2 to 6', () => {
    const points = [point(0, 1), ...[1, 2, 3, 4, 5].map((at) => point(at, 0))];
    expect(stateAt(minute(5), five, points)).toBe('ALARM');
    expect(stateAt(minute(6), five, points)).toBe('OK');
  });

  test('3 out of 3: ALARM at the third breaching period, OK at the first that is not', () => {
    const values = [1, 1, 4, 5, 4, 2, 1, 1, 4, 2];
    const three = alarm({ evaluationPeriods: 3, datapointsToAlarm: 3, comparison: 'GreaterThanThreshold' });
    const points = values.map((value, i) => point(i, value));
    const states = values.map((_, i) => stateAt(minute(i + 1), three, points.slice(0, i + 1)));
    expect(states.indexOf('ALARM')).toBe(4);
    expect(states.slice(5)).toEqual(Array(5).fill('OK'));
  });

  test('2 out of 3: the breaching ones need not follow each other', () => {
    const two = alarm({ evaluationPeriods: 3, datapointsToAlarm: 2 });
    expect(stateAt(minute(3), two, [point(0, 3), point(1, 0), point(2, 3)])).toBe('ALARM');
    expect(stateAt(minute(4), two, [point(0, 3), point(1, 0), point(2, 3), point(3, 0)])).toBe('OK');
  });
});

describe('silence means what the alarm says', () => {
  test.each([
    ['missing', 'INSUFFICIENT_DATA'],
    ['notBreaching', 'OK'],
    ['breaching', 'ALARM'],
  ] as const)('%s: %s, whatever it was', (treatMissingData, state) => {
    for (const before of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      expect(stateAt(minute(9), alarm({ treatMissingData }), [], before)).toBe(state);
    }
  });

  test('ignore: as it was', () => {
    for (const state of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      expect(stateAt(minute(9), alarm({ treatMissingData: 'ignore' }), [], state)).toBe(state);
    }
  });

  test('the last datapoint counts for two periods more, then it is silence', () => {
    const quiet = alarm({ treatMissingData: 'breaching' });
    const states = [1, 2, 3, 4].map((at) => stateAt(minute(at), quiet, [point(0, 0)]));
    expect(states).toEqual(['OK', 'OK', 'OK', 'ALARM']);
  });

  test('what lies after the window is not seen', () => {
    expect(stateAt(minute(1), alarm(), [point(1, 9), point(2, 9)])).toBe('INSUFFICIENT_DATA');
  });

  test('a minute without samples is no datapoint', () => {
    const empty = { at: minute(0), statistics: { SampleCount: 0, Sum: 0, Minimum: 0, Maximum: 0 } };
    expect(stateAt(minute(1), alarm({ comparison: 'LessThanThreshold' }), [empty])).toBe('INSUFFICIENT_DATA');
  });
});

describe('the reason can be checked by hand', () => {
  test('values, threshold, how many were needed', () => {
    const two = alarm({ evaluationPeriods: 3, datapointsToAlarm: 2, treatMissingData: 'breaching' });
    const reason = reasonAt(minute(3) + 20_000, two, [point(0, 4), point(2, 1.5)]);
    expect(reason).toBe(
      'Of the 3 newest datapoints 1 >= 3 and 1 missing (treated as breaching), 2 make an ALARM; ' +
        'Sum of SyncFailed in periods of 60 s up to 2026-11-23T12:03:00.000Z, newest first: 1.5 - 4 - -',
    );
  });

  test('periods that are older than the ones that count are listed, and not counted', () => {
    const reason = reasonAt(minute(3), alarm(), [point(0, 9), point(1, 9), point(2, 0)]);
    expect(reason).toContain('Of the 1 newest datapoints 0 >= 3, 1 make an ALARM');
    expect(reason).toContain('newest first: 0 9 9');
  });

  test('it is never longer than SetAlarmState takes', () => {
    const long = alarm({ evaluationPeriods: 1440, datapointsToAlarm: 1440 });
    const points = Array.from({ length: 1440 }, (_, i) => point(i, 123456));
    expect(reasonAt(minute(1440), long, points)).toHaveLength(1023);
  });
});

describe('alarm-evaluation.html: how often, and up to when', () => {
  test('with 10 s periods the window slides by 10 s; a metric of minutes has a value in one of six', () => {
    const fast = alarm({ periodSeconds: 10, threshold: 1 });
    const at = (seconds: number) => minute(0) + seconds * 1000;
    const series = { namespace: 'Tierline', metric: 'SyncFailed', dimensions: { Tier: 'dev' } };
    const points = [{ at: at(15), value: 1 }];
    const values = (storageResolution: 1 | 60) =>
      [
        ...evaluate(fast, 'OK', metricHistory([{ ...series, points, storageResolution }])(at(29)), at(29)).values,
      ].join();
    expect(values(1)).toBe('NaN,NaN,1');
    expect(values(60)).toBe('NaN,1,NaN');
  });

  test('what looks back over more than a day is evaluated by the hour, with data up to the hour', () => {
    const long = alarm({ periodSeconds: 86_400, evaluationPeriods: 2, datapointsToAlarm: 1, threshold: 1 });
    const failedAt = [{ at: minute(2), value: 1 }];
    expect(stateAt(minute(3), long, failedAt)).toBe('INSUFFICIENT_DATA');
    expect(stateAt(minute(60), long, failedAt)).toBe('ALARM');
  });
});

describe('percentiles and low data samples (AlarmThatSendsEmail.html#percentiles-with-low-samples)', () => {
  const p99 = (lowSamples: 'evaluate' | 'ignore') => alarm({ statistic: 'p99', lowSamples });
  const samples = (count: number): Point[] => [{ at: minute(0), values: [9], counts: [count] }];

  test.each([
    ['evaluate', 1, 'ALARM'],
    ['ignore', 999, 'OK'],
    ['ignore', 1000, 'ALARM'],
  ] as const)('%s, with %d samples: %s', (lowSamples, count, state) => {
    expect(stateAt(minute(1), p99(lowSamples), samples(count))).toBe(state);
  });

  test('the reason says so', () => {
    expect(reasonAt(minute(1), p99('ignore'), samples(990))).toContain('not judged for lack of 10 samples');
  });

  test('a statistic set tells no percentile, unless all its values are one; nor do negative values', () => {
    const set = (Minimum: number, Maximum: number, Sum: number): Point[] => [
      { at: minute(0), statistics: { SampleCount: 2, Minimum, Maximum, Sum } },
    ];
    const p50 = alarm({ statistic: 'p50' });
    expect(stateAt(minute(1), p50, set(4, 6, 10))).toBe('INSUFFICIENT_DATA');
    expect(stateAt(minute(1), p50, set(5, 5, 10))).toBe('ALARM');
    expect(stateAt(minute(1), p50, [point(0, 9, 9, -1)])).toBe('INSUFFICIENT_DATA');
  });
});
