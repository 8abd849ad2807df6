import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { enteredAt, minutesToAlarm, stateAt } from './ask-trace';
import type { MetricSeries } from './point';
import { pointsEvery } from './points-every';
import { trace } from './trace';
import { covers } from './window';

const T0 = Date.parse('2026-11-23T00:00:00Z');
const minute = (n: number) => T0 + n * 60_000;
const HOUR = 60;

/** A run every minute, which succeeds but for a fault, and is missing but for a silence. */
const runs = (
  from: number,
  to: number,
  more: { fails?: [number, number]; silent?: [number, number] } = {},
): MetricSeries => {
  const within = (window: [number, number] | undefined, at: number) =>
    window !== undefined && covers([{ from: minute(window[0]), to: minute(window[1]) }], at);
  return {
    namespace: 'Tierline',
    metric: 'Failed',
    dimensions: { Tier: 'dev' },
    unit: 'Count',
    points: pointsEvery({
      from: minute(from),
      to: minute(to),
      seconds: 60,
      value: (at) => (within(more.silent, at) ? null : within(more.fails, at) ? 1 : 0),
    }),
  };
};

const failing: MetricAlarm = {
  AlarmName: 'failing',
  Namespace: 'Tierline',
  MetricName: 'Failed',
  Dimensions: [{ Name: 'Tier', Value: 'dev' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  DatapointsToAlarm: 2,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  TreatMissingData: 'notBreaching',
  AlarmActions: ['page'],
  OKActions: ['page'],
};

const over = (metric: MetricAlarm[], series: MetricSeries[], more: Partial<Parameters<typeof trace>[0]> = {}) =>
  trace({ alarms: { metric }, series, from: minute(0), to: minute(2 * HOUR), initial: 'OK', ...more });

describe('a trace shows when an alarm changes, and whom it tells', () => {
  const found = over([failing], [runs(-10, 2 * HOUR, { fails: [30, 40] })]);

  test('the second failing minute makes it, once it is over; the second good one ends it', () => {
    expect(found.transitions.map(({ at, to }) => [(at - T0) / 60_000, to])).toEqual([
      [32, 'ALARM'],
      [42, 'OK'],
    ]);
    expect(found.transitions[0]?.reason).toContain('Of the 3 newest datapoints 2 >= 1, 2 make an ALARM');
  });

  test('both changes are told, each once', () => {
    expect(found.actions.map(({ at, to, targets }) => [(at - T0) / 60_000, to, targets])).toEqual([
      [32, 'ALARM', ['page']],
      [42, 'OK', ['page']],
    ]);
  });

  test('it can be asked', () => {
    expect(minutesToAlarm(found, 'failing', minute(30))).toBe(2);
    expect(minutesToAlarm(found, 'failing', minute(50))).toBeNull();
    expect(enteredAt(found, 'failing', 'OK')).toEqual([minute(42)]);
    expect([20, 35, 60].map((at) => stateAt(found, 'failing', minute(at)))).toEqual([null, 'ALARM', 'OK']);
  });

  test('a new alarm is INSUFFICIENT_DATA, and looks back to before it was made', () => {
    const fresh = over([failing], [runs(-10, 10)], { initial: 'INSUFFICIENT_DATA' });
    expect(fresh.transitions[0]).toMatchObject({ at: minute(0), from: 'INSUFFICIENT_DATA', to: 'OK' });
  });

  test('disabled actions are not taken', () => {
    const series = [runs(-10, 2 * HOUR, { fails: [30, 40] })];
    expect(over([{ ...failing, ActionsEnabled: false }], series).actions).toEqual([]);
  });
});

describe('a planted weakness shows', () => {
  const faulty = [runs(-10, 2 * HOUR, { fails: [30, 60] })];
  const silent = [runs(-10, 2 * HOUR, { silent: [30, 60] })];
  const fires = (changes: Partial<MetricAlarm>, series = faulty) =>
    minutesToAlarm(over([{ ...failing, ...changes }], series), 'failing', minute(30));

  test.each<[string, Partial<MetricAlarm>]>([
    ['a wrong dimension', { Dimensions: [{ Name: 'Tier', Value: 'prod' }] }],
    ['a dimension too many', { Dimensions: [...(failing.Dimensions ?? []), { Name: 'Region', Value: 'x' }] }],
    ['no dimensions', { Dimensions: [] }],
    ['a misspelt metric', { MetricName: 'failed' }],
    ['another unit', { Unit: 'Seconds' }],
    ['a threshold out of reach', { Threshold: 2 }],
  ])('%s: it never fires', (_, changes) => {
    expect(fires({})).toBe(2);
    expect(fires({ Unit: 'Count' })).toBe(2);
    expect(fires(changes)).toBeNull();
  });

  test('silence that is read as good; read as bad it fires when the last good minute has left the range', () => {
    expect(fires({}, silent)).toBeNull();
    expect(fires({ TreatMissingData: 'breaching' }, silent)).toBe(4);
    const silentState = over([{ ...failing, TreatMissingData: 'missing' }], silent).transitions[0];
    expect(silentState).toMatchObject({ at: minute(35), to: 'INSUFFICIENT_DATA' });
  });
});

describe('a metric that comes late', () => {
  const late = (delaySeconds: number, Expression: string) =>
    over(
      [
        {
          AlarmName: 'math',
          Metrics: [
            {
              Id: 'm',
              ReturnData: false,
              MetricStat: {
                Metric: { Namespace: 'Tierline', MetricName: 'Failed', Dimensions: failing.Dimensions },
                Period: 60,
                Stat: 'Sum',
              },
            },
            { Id: 'e', Expression },
          ],
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        },
      ],
      [{ ...runs(-10, 2 * HOUR, { fails: [30, 60] }), delaySeconds }],
    );

  test('is seen later', () => {
    expect(minutesToAlarm(late(0, 'm'), 'math', minute(30))).toBe(1);
    expect(minutesToAlarm(late(90, 'm'), 'math', minute(30))).toBe(3);
  });

  test('and with FILL it is never seen where only the newest minute counts (using-metric-math.html, FILL)', () => {
    expect(minutesToAlarm(late(0, 'FILL(m, 0)'), 'math', minute(30))).toBe(1);
    expect(minutesToAlarm(late(90, 'FILL(m, 0)'), 'math', minute(30))).toBeNull();
  });
});

describe('alarms are evaluated as often as CloudWatch does', () => {
  const points = [{ at: minute(30), value: 1 }];
  const series = [{ ...runs(0, 0), points, storageResolution: 1 as const }];
  const fast = { ...failing, EvaluationPeriods: 1, DatapointsToAlarm: 1 };

  test.each([
    [{ Period: 10 }, 10],
    [{ Period: 30 }, 10],
    [{ Period: 60 }, 60],
    [{ Period: 86_400 }, 60],
    [{ Period: 86_400, EvaluationPeriods: 2 }, 30 * 60],
  ])('%o: after %d s', (changes, seconds) => {
    const found = over([{ ...fast, ...changes }], series, { stepSeconds: 10 });
    expect(minutesToAlarm(found, 'failing', minute(30))).toBe(seconds / 60);
  });
});

test('what comes after its hour, an alarm over days sees an hour later', () => {
  const series = [{ ...runs(0, 0), points: [{ at: minute(55), value: 1 }], delaySeconds: 600 }];
  const days = { ...failing, Period: 86_400, EvaluationPeriods: 2, DatapointsToAlarm: 1 };
  expect(minutesToAlarm(over([days], series), 'failing', minute(55))).toBe(65);
});

describe('composites follow their children, and tell by their own actions', () => {
  const quiet = { ...failing, AlarmActions: [], OKActions: [] };
  const deploying = { ...quiet, AlarmName: 'deploying', MetricName: 'Deploying' };
  const page = { AlarmName: 'page', AlarmRule: 'ALARM("failing")', AlarmActions: ['people'] };
  const health = { AlarmName: 'health', AlarmRule: 'ALARM("page") OR ALARM("deploying")' };
  const deployment = (from: number, to: number) => ({ ...runs(-10, 120, { fails: [from, to] }), metric: 'Deploying' });
  const play = (composite: object[], series: MetricSeries[]) =>
    over([quiet, deploying], [runs(-10, 120, { fails: [30, 60] }), ...series], {
      alarms: { metric: [quiet, deploying], composite },
    });

  test('at the same moment, through each other, in whatever order they are given', () => {
    const found = play([health, page], [deployment(0, 0)]);
    for (const alarm of ['failing', 'page', 'health']) expect(enteredAt(found, alarm, 'ALARM')).toEqual([minute(32)]);
    expect(found.actions).toMatchObject([{ at: minute(32), alarm: 'page', targets: ['people'] }]);
  });

  test('they are OK while their children have no data', () => {
    const missing = { ...quiet, TreatMissingData: 'missing' };
    const found = over([missing], [], {
      alarms: { metric: [missing], composite: [page] },
      initial: 'INSUFFICIENT_DATA',
    });
    expect(found.transitions).toMatchObject([{ at: minute(0), alarm: 'page', to: 'OK' }]);
  });

  const suppressed = {
    ...page,
    ActionsSuppressor: 'deploying',
    ActionsSuppressorWaitPeriod: 120,
    ActionsSuppressorExtensionPeriod: 180,
  };

  test('a suppressor changes when people are told, and not the state', () => {
    const found = play([suppressed], [deployment(25, 40)]);
    expect(enteredAt(found, 'page', 'ALARM')).toEqual([minute(32)]);
    // Deploying until 40, which its alarm notices at 42, and three minutes more.
    expect(found.actions).toMatchObject([{ at: minute(45), alarm: 'page', to: 'ALARM' }]);
  });

  test('without a deployment they are told after the wait', () => {
    expect(play([suppressed], [deployment(0, 0)]).actions).toMatchObject([{ at: minute(34), to: 'ALARM' }]);
  });

  test('a fault that ends while it is suppressed is never told', () => {
    expect(play([suppressed], [deployment(25, 100)]).actions).toEqual([]);
  });

  test('a rule over an alarm that is not there, and one over itself, are refused', () => {
    expect(() => play([{ ...page, AlarmRule: 'ALARM(gone)' }], [])).toThrow('page names gone');
    const circle = [health, { ...page, AlarmRule: 'ALARM(health)' }];
    expect(() => play(circle, [])).toThrow('depend on each other');
  });
});

describe('a proof leaves nothing out silently', () => {
  test('an alarm that is not modelled is refused', () => {
    expect(() => over([{ ...failing, ExtendedStatistic: 'tm99' }], [])).toThrow('trimmed means (tm99)');
  });

  test('a metric with several units is refused, unless the alarm names one', () => {
    const series = [runs(0, 10), { ...runs(0, 10), unit: 'Seconds' as const }];
    expect(() => over([failing], series)).toThrow('comes with the units Count, Seconds');
    expect(over([{ ...failing, Unit: 'Count' }], series).transitions).toEqual([]);
  });
});

test('the same input, the same trace', () => {
  const once = () => over([failing], [runs(-10, 2 * HOUR, { fails: [30, 40], silent: [50, 55] })]);
  expect(JSON.stringify(once())).toBe(JSON.stringify(once()));
});
