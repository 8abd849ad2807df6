import { MODE_KEY, ORIGINS } from '../contract/edge';
import { failingStore, request, runEdgeFunction, storeWith } from '../local/edge-preview/testing/run-edge-function';

const asked = request('/taxonomy/v1/latest');
const run = (read: typeof failingStore) => runEdgeFunction('breaker', { request: asked, read });

describe('while the breaker is set, the snapshot is asked and the API is not', () => {
  it('selects the snapshot origin by name', async () => {
    expect((await run(storeWith({ [MODE_KEY]: 'snapshot' }))).origin).toBe(ORIGINS.snapshot);
  });
});

describe('the API is asked first', () => {
  it.each([
    ['the mode is auto', storeWith({ [MODE_KEY]: 'auto' }), []],
    ['nobody ever set a mode', storeWith({}), [`mode: Error: KeyNotFound: ${MODE_KEY}`]],
    ['the store does not answer', failingStore, ['mode: Error: the store is out of order']],
    ['the mode is empty', storeWith({ [MODE_KEY]: '' }), []],
    ['the mode is misspelt', storeWith({ [MODE_KEY]: 'Snapshot' }), []],
    ['the mode has a space after it', storeWith({ [MODE_KEY]: 'snapshot ' }), []],
  ])('when %s', async (_, read, log) => {
    const { origin, logged } = await run(read);
    expect(origin).toBeNull();
    expect(logged).toEqual(log);
  });
});

it.each(['snapshot', 'auto'])('the request itself never changes (%s)', async (mode) => {
  expect((await run(storeWith({ [MODE_KEY]: mode }))).returned).toEqual(asked);
});
