import type { SyncOutcome } from '../contract/functions';
import type { Invoked } from './invoke';
import { judgeSync } from './judge-sync';
import type { Held } from './snapshot-state';

const now = new Date('2026-11-23T10:00:00Z');
const sync = (outcome: SyncOutcome['outcome'], reason: string | null = null): Invoked<SyncOutcome> => ({
  is: 'answered',
  outcome: {
    outcome,
    reason,
    message: 'The API said so.',
    snapshot: null,
    offered: null,
    work: { attempts: 1, bytes: 0, seconds: 0 },
  },
});
const there = (expiresAt = '2026-11-24T09:00:00Z'): Held => ({
  is: 'there',
  pointer: {
    taxonomy: 't',
    contract: '1.0',
    publishedAt: '2026-11-01T00:00:00Z',
    revision: 3,
    count: 2,
    sha256: '0'.repeat(64),
    syncedAt: '2026-11-23T09:00:00Z',
    expiresAt,
  },
});
const none: Held = { is: 'none' };
const broken: Held = { is: 'broken', problem: 'The pointer is not JSON.' };
const crash: Invoked<SyncOutcome> = { is: 'crashed', message: 'Runtime.ImportModuleError' };

describe('an API that is down holds nothing back while the snapshot is whole', () => {
  it.each([
    ['published', sync('published'), null],
    ['unchanged', sync('unchanged'), null],
    [
      'API down',
      sync('failed', 'api-unreachable'),
      'The API said so. Readers keep revision 3 of the snapshot, of 2026-11-23T09:00:00Z.',
    ],
    ['API hanging', sync('failed', 'api-timeout'), /Readers keep revision 3/],
    [
      'a sync that takes its time',
      { is: 'under-way', seconds: 30 } as const,
      'The sync is not over after 30 s, as when the API is slow or hangs, and goes on without this command. Readers keep revision 3 of the snapshot, of 2026-11-23T09:00:00Z.',
    ],
    ['storage failing', sync('failed', 'storage-failed'), /Readers keep revision 3/],
    ['a revision that was refused', sync('refused', 'sha256-mismatch'), /Readers keep revision 3/],
  ])('%s', (_, outcome, note) => {
    const judged = judgeSync(outcome, there(), null, now);
    expect(judged.go).toBe(true);
    if (judged.go) note === null ? expect(judged.note).toBeNull() : expect(judged.note).toMatch(note);
  });

  it('also when it has expired, which is said', () =>
    expect(judgeSync(sync('failed', 'api-unreachable'), there('2026-11-23T10:00:00Z'), null, now)).toEqual({
      go: true,
      note: 'The API said so. Readers keep revision 3 of the snapshot, expired 2026-11-23T10:00:00Z.',
    }));
});

describe('readers are not switched', () => {
  it.each([
    [
      'without any snapshot and the API down',
      sync('failed', 'api-unreachable'),
      none,
      null,
      /There is no snapshot yet.*The API said so/,
    ],
    ['without any snapshot and a refused revision', sync('refused', 'cycle'), none, null, /There is no snapshot yet/],
    ['when the sync says all is well and left nothing', sync('published'), none, null, /left no snapshot/],
    ['onto a broken pointer', sync('failed', 'api-unreachable'), broken, null, /not whole.*not JSON/],
    [
      'onto terms that are cut',
      sync('failed', 'api-status'),
      there(),
      'They were cut.',
      /not whole.*They were cut\. The API/,
    ],
    ['onto cut terms that the sync took for unchanged', sync('unchanged'), there(), 'They were cut.', /not whole/],
    ['when the function may not read or write', sync('failed', 'storage-denied'), there(), null, /lacks a right/],
    ['when the function may not emit metrics', sync('failed', 'metrics-denied'), there(), null, /lacks a right/],
    ['when the function crashes', crash, there(), null, /ImportModuleError/],
  ])('%s', (_, outcome, held, terms, problem) => {
    const judged = judgeSync(outcome, held, terms, now);
    expect(judged).toEqual({ go: false, problem: expect.stringMatching(problem) });
  });
});
