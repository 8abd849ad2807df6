import type { SyncOutcome } from '../../contract/functions';
import { syncMetrics } from './sync-metrics';

const NOW = new Date('2026-11-01T12:00:00.000Z');
const snapshot = { revision: 1, count: 1, sha256: '', syncedAt: '2026-11-01T11:50:00.000Z', expiresAt: '' };
const run = (outcome: SyncOutcome['outcome'], held: SyncOutcome['snapshot'] = snapshot) =>
  syncMetrics({ outcome, reason: null, message: '', snapshot: held }, NOW);

describe('what a run says to the alarms', () => {
  it.each(['published', 'unchanged'] as const)('%s: confirmed just now', (outcome) => {
    expect(run(outcome)).toEqual({ syncSucceeded: 1, syncRefused: 0, syncFailed: 0, snapshotAge: 0 });
  });

  it('refused or failed: as old as the last confirmation', () => {
    expect(run('refused')).toEqual({ syncSucceeded: 0, syncRefused: 1, syncFailed: 0, snapshotAge: 600 });
    expect(run('failed')).toEqual({ syncSucceeded: 0, syncRefused: 0, syncFailed: 1, snapshotAge: 600 });
  });

  it('without a snapshot: no age', () => {
    expect(run('failed', null)).toEqual({ syncSucceeded: 0, syncRefused: 0, syncFailed: 1 });
  });
});
