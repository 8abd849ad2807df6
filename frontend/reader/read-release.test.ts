import { readRelease } from './read-release';
import { handClock } from './testing/hand-clock';
import { misbehave, openSite, text } from './testing/site';

let site: Awaited<ReturnType<typeof openSite>>;
const read = () => readRelease({ fetch, clock: handClock().clock }, site.url);

beforeEach(async () => {
  site = await openSite();
});
afterEach(() => site.close());

describe('a page knows its release and its tier, or says that it does not', () => {
  test('from the file and from the edge’s header', async () => {
    site.answer('/release.json', (_, response) => {
      response.writeHead(200, { 'x-tier': 'staging' }).end('{"release":"0.1.0-3f2a9c04be17"}');
    });
    expect(await read()).toEqual({ release: '0.1.0-3f2a9c04be17', tier: 'staging' });
  });

  test.each([
    ['an error', misbehave.status(500)],
    ['HTML', misbehave.html],
    ['null', text('null')],
    ['a release that no release can be called', text('{"release":"a b"}')],
  ])('not from %s', async (_, answer) => {
    site.answer('/release.json', answer);
    expect(await read()).toEqual({ release: null, tier: null });
  });
});
