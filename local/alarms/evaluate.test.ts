import { type Alarm, type Comparison, STATISTICS, type Statistic } from './alarm';
import { type Datapoint, evaluate } from './evaluate';

const T0 = Date.parse('2026-11-23T12:00:00Z');
const minute = (n: number) => T0 + n * 60_000;
/** A minute with these samples. */
const point = (at: number, ...samples: number[]): Datapoint => ({
  minute: minute(at),
  Sum: samples.reduce((a, b) => a + b, 0),
  SampleCount: samples.length,
  Minimum: Math.min(...samples),
  Maximum: Math.max(...samples),
});

const alarm = (changes: Partial<Alarm> = {}): Alarm => ({
  name: 'a',
  state: 'OK',
  namespace: 'Tierline',
  metric: 'SyncFailed',
  dimensions: [{ Name: 'Tier', Value: 'dev' }],
  statistic: 'Sum',
  periodSeconds: 60,
  evaluationPeriods: 1,
  datapointsToAlarm: 1,
  threshold: 3,
  comparison: 'GreaterThanOrEqualToThreshold',
  treatMissingData: 'missing',
  ...changes,
});

const stateAt = (at: number, of: Alarm, points: Datapoint[]) => evaluate(of, points, at).state;

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

describe('a period has one value, by the statistic', () => {
  const points = [point(0, 1, 8), point(1, 3, 4, 4), point(3, 10)];

  test.each<[Statistic, number]>([
    ['Sum', 30],
    ['Average', 5],
    ['Minimum', 1],
    ['Maximum', 10],
    ['SampleCount', 6],
  ])('%s over five minutes, one of them empty, is %d', (statistic, value) => {
    const at = (threshold: number) => stateAt(minute(5), alarm({ statistic, periodSeconds: 300, threshold }), points);
    expect([at(value), at(value + 0.001)]).toEqual(['ALARM', 'OK']);
  });

  test('these are all statistics', () => {
    expect(STATISTICS).toHaveLength(5);
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
      expect(stateAt(minute(9), alarm({ treatMissingData, state: before }), [])).toBe(state);
    }
  });

  test('ignore: as it was', () => {
    for (const state of ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const) {
      expect(stateAt(minute(9), alarm({ treatMissingData: 'ignore', state }), [])).toBe(state);
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
    const empty = { ...point(0, 0), SampleCount: 0 };
    expect(stateAt(minute(1), alarm({ comparison: 'LessThanThreshold' }), [empty])).toBe('INSUFFICIENT_DATA');
  });
});

describe('the reason can be checked by hand', () => {
  test('values, threshold, how many were needed', () => {
    const two = alarm({ evaluationPeriods: 3, datapointsToAlarm: 2, treatMissingData: 'breaching' });
    const { reason } = evaluate(two, [point(0, 4), point(2, 1.5)], minute(3) + 20_000);
    expect(reason).toBe(
      'Of the 3 newest datapoints 1 >= 3 and 1 missing (treated as breaching), 2 make an ALARM; ' +
        'Sum of SyncFailed in periods of 60 s up to 2026-11-23T12:03:00.000Z, newest first: 1.5 - 4 - -',
    );
  });

  test('periods that are older than the ones that count are listed, and not counted', () => {
    const { reason } = evaluate(alarm({ evaluationPeriods: 1 }), [point(0, 9), point(1, 9), point(2, 0)], minute(3));
    expect(reason).toContain('Of the 1 newest datapoints 0 >= 3, 1 make an ALARM');
    expect(reason).toContain('newest first: 0 9 9');
  });

  test('it is never longer than SetAlarmState takes', () => {
    const long = alarm({ evaluationPeriods: 1440, datapointsToAlarm: 1440 });
    const points = Array.from({ length: 1440 }, (_, i) => point(i, 123456));
    expect(evaluate(long, points, minute(1440)).reason).toHaveLength(1023);
  });
});
