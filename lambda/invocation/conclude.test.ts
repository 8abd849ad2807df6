import { answer, withMetrics } from './conclude';
import { logOutcome } from './log-outcome';

const good = { outcome: 'published', reason: null, message: 'All is well.', snapshot: 1 };
const bad = { outcome: 'refused', reason: 'cycle', message: 'Two terms are a cycle.', snapshot: 1 };
const worse = { outcome: 'failed', reason: 'api-status', message: 'The API is down.', snapshot: 1 };
const denied = { result: 'denied', error: new Error('not authorized') } as const;
const lost = { result: 'lost', error: new Error('throttled') } as const;
const sent = { result: 'sent' } as const;

describe('Lambda sees a run that did not end well', () => {
  it.each([bad, worse])('as an error that is named after its reason', (outcome) => {
    const error = expect.objectContaining({ name: outcome.reason, message: outcome.message });
    expect(() => answer(outcome, {})).toThrow(error);
    expect(() => answer(outcome, null)).toThrow(error);
    expect(() => answer(outcome, { report: false })).toThrow(error);
  });

  it('unless a report was asked for', () => {
    expect(answer(bad, { report: true })).toBe(bad);
  });

  it('and one that did as its outcome', () => {
    expect(answer(good, null)).toBe(good);
  });
});

describe('metrics that did not arrive', () => {
  it('fail a good run when the function may not emit them, and keep what it did', () => {
    expect(withMetrics(good, denied)).toEqual({
      outcome: 'failed',
      reason: 'metrics-denied',
      message: expect.stringMatching(/^All is well\. But .*not authorized.*grant it cloudwatch:PutMetricData\.$/),
      snapshot: 1,
    });
  });

  it('hide no other bad news', () => {
    expect(withMetrics(bad, denied)).toBe(bad);
  });

  it('change nothing when they were lost by chance', () => {
    expect(withMetrics(good, lost)).toBe(good);
    expect(withMetrics(good, sent)).toBe(good);
  });
});

describe('the log line of a run', () => {
  const logged = (...[outcome, emitted]: [typeof bad | typeof good, typeof sent | typeof lost]) => {
    const lines: unknown[] = [];
    const to = (level: string) => (message: string, fields: object) => lines.push([level, message, fields]);
    logOutcome({ info: to('info'), error: to('error') }, outcome, emitted, { tier: 'dev' });
    return lines;
  };

  it('says by itself why a revision was refused', () => {
    expect(logged(bad, sent)).toEqual([
      ['error', bad.message, { tier: 'dev', outcome: 'refused', reason: 'cycle', snapshot: 1, metrics: 'sent' }],
    ]);
  });

  it('is followed by another when metrics were lost', () => {
    expect(logged(good, lost)).toEqual([
      ['info', good.message, { tier: 'dev', outcome: 'published', reason: null, snapshot: 1, metrics: 'lost' }],
      ['error', 'The metrics of this run were not emitted.', { error: lost.error }],
    ]);
  });
});
