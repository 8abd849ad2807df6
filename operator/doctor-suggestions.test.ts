import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pc from 'picocolors';
import { ALARMS, type AlarmKey } from '../contract/alarms';
import type { Finding } from '../release/diagnose';
import { diagnose, type Evidence } from '../release/diagnose';
import { countAlarms, type TierStatus } from '../release/status';
import { runTier } from './program';

const status: TierStatus = {
  ...{ tier: 'dev', account: '1', region: 'r', url: 'u', release: 'r1', mode: 'auto', stacks: {} },
  snapshot: { revision: 3, count: 1, ageSeconds: 1, expiresAt: '2026-11-24T00:00:00Z', expired: false, restored: null },
  readers: { source: 'api', revision: 3, problem: null },
  flags: { state: 'baseline', configuration: null, inFlight: null },
  alarms: countAlarms([]),
  ...{ freezes: [], grants: [], problems: [], unread: [], unreachable: false },
};
const well: Evidence = { status, probe: null, sync: null, publisher: null, terms: null, scheduled: [] };
const crashed = { is: 'crashed' as const, message: 'boom' };
const looked = (outcome: object) => ({ is: 'answered' as const, outcome: { message: 'x', ...outcome } as never });
const inStatus = (changes: Partial<TierStatus>): Partial<Evidence> => ({ status: { ...status, ...changes } });
const refused = (reason: string) => looked({ outcome: 'refused', reason, offered: { revision: 4 } });
const held = status.snapshot as NonNullable<TierStatus['snapshot']>;

const breakages: readonly (readonly [string, Partial<Evidence>])[] = [
  ['readers are not served', { probe: looked({ served: false, fallback: true, source: null }) }],
  ['a new tier', { ...inStatus({ release: null }), probe: looked({ served: false }) }],
  ['no fallback', { probe: looked({ served: true, fallback: false, source: 'api' }) }],
  ['no API', { probe: looked({ served: true, fallback: true, source: 'snapshot' }) }],
  ['no probe', { probe: crashed }],
  ['a bad byte', { terms: 'Line 3.' }],
  ['no snapshot', inStatus({ snapshot: null })],
  ['an old snapshot', inStatus({ snapshot: { ...held, expired: true } })],
  ['a restore', inStatus({ snapshot: { ...held, restored: { from: 4, at: '', reason: 'r' } } })],
  ['a sync that crashes', { sync: crashed }],
  ['a sync that fails', { sync: looked({ outcome: 'failed' }) }],
  ['a guarded refusal', { sync: refused('shrank') }],
  ['another refusal', { sync: refused('cycle') }],
  ['a publisher that crashes', { publisher: crashed }],
  ['a publisher that fails', { publisher: looked({ outcome: 'failed' }) }],
  ['flags that went back', { publisher: looked({ outcome: 'unchanged', rolledBack: true }) }],
  ...(['taxonomySync', 'flagPublisher', 'readerProbe'] as const).flatMap((key) =>
    [
      { schedule: 'DISABLED' as const, concurrency: null },
      { schedule: 'missing' as const, concurrency: null },
      { schedule: 'ENABLED' as const, concurrency: 0 },
    ].map((how) => {
      const scheduled = [{ key, name: key, configured: null, ...how }];
      return [`${key}: ${JSON.stringify(how)}`, { scheduled }] as const;
    }),
  ),
  ['the breaker', inStatus({ mode: 'snapshot' })],
  ...(Object.keys(ALARMS) as AlarmKey[]).flatMap((key) =>
    (['ALARM', 'INSUFFICIENT_DATA'] as const)
      .filter((state) => state === 'ALARM' || ALARMS[key].gate)
      .map((state) => {
        const alarms = countAlarms([{ name: key, state, reason: '', key, gate: ALARMS[key].gate }]);
        return [`${key} in ${state}`, inStatus({ alarms })] as const;
      }),
  ),
];

const RUNBOOKS = join(__dirname, '..', 'docs', 'runbook');
/** In blocks, which are for now, and in the text, which are for later or for a tier that is new. */
const commandsIn = (runbook: string) =>
  [...readFileSync(join(RUNBOOKS, runbook), 'utf8').matchAll(/npx tier [^`\n]+/g)].map(([command]) => command);
/** Without what is each time another: the reason, the revision, and whether it is tried first. */
const shape = (command: string) =>
  command
    .replace(/"[^"]*"/g, '"…"')
    .replace(/(dev) \d+/, '$1 N')
    .replace(' --dry-run', '');

describe('the doctor suggests nothing that the runbook does not say, and always something', () => {
  it.each(breakages)('%s', async (_, changes) => {
    const findings: readonly Finding[] = diagnose({ ...well, ...changes });
    expect(findings).not.toEqual([]);
    for (const { next, runbook } of findings) {
      expect(commandsIn(String(runbook)).map(shape)).toContain(shape(String(next)));
      // A line that parses comes as far as the session, which is not there: 3. One that does not: 2.
      const words = [...String(next).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
      const said: string[] = [];
      const code = await runTier([...words.slice(2), '--local=/nowhere/session.json'], {
        ...{ out: (text) => said.push(text), err: (text) => said.push(text), interactive: false },
        ...{ colors: pc.createColors(false), signal: new AbortController().signal },
      });
      expect([code, said.join()]).toEqual([3, expect.stringContaining('There is no local run')]);
    }
  });
});

it('nobody is told to set the breaker while the fallback is broken', () => {
  const alarms = countAlarms(
    (['api-failing', 'snapshot-path-failing'] as const).map((key) => ({
      ...{ name: key, state: 'ALARM' as const, reason: '', key, gate: ALARMS[key].gate },
    })),
  );
  const nexts = diagnose({ ...well, ...inStatus({ alarms }) }).map(({ next }) => next);
  expect(nexts.filter((next) => next?.includes('fallback on'))).toEqual([]);
});

it('who set the breaker is not told that the API does not answer', () => {
  const probe = looked({ served: true, fallback: true, source: 'snapshot' });
  const nexts = diagnose({ ...well, ...inStatus({ mode: 'snapshot' }), probe }).map(({ next }) => next);
  expect(nexts).toEqual(['npx tier fallback off dev --reason "…"']);
});
