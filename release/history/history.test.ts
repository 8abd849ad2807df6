import { type LedgerKind, outcomeKey, recordKey } from '../../contract/ledger';
import { startObjectServer } from '../testing/object-server';
import { readHistory } from './read-history';

const NOW = new Date('2026-11-20T12:00:00Z');
const BY = 'arn:aws:sts::333333333333:assumed-role/deployer/jane@example.com';
let server: Awaited<ReturnType<typeof startObjectServer>>;
beforeEach(async () => {
  server = await startObjectServer();
});
afterEach(() => server.close());

const at = (minute: number) => `2026-11-20T11:${String(minute).padStart(2, '0')}:00Z`;
function put(kind: LedgerKind, minute: number, record: object, outcome?: object): string {
  const key = recordKey(kind, at(minute), `x-${minute}`);
  const body = (value: object) => ({ body: Buffer.from(JSON.stringify(value)), type: '', cache: '', written: NOW });
  server.objects.set(key, body({ tier: 'prod', by: BY, at: at(minute), ...record }));
  if (outcome) server.objects.set(outcomeKey(key), body(outcome));
  return key;
}
const movement = (how: string) => ({
  ...{ schema: 1, release: '1.2.0-a1b2c3d4e5f6', from: null, manifest: 'a'.repeat(64), execution: null },
  ...{ how, reason: how === 'rollback' ? 'it is slow' : null },
});
const ended = (outcome: string, problem: string | null = null) => ({
  ...{ schema: 1, outcome, at: at(59), problem, steps: [] },
});
const read = (more: { kinds?: LedgerKind[]; limit?: number; before?: Date } = {}) =>
  readHistory(server.bucket, { kinds: [], limit: 20, now: NOW, before: null, ...more });

const verdict = (word: string, reasons: string[]) => ({
  ...{ schema: 1, release: '1.2.0-a1b2c3d4e5f6', manifest: 'a'.repeat(64), execution: null, verdict: word, reasons },
  findings: [{ requirement: 'alarms', outcome: 'hold', says: 'readers-slow rings.', waits: true }],
  evidence: {},
});

function eventful() {
  put('deployments', 1, movement('promotion'), ended('done'));
  put('verdicts', 2, verdict('hold', ['readers-slow rings.', 'Wait.']));
  put('approvals', 3, { schema: 1, release: '1.2.0-a1b2c3d4e5f6', decision: 'approved', reason: 'looks good' });
  put('rollbacks', 4, movement('rollback'), ended('failed', 'The edge did not answer.'));
  put('freezes', 5, { schema: 1, what: 'on', until: '2026-11-25T08:00:00Z', reason: 'a sale' });
  put('evidence', 6, { schema: 1, release: '1.3.0-a1b2c3d4e5f6' });
  put('actions', 7, { what: 'fallback-on', from: 'auto', to: 'snapshot', reason: 'the API hangs' });
  put('deployments', 8, { nonsense: true });
}

describe('a history tells everything that happened, the newest first', () => {
  it('of all kinds together', async () => {
    eventful();
    const { rows, more } = await read();
    expect(more).toBe(false);
    expect(rows.map(({ what, release, outcome, reason, state }) => [what, release, outcome, reason, state])).toEqual([
      ['20261120T110800Z-x-8.json', null, 'unreadable', expect.stringContaining('schema'), 'unreadable'],
      ['fallback-on', 'snapshot', 'not finished', 'the API hangs', 'unfinished'],
      ['evidence', '1.3.0-a1b2c3d4e5f6', null, null, 'well'],
      ['freeze-on', null, 'until 2026-11-25T08:00:00Z', 'a sale', 'well'],
      ['rollback', '1.2.0-a1b2c3d4e5f6', 'failed', 'it is slow · The edge did not answer.', 'wrong'],
      ['approval', '1.2.0-a1b2c3d4e5f6', 'approved', 'looks good', 'well'],
      ['verdict', '1.2.0-a1b2c3d4e5f6', 'hold', 'readers-slow rings. Wait.', 'wrong'],
      ['promotion', '1.2.0-a1b2c3d4e5f6', 'done', null, 'well'],
    ]);
  });

  it('of some kinds, so many, and those before', async () => {
    eventful();
    const what = async (more: Parameters<typeof read>[0]) => (await read(more)).rows.map((row) => row.what);
    expect(await what({ kinds: ['freezes', 'rollbacks'] })).toEqual(['freeze-on', 'rollback']);
    expect(await what({ limit: 2 })).toEqual(['20261120T110800Z-x-8.json', 'fallback-on']);
    expect(await what({ before: new Date(at(3)) })).toEqual(['verdict', 'promotion']);
    expect((await read({ limit: 2 })).more).toBe(true);
  });

  it('within a second in the order in which it happened, whatever the keys end with', async () => {
    const second = '2026-11-20T11:30:00';
    for (const [end, ms] of Object.entries({ b: 100, c: 900, a: 500 })) {
      const record = { tier: 'prod', by: BY, at: `${second}.${ms}Z`, what: `at-${ms}`, from: 1, to: 2, reason: 'y' };
      const body = Buffer.from(JSON.stringify(record));
      server.objects.set(recordKey('actions', `${second}Z`, end), { body, type: '', cache: '', written: NOW });
    }
    expect((await read()).rows.map(({ what }) => what)).toEqual(['at-900', 'at-500', 'at-100']);
  });

  it('only what is shown is read', async () => {
    for (let minute = 0; minute < 60; minute += 1) put('actions', minute, { what: 'x', from: 1, to: 2, reason: 'y' });
    server.asked.gets = 0;
    expect((await read({ limit: 5 })).rows).toHaveLength(5);
    expect(server.asked.gets).toBe(5);
  });
});
