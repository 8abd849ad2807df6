import type { ProbeOutcome, PublishOutcome, SyncOutcome } from '../contract/functions';
import type { AlarmState } from './alarm-states';
import { diagnose, type Evidence } from './diagnose';
import { unreachable } from './read-status';
import { countAlarms, type TierStatus } from './status';

const probe: ProbeOutcome = {
  ...{ outcome: 'looked', reason: null, message: 'It was not there.', served: true, fallback: true },
  ...{ source: 'api', revision: 43, whole: false },
};
const sync: SyncOutcome = {
  ...{ outcome: 'unchanged', reason: null, message: 'Line 7 is bad.', snapshot: null, offered: null },
  work: { attempts: 1, bytes: 0, seconds: 0 },
};
const published: PublishOutcome = {
  ...{ outcome: 'unchanged', reason: null, message: 'No.', state: 'baseline', configuration: null, rolledBack: false },
};
const status: TierStatus = {
  ...{ tier: 'dev', account: '1', region: 'r', url: 'u', release: 'r1', mode: 'auto', stacks: {} },
  snapshot: {
    revision: 43,
    count: 1,
    ageSeconds: 1,
    expiresAt: '2026-11-24T00:00:00Z',
    expired: false,
    restored: null,
  },
  readers: { source: 'api', revision: 43, problem: null },
  flags: { state: 'baseline', configuration: null, inFlight: null },
  alarms: countAlarms([]),
  ...{ freezes: [], grants: [], problems: [], unread: [], unreachable: false },
};
const answered = <T>(outcome: T) => ({ is: 'answered' as const, outcome });
const crashed = { is: 'crashed' as const, message: 'Error: boom' };
const well: Evidence = {
  status,
  probe: answered(probe),
  sync: answered(sync),
  publisher: answered(published),
  terms: null,
  scheduled: [],
};
const alarm = (changes: Partial<AlarmState>): TierStatus['alarms'] =>
  countAlarms([{ name: 'a', state: 'ALARM', reason: '', key: 'snapshot-path-failing', gate: true, ...changes }]);

const found = (changes: Partial<Evidence>) =>
  diagnose({ ...well, ...changes }).map(({ is, found: what, next, runbook }) => [is, what, next, runbook]);
const inStatus = (changes: Partial<TierStatus>): Partial<Evidence> => ({ status: { ...status, ...changes } });

it('of a tier that is well there is nothing to say', () => {
  expect(diagnose(well)).toEqual([]);
});

describe('what is wrong, and what to run next', () => {
  it.each<[string, Partial<Evidence>, string, RegExp, string | null, string | null]>([
    [
      'readers',
      { probe: answered({ ...probe, served: false }) },
      'down',
      /not served. It was not there/,
      'npx tier release rollback dev --reason "…" --dry-run',
      'readers-failing.md',
    ],
    [
      'the fallback',
      { probe: answered({ ...probe, fallback: false }) },
      'danger',
      /fallback is not whole/,
      'npx tier snapshots verify dev',
      'snapshot-path-failing.md',
    ],
    [
      'the API',
      { probe: answered({ ...probe, source: 'snapshot' }) },
      'danger',
      /Readers get the snapshot/,
      'npx tier fallback on dev --reason "…"',
      'api-failing.md',
    ],
    [
      'a schedule that is disabled',
      {
        scheduled: [
          { key: 'readerProbe', name: 'probe', schedule: 'DISABLED', concurrency: null, configured: null },
          { key: 'taxonomySync', name: 'sync', schedule: 'ENABLED', concurrency: 1, configured: 1 },
        ],
      },
      'danger',
      /schedule of probe is disabled/,
      'npx tier schedules resume dev --reason "…"',
      'probe-silent.md',
    ],
    [
      'a function that is held back',
      {
        scheduled: [{ key: 'flagPublisher', name: 'p', schedule: 'ENABLED', concurrency: 0, configured: null }],
      },
      'danger',
      /p is held at a concurrency of 0/,
      'npx tier schedules resume dev --reason "…"',
      'publisher-behind.md',
    ],
    [
      'the probe',
      { probe: crashed },
      'danger',
      /could not look \(Error: boom\)/,
      'npx tier schedules resume dev --reason "…"',
      'probe-silent.md',
    ],
    [
      'a byte of the snapshot',
      { terms: 'Line 3.' },
      'danger',
      /not whole. Line 3/,
      'npx tier snapshots verify dev --all',
      'snapshot-path-failing.md',
    ],
    [
      'the snapshot',
      inStatus({ snapshot: null }),
      'danger',
      /no snapshot/,
      'npx tier site deploy dev',
      'snapshot-too-old.md',
    ],
    [
      'its age',
      inStatus({ snapshot: { ...status.snapshot, expired: true } as never }),
      'danger',
      /expired at 2026/,
      'npx tier snapshots list dev',
      'snapshot-too-old.md',
    ],
    [
      'a failing sync',
      { sync: answered({ ...sync, outcome: 'failed' }) },
      'danger',
      /sync fails: Line 7/,
      'npx tier snapshots verify dev',
      'sync-failing.md',
    ],
    [
      'a crashing sync',
      { sync: crashed },
      'danger',
      /sync crashes/,
      'npx tier snapshots verify dev',
      'sync-failing.md',
    ],
    [
      'a refusing sync',
      { sync: answered({ ...sync, outcome: 'refused', reason: 'cycle' }) },
      'danger',
      /refuses .* Line 7/,
      'npx tier snapshots list dev',
      'sync-refused.md',
    ],
    [
      'a sync that a person can let through',
      {
        sync: answered({
          ...sync,
          outcome: 'refused',
          reason: 'shrank',
          offered: { revision: 44, count: 1, sha256: '' },
        }),
      },
      'danger',
      /refuses/,
      'npx tier snapshots allow dev 44 --reason "…"',
      'sync-refused.md',
    ],
    [
      'a failing publisher',
      { publisher: answered({ ...published, outcome: 'failed' }) },
      'danger',
      /publisher fails: No/,
      'npx tier flags stop dev --reason "…" --dry-run',
      'publisher-behind.md',
    ],
    [
      'a crashing publisher',
      { publisher: crashed },
      'danger',
      /publisher crashes/,
      'npx tier flags stop dev --reason "…" --dry-run',
      'publisher-behind.md',
    ],
    [
      'flags that went back',
      { publisher: answered({ ...published, rolledBack: true }) },
      'note',
      /took the newest/,
      'npx tier status dev',
      'flags-rolled-back.md',
    ],
    [
      'the breaker',
      inStatus({ mode: 'snapshot' }),
      'note',
      /breaker is set/,
      'npx tier fallback off dev --reason "…"',
      'api-failing.md',
    ],
    [
      'a restore that is in force',
      inStatus({ snapshot: { ...status.snapshot, restored: { from: 44, at: 'today', reason: 'a typo' } } as never }),
      'note',
      /^A person took readers of the snapshot back from revision 44 to 43 at today: a typo$/,
      'npx tier snapshots lift dev --reason "…"',
      'snapshot-path-failing.md',
    ],
    [
      'a freeze',
      inStatus({
        freezes: [{ since: '', until: '2026-12-01T08:00:00Z', by: 'jane', reason: 'a sale', record: 'k' }],
      }),
      'note',
      /^No release goes up to dev until 2026-12-01T08:00:00Z, says jane: a sale$/,
      'npx tier freeze status dev',
      null,
    ],
    [
      'break-glass',
      inStatus({
        grants: [
          {
            ...{ requestedBy: 'jane', grantedBy: 'sam', reason: 'readers fail', since: '' },
            ...{ until: '2026-12-01T08:00:00Z', request: 'r', record: 'k' },
          },
        ],
      }),
      'note',
      /^jane may pass what holds dev until 2026-12-01T08:00:00Z, granted by sam: readers fail$/,
      'npx tier break-glass status dev',
      null,
    ],
    [
      'a gate alarm',
      inStatus({ alarms: alarm({}) }),
      'danger',
      /^a is in ALARM$/,
      'npx tier snapshots verify dev --all',
      'snapshot-path-failing.md',
    ],
    [
      'a ticket',
      inStatus({ alarms: alarm({ key: 'dead-letters', gate: false, reason: '1 > 0' }) }),
      'note',
      /ALARM: 1 > 0/,
      'npx tier status dev',
      'dead-letters.md',
    ],
    [
      'a silent gate',
      inStatus({ alarms: alarm({ state: 'INSUFFICIENT_DATA' }) }),
      'danger',
      /no proof of health/,
      'npx tier snapshots verify dev --all',
      'snapshot-path-failing.md',
    ],
    [
      'a missing alarm',
      inStatus({ alarms: alarm({ state: 'missing', key: null }) }),
      'danger',
      /is missing: deploy/,
      null,
      null,
    ],
    [
      'a part that could not be read',
      inStatus({ unread: ['alarms'], problems: ['No right.'], alarms: null }),
      'note',
      /No right/,
      null,
      null,
    ],
    [
      'a new tier',
      { ...inStatus({ release: null }), probe: answered({ ...probe, served: false }) },
      'down',
      /Nothing was released/,
      'npx tier site deploy dev',
      'readers-failing.md',
    ],
  ])('%s', (_, changes, is, what, next, runbook) => {
    expect(found(changes)).toEqual([[is, expect.stringMatching(what), next, runbook]]);
  });
});

describe('what is said of a tier', () => {
  it('the worst comes first', () => {
    const all = { probe: answered({ ...probe, served: false }), ...inStatus({ mode: 'snapshot', snapshot: null }) };
    expect(found(all).map(([is]) => is)).toEqual(['down', 'danger', 'note']);
  });

  it('a ticket without data is no news, and composites repeat nobody', () => {
    const quiet = countAlarms([
      { name: 'a', state: 'INSUFFICIENT_DATA', reason: '', key: 'dead-letters', gate: false },
      { name: 'tier-health', state: 'ALARM', reason: '', key: null, gate: true },
    ]);
    expect(found(inStatus({ alarms: quiet }))).toEqual([]);
  });

  it('one that was not reached: why, and nothing else', () => {
    const gone = unreachable(status, 'The credentials have expired.');
    expect(found({ status: gone, probe: null, sync: null, publisher: null })).toEqual([
      ['down', 'The credentials have expired.', null, null],
    ]);
  });
});
