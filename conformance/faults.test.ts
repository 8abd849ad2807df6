import { type RunningApi, startApi } from '../local/api/api';
import { controlApi } from '../local/api/control';
import { FAULT_KINDS, type FaultInput } from '../local/api/faults/table';
import { runKit } from './kit';
import { remembering } from './memory';
import type { Settings } from './settings';
import { broken, PATIENT, sentences, settingsFor } from './testing/settings';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ taxonomy: 'food', tier: 'dev' });
});
afterEach(() => controlApi(api.url, { fault: null, latest: 3 }));
afterAll(() => api.close());

type Kind = (typeof FAULT_KINDS)[number];
type Case<K extends Kind> = readonly [
  fault: Omit<Extract<FaultInput, { kind: K }>, 'kind'>,
  broken: readonly string[],
  changes?: Partial<Settings>,
];

/** An answer that never comes is waited for only so long; one that comes is still within it on a slow machine. */
const IMPATIENT: Partial<Settings> = { timeoutMs: 2000 };
const NEVER = 600_000;

/** Each fault as the stub can be told to commit it, and exactly the promises that it breaks. */
const CASES: { readonly [K in Kind]: readonly Case<K>[] } = {
  slow: [
    [{ ms: NEVER, only: 'latest' }, ['latest-in-time'], IMPATIENT],
    [{ ms: NEVER, only: 'terms' }, ['terms-in-time'], IMPATIENT],
    // The edge gives up, and the kit does not: the answer is whole when it comes.
    [{ ms: 30 }, ['latest-in-time', 'terms-in-time'], { patience: { ...PATIENT, readMs: 10 } }],
  ],
  hang: [
    [{}, ['latest-in-time'], IMPATIENT],
    [{ only: 'terms' }, ['terms-in-time'], IMPATIENT],
  ],
  status: [
    [{ status: 500, only: 'latest' }, ['latest-answer']],
    [{ status: 500, only: 'terms' }, ['terms-answer']],
    [{ status: 404, only: 'terms' }, ['terms-answer']],
    [{ status: 503 }, ['latest-answer', 'retry-after']],
    [{ status: 429, only: 'terms' }, ['terms-answer', 'retry-after']],
  ],
  cut: [
    [{ only: 'latest' }, ['latest-answer']],
    [{ only: 'terms' }, ['terms-trailer']],
    [{ at: 0, only: 'terms' }, ['terms-trailer']],
    [{ at: 0.999, only: 'terms' }, ['terms-trailer']],
  ],
  shorten: [
    [{ only: 'latest' }, ['latest-pointer']],
    [{ only: 'terms' }, ['terms-trailer']],
    [{ to: 0, only: 'terms' }, ['terms-trailer']],
    [{ to: 0.999, only: 'terms' }, ['terms-trailer']],
  ],
  corrupt: [
    [{}, ['terms-sha256']],
    [{ only: 'latest' }, ['terms-sha256']],
    [{ only: 'terms' }, ['terms-sha256']],
  ],
  double: [
    [{}, ['terms-graph']],
    [{ only: 'latest' }, ['terms-header']],
    [{ only: 'terms' }, ['terms-header']],
  ],
  orphan: [
    [{}, ['terms-graph']],
    [{ only: 'latest' }, ['terms-sha256']],
    [{ only: 'terms' }, ['terms-sha256']],
  ],
  cycle: [
    [{}, ['terms-graph']],
    [{ only: 'latest' }, ['terms-sha256']],
    [{ only: 'terms' }, ['terms-sha256']],
  ],
  shrink: [
    [{ only: 'latest' }, ['terms-header']],
    [{ only: 'terms' }, ['terms-header']],
  ],
  republish: [
    [{ only: 'latest' }, ['terms-sha256']],
    [{ only: 'terms' }, ['terms-sha256']],
  ],
  back: [
    [{}, ['revision-order']],
    [{ to: 1 }, ['revision-order']],
  ],
  'ignore-if-none-match': [
    [{}, ['not-modified']],
    [{ only: 'latest' }, ['not-modified']],
    [{ only: 'terms' }, ['not-modified']],
  ],
  contract: [
    [{}, ['contract-header']],
    [{ version: '1.7', only: 'terms' }, ['contract-header']],
    [{ version: null, only: 'latest' }, ['contract-header']],
  ],
};

describe('every fault of the stub is found, and by its own promise', () => {
  const rows = FAULT_KINDS.flatMap((kind) =>
    (CASES[kind] ?? []).map(([fault, ...rest]) => ({ fault: { kind, ...fault } as FaultInput, rest })),
  );

  test('no fault is without a finding', () => {
    expect(new Set(rows.map(({ fault }) => fault.kind))).toEqual(new Set(FAULT_KINDS));
  });

  test.each(rows)('$fault', async ({ fault, rest: [expected, changes] }) => {
    await controlApi(api.url, { fault });
    const report = await runKit(settingsFor(api.url, changes));
    expect(broken(report)).toEqual(expected);
    expect(report.conforms).toBe(false);
    for (const sentence of sentences(report)) expect(sentence).toMatch(/[^.]\.$/);
  });
});

describe('what only another run can show is found by the memory of the one before', () => {
  const remembered = async () => {
    const { verified } = await runKit(settingsFor(api.url));
    return remembering(null, verified, new Date());
  };

  test('a revision that was published again', async () => {
    const memory = await remembered();
    await controlApi(api.url, { fault: { kind: 'republish' } });
    expect(broken(await runKit(settingsFor(api.url)))).toEqual([]);
    const report = await runKit(settingsFor(api.url, { memory }));
    expect(broken(report)).toEqual(['immutable']);
    expect(
      broken(await runKit(settingsFor(api.url, { memory: remembering(memory, report.verified, new Date()) }))),
    ).toEqual(['immutable']);
  });

  test('an earlier revision that was published again, once another is the newest', async () => {
    await controlApi(api.url, { latest: 2, fault: { kind: 'republish' } });
    const memory = await remembered();
    await controlApi(api.url, { latest: 3, fault: null });
    expect(broken(await runKit(settingsFor(api.url, { memory })))).toEqual(['earlier-revisions']);
  });

  test('a revision that went back, also where the higher one is gone', async () => {
    const memory = await remembered();
    await controlApi(api.url, { latest: 2 });
    expect(broken(await runKit(settingsFor(api.url)))).toEqual([]);
    expect(broken(await runKit(settingsFor(api.url, { memory })))).toEqual(['revision-order']);
  });
});

describe('the healthy stub keeps every promise', () => {
  test.each([1, 2, 3])('with revision %i as the newest', async (latest) => {
    await controlApi(api.url, { latest });
    const { checks, conforms, verified } = await runKit(settingsFor(api.url));
    expect(checks.flatMap(({ findings }) => findings)).toEqual([]);
    expect(conforms).toBe(true);
    expect(verified.map(({ revision }) => revision)).toEqual([latest]);
    const left = checks.filter(({ outcome }) => outcome === 'not looked at').map(({ id }) => id);
    expect(left).toEqual([...(latest === 1 ? ['earlier-revisions'] : []), 'publication', 'retry-after']);
  });

  test('remembered from run to run, while it publishes between them', async () => {
    let memory: Settings['memory'] = null;
    for (const latest of [1, 1, 2, 3]) {
      await controlApi(api.url, { latest });
      const report = await runKit(settingsFor(api.url, { memory }));
      expect(broken(report)).toEqual([]);
      memory = remembering(memory, report.verified, new Date());
    }
    expect(memory).toMatchObject({ taxonomy: 'wordnet-food', newest: 3 });
    expect(Object.keys(memory?.revisions ?? {})).toEqual(['1', '2', '3']);
  });
});
