import { askTarget, failsOver } from './failover';
import type { OriginAnswer } from './model';
import { customOrigin } from './testing/test-distribution';

const answer = (status: number, failoverStatus?: number): OriginAnswer => ({
  status,
  headers: {},
  body: Buffer.alloc(0),
  ...(failoverStatus === undefined ? {} : { failoverStatus }),
});

describe('the second origin of a group is asked', () => {
  it.each([400, 403, 404, 416, 429, 500, 502, 503, 504])('after %d, when it is listed', (status) => {
    expect(failsOver([status], 'GET', answer(status))).toBe(true);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('for %s', (method) => {
    expect(failsOver([503], method, answer(503))).toBe(true);
  });

  it('after a connection that failed, when 503 is listed', () => {
    expect(failsOver([503], 'GET', answer(502, 503))).toBe(true);
  });
});

describe('the second origin of a group is not asked', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('for %s', (method) => {
    expect(failsOver([503], method, answer(503))).toBe(false);
  });

  it.each([200, 206, 301, 304, 404, 500])('after %d, when it is not listed', (status) => {
    expect(failsOver([503], 'GET', answer(status))).toBe(false);
  });

  it('after a connection that failed, when only 502 is listed', () => {
    expect(failsOver([502], 'GET', answer(502, 503))).toBe(false);
  });
});

describe('asking', () => {
  const origins = new Map([customOrigin('a', 1), customOrigin('b', 2)].map((origin) => [origin.id, origin]));
  const groups = new Map([['group', { members: ['a', 'b'], statusCodes: [503] }]]);
  const request = { method: 'GET', uri: '/', query: '', headers: {} };
  const ask = (target: string, ...statuses: number[]) =>
    askTarget({ origins, groups }, target, request, async () => answer(statuses.shift() ?? 200));

  it.each<[string, string, number[], string[], number]>([
    ['an origin asks it alone', 'b', [503, 200], ['b'], 503],
    ['a group asks the first', 'group', [200], ['a'], 200],
    ['a group asks the second after the first failed', 'group', [503, 200], ['a', 'b'], 200],
    ['a group takes what the second says', 'group', [503, 503], ['a', 'b'], 503],
  ])('%s', async (_, target, statuses, asked, status) => {
    const result = await ask(target, ...statuses);
    expect([result.asked, result.answer.status]).toEqual([asked, status]);
  });

  it('what is not there is said', async () => {
    await expect(ask('nowhere')).rejects.toThrow(
      'The distribution names the origin "nowhere", which it does not have.',
    );
  });
});
