import type { Publication } from '../local/api/publication';
import { isLatest, isRead, reportOn, through } from './testing/report-on';
import { food, withBody } from './testing/server';
import { broken } from './testing/settings';

describe('pointers that the sync would refuse, or that are not quite the contract', () => {
  const { pointer } = food(3) as Publication;
  test.each<[string, object]>([
    ['an upper-case sha256', { sha256: pointer.sha256.toUpperCase() }],
    ['a revision in text', { revision: '3' }],
    ['no terms', { count: 0 }],
    ['more terms than any tier takes', { count: 5_000_001 }],
    ['a contract of one number', { contract: '1' }],
    ['a contract that readers do not speak', { contract: '2.0' }],
    ['a time without a zone', { publishedAt: '2026-11-03T06:00:00' }],
    ['a time as people write it', { publishedAt: 'Nov 3 2026' }],
  ])('%s', async (_, changes) => {
    const report = await reportOn(
      through((answer, request) =>
        isLatest(request) && isRead(answer) ? withBody(answer, JSON.stringify({ ...pointer, ...changes })) : answer,
      ),
    );
    expect(broken(report)[0]).toBe('latest-pointer');
  });

  test('one that is too large', async () => {
    const body = JSON.stringify({ ...pointer, more: 'x'.repeat(70_000) });
    const report = await reportOn(
      through((answer, request) => (isLatest(request) && isRead(answer) ? withBody(answer, body) : answer)),
    );
    expect(broken(report)).toEqual(['latest-pointer']);
  });
});
