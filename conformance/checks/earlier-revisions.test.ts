import { termsPath } from '../../contract/taxonomy';
import type { Publication } from '../../local/api/publication';
import type { Settings } from '../settings';
import { isTerms, reportOn } from '../testing/report-on';
import { food, healthy, type Serve } from '../testing/server';

describe('earlier revisions', () => {
  const memory = (newestAt: Date): Settings['memory'] => ({
    taxonomy: 'wordnet-food',
    newest: 3,
    revisions: { 2: { sha256: (food(2) as Publication).pointer.sha256, count: 1, newestAt: newestAt.toISOString() } },
  });
  const onlyTheNewest: Serve = (request) =>
    healthy(isTerms(request) && request.path !== termsPath(3) ? { ...request, path: '/gone' } : request);
  const outcome = async (serve: Serve, changes: Partial<Settings>) => {
    const { checks } = await reportOn(serve, changes);
    return checks.find(({ id }) => id === 'earlier-revisions')?.outcome;
  };

  test('one that was the newest an hour ago must still be there', async () => {
    const hourAgo = new Date(Date.now() - 3_600_000);
    expect(await outcome(onlyTheNewest, { memory: memory(hourAgo) })).toBe('broken');
    expect(await outcome((request) => healthy(request), { memory: memory(hourAgo) })).toBe('kept');
  });

  test('after more than a day it may be gone', async () => {
    expect(await outcome(onlyTheNewest, { memory: memory(new Date(Date.now() - 90_000_000)) })).toBe('kept');
  });

  test('without a memory nobody knows that there was one', async () => {
    expect(await outcome(onlyTheNewest, {})).toBe('not looked at');
  });
});
