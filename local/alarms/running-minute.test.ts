import type { StateValue } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from './alarm';
import type { Comparison } from './comparison';
import { evaluate } from './evaluate';
import { withRunningMinute } from './running-minute';
import { readStatistic } from './statistic';
import { metricHistory } from './traces/metric-history';

const T0 = Date.parse('2026-11-23T12:00:00Z');
const at = (minute: number, second = 0) => T0 + (minute * 60 + second) * 1000;

function alarm(statistic: string, comparison: Comparison, threshold: number, periods = 5): Alarm {
  const stat = {
    namespace: 'N',
    metric: 'm',
    dimensions: [],
    unit: null,
    statistic: readStatistic(statistic),
    periodSeconds: 60 * periods,
  };
  return {
    name: 'a',
    signal: { kind: 'metric', stat },
    periodSeconds: 60 * periods,
    evaluationPeriods: 1,
    datapointsToAlarm: 1,
    threshold,
    comparison,
    treatMissingData: 'breaching',
    lowSamples: 'evaluate',
  };
}

/** The states that a clock would set, looking every 5 seconds; `values` come at the 30th second of each minute. */
function states(of: Alarm, values: readonly number[]): string {
  const seen: StateValue[] = [];
  for (let now = at(0); now < at(values.length); now += 5000) {
    const points = values.map((value, i) => ({ at: at(i, 30), value })).filter((point) => point.at <= now);
    const look = (moment: number) =>
      evaluate(of, seen.at(-1) ?? 'OK', metricHistory([{ namespace: 'N', metric: 'm', points }])(moment), moment);
    const { state } = withRunningMinute(of, look(now), look(now + 60_000));
    if (state !== seen.at(-1)) seen.push(state);
  }
  return seen.join(' ');
}

describe('an alarm that a local run shows early does not flap', () => {
  const steady = Array<number>(20).fill(1);

  test('a sum at its limit, where each window with an unfinished minute falls short', () => {
    expect(states(alarm('Sum', 'GreaterThanOrEqualToThreshold', 5), [0, 0, ...steady])).toBe('ALARM OK ALARM');
    expect(states(alarm('Sum', 'LessThanThreshold', 5), [5, ...steady])).toBe('ALARM OK');
  });

  test('a count of what comes every minute', () => {
    expect(states(alarm('SampleCount', 'LessThanThreshold', 5), steady)).toBe('ALARM OK');
  });

  test('an average that one sample in the running minute would take over the limit', () => {
    const [first, second] = [Array<number>(5).fill(0), Array<number>(5).fill(0)];
    expect(states(alarm('Average', 'GreaterThanThreshold', 10, 1), [...first, 9, ...second])).toBe('ALARM OK');
  });
});

describe('a local run need not wait for a minute to end', () => {
  test('before there is a whole minute, the running one counts', () => {
    const now = at(0, 40);
    const of = alarm('Sum', 'LessThanThreshold', 1);
    const source = metricHistory([{ namespace: 'N', metric: 'm', points: [{ at: at(0, 30), value: 1 }] }]);
    const [whole, running] = [now, now + 60_000].map((moment) => evaluate(of, 'OK', source(moment), moment));
    if (!whole || !running) throw new Error('expected two looks');
    expect([whole.state, withRunningMinute(of, whole, running).state]).toEqual(['ALARM', 'OK']);
  });

  test.each([
    ['Sum', 'GreaterThanThreshold', 'ALARM'],
    ['Maximum', 'GreaterThanOrEqualToThreshold', 'ALARM'],
    ['SampleCount', 'GreaterThanThreshold', 'OK'],
    ['Average', 'GreaterThanThreshold', 'OK'],
    ['p99', 'GreaterThanThreshold', 'OK'],
  ] as const)('%s %s: what only grows sounds at once (%s)', (statistic, comparison, state) => {
    const now = at(6, 40);
    const points = [...[0, 1, 2, 3, 4, 5].map((i) => ({ at: at(i), value: 0 })), { at: at(6, 30), value: 50 }];
    const of = alarm(statistic, comparison, 10, 1);
    const source = metricHistory([{ namespace: 'N', metric: 'm', points }]);
    const [whole, running] = [now, now + 60_000].map((moment) => evaluate(of, 'OK', source(moment), moment));
    if (!whole || !running) throw new Error('expected two looks');
    expect(withRunningMinute(of, whole, running).state).toBe(state);
  });
});
