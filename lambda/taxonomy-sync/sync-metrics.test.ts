import type { SyncOutcome } from '../../contract/functions';
import { runMetric } from './run-metric';
import { syncMetrics } from './sync-metrics';

const NOW = new Date('2026-11-01T12:00:00.000Z');
const snapshot = { revision: 1, count: 1, sha256: '', syncedAt: '2026-11-01T11:50:00.000Z', expiresAt: '' };
const work = { attempts: 3, bytes: 500, seconds: 1.5 };
const cost = { syncSeconds: 1.5, syncRetries: 2, syncBytes: 500 };
const run = (outcome: SyncOutcome['outcome'], held: SyncOutcome['snapshot'] = snapshot) =>
  syncMetrics({ outcome, reason: null, message: '', snapshot: held, offered: null, work }, NOW);

describe('what a run says to the alarms', () => {
  it.each(['published', 'unchanged'] as const)('%s: confirmed just now', (outcome) => {
    expect(run(outcome)).toEqual({
      syncSucceeded: 1,
      syncRefused: 0,
      syncFailed: 0,
      snapshotAge: 0,
      snapshotTerms: 1,
      ...cost,
    });
  });

  it('refused or failed: as old as the last confirmation', () => {
    expect(run('refused')).toMatchObject({ syncSucceeded: 0, syncRefused: 1, syncFailed: 0, snapshotAge: 600 });
    expect(run('failed')).toMatchObject({ syncSucceeded: 0, syncRefused: 0, syncFailed: 1, snapshotAge: 600 });
  });

  it('without a snapshot: no age and no terms', () => {
    expect(run('failed', null)).toEqual({ syncSucceeded: 0, syncRefused: 0, syncFailed: 1, ...cost });
  });
});

describe('what a run came to, counted by reason', () => {
  it.each([
    ['published', null, 'published'],
    ['refused', 'cycle', 'cycle'],
  ] as const)('%s for the reason %s', (outcome, reason, counted) => {
    expect(runMetric('dev', { outcome, reason })).toEqual({
      MetricName: 'SyncRuns',
      Unit: 'Count',
      Value: 1,
      Dimensions: [
        { Name: 'Tier', Value: 'dev' },
        { Name: 'Project', Value: 'tierline' },
        { Name: 'Reason', Value: counted },
      ],
    });
  });
});
