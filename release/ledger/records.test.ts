import { outcomeKey, recordKey } from '../../contract/ledger';
import type { Movement, MovementOutcome } from '../../contract/records';
import { startObjectServer } from '../testing/object-server';
import { appendRecord, beginMovement, endMovement, newestRecords } from './records';

const NOW = new Date('2026-11-20T12:00:00Z');
const up: Movement = {
  ...{ schema: 1, tier: 'prod', by: 'arn:aws:sts::333333333333:assumed-role/deploy/x', at: '2026-11-20T11:00:00.500Z' },
  ...{ release: '1.2.0-a1b2c3d4e5f6', from: '1.1.0-a1b2c3d4e5f6', manifest: 'a'.repeat(64) },
  ...{ execution: 'e1', how: 'promotion', reason: null },
};
const done: MovementOutcome = {
  ...{ schema: 1, outcome: 'done', at: '2026-11-20T11:05:00Z', problem: null },
  steps: [{ step: 'switch', outcome: 'done', detail: null }],
};
let server: Awaited<ReturnType<typeof startObjectServer>>;
beforeEach(async () => {
  server = await startObjectServer();
});
afterEach(() => server.close());

const put = (key: string, body: string) =>
  server.objects.set(key, { body: Buffer.from(body), type: '', cache: '', written: NOW });
const read = (kind: 'deployments' | 'rollbacks' = 'deployments') =>
  newestRecords(server.bucket, kind, { limit: 10, now: NOW });

describe('a deployment is written before it begins, and what came of it beside it', () => {
  it('comes back as it was written, with its outcome', async () => {
    const key = await beginMovement(server.bucket, up);
    await endMovement(server.bucket, key, done);
    expect(await read()).toMatchObject([{ key, record: up, outcome: done, finished: true, problem: null }]);
    expect(server.writes).toEqual([key, outcomeKey(key)]);
  });

  it('one that was never finished is seen', async () => {
    await beginMovement(server.bucket, up);
    expect(await read()).toMatchObject([{ record: up, outcome: null, finished: false }]);
  });

  it('its outcome is written once', async () => {
    const key = await beginMovement(server.bucket, up);
    await endMovement(server.bucket, key, done);
    await expect(endMovement(server.bucket, key, { ...done, outcome: 'failed' })).rejects.toThrow(/never changed/);
  });

  it('an outcome is written although the command was interrupted', async () => {
    const key = await beginMovement(server.bucket, up);
    await endMovement({ ...server.bucket, signal: AbortSignal.abort() }, key, done);
    expect(await read()).toMatchObject([{ outcome: done }]);
  });

  it('what comes down is of another kind', async () => {
    await beginMovement(server.bucket, { ...up, how: 'rollback', reason: 'it is slow' });
    expect([await read(), await read('rollbacks')]).toMatchObject([[], [{ record: { how: 'rollback' } }]]);
  });

  it('what no reader would take is not written', async () => {
    await expect(beginMovement(server.bucket, { ...up, manifest: 'no' })).rejects.toThrow(/a sha256 of 64/);
    await expect(appendRecord(server.bucket, 'freezes', { at: up.at }, 'on')).rejects.toThrow();
    expect(server.writes).toEqual([]);
  });
});

describe('a record that cannot be read is told as that, and hides no other', () => {
  const key = recordKey('deployments', '2026-11-20T11:30:00Z', 'promotion-1');
  it.each<[string, string, RegExp]>([
    ['no JSON', 'nonsense', /no JSON/],
    ['nothing', '', /no JSON/],
    ['half of one', JSON.stringify(up).slice(0, 90), /no JSON/],
    ['null', 'null', /expected object/],
    ['a newer version', JSON.stringify({ ...up, schema: 2 }), /schema/],
    ['a field that is missing', JSON.stringify({ ...up, release: undefined }), /release/],
    ['more than a record is', JSON.stringify({ ...up, more: 1 }), /more/],
    ['a release that is a path', JSON.stringify({ ...up, release: '../x' }), /a release id/],
    ['what is far too large', 'x'.repeat(1_000_001), /of 1000001 bytes/],
  ])('%s', async (_, body, problem) => {
    await beginMovement(server.bucket, up);
    put(key, body);
    expect(await read()).toMatchObject([
      { key, record: null, problem: expect.stringMatching(problem), written: NOW.toISOString() },
      { record: up },
    ]);
  });

  it('its outcome', async () => {
    put(key, JSON.stringify(up));
    put(outcomeKey(key), '{}');
    expect(await read()).toMatchObject([{ record: up, finished: true, outcome: null }]);
  });

  it('an outcome without its record', async () => {
    put(outcomeKey(key), JSON.stringify(done));
    expect(await read()).toMatchObject([
      { key: outcomeKey(key), record: null, problem: 'an outcome without its record' },
    ]);
  });
});
