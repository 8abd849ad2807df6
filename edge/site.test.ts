import { RELEASE_KEY } from '../contract/edge';
import type { EventResponse, ReadKey } from '../local/edge-preview/function-runtime';
import {
  eventHeaders,
  failingStore,
  request,
  runEdgeFunction,
  storeWith,
} from '../local/edge-preview/testing/run-edge-function';

const RELEASE = '1.4.2-abc123def456';
const released = storeWith({ [RELEASE_KEY]: RELEASE });
const uriFor = async (uri: string) => {
  const { returned } = await runEdgeFunction('site', { request: request(uri), read: released });
  return (returned as { uri: string }).uri;
};
const inRelease = (path: string) => `/releases/${RELEASE}${path}`;
const long = '/terms'.repeat(1_300);

describe('a route of the page is answered with the page of the current release', () => {
  it.each([
    ['the root', '/'],
    ['a route', '/terms'],
    ['a route below another', '/terms/n00021445'],
    ['a route with a slash at its end', '/terms/'],
    ['a route with a dot in the middle', '/v1.2/terms'],
    ['a dot at the beginning of the last segment', '/.well-known'],
    ['an escaped route', '/terms/%C3%A9t%C3%A9'],
    ['two slashes', '//'],
    ['two slashes before a route', '//terms'],
    ['a folder of releases', '/releases/'],
    ['a release asked for directly', '/releases/abc'],
    ['an escaped slash after dots', '/..%2fx.js'],
    ['a step up', '/..'],
    ['a step up to a file', '/../secret.json'],
    ['a step up in the middle', '/a/../../other/index.html'],
    ['a step up after two slashes', '//../x.js'],
    ['a route of 7,800 characters', long],
    ['an empty path', ''],
  ])('%s', async (_, uri) => {
    expect(await uriFor(uri)).toBe(inRelease('/index.html'));
  });
});

describe('a file is taken from the current release and from nowhere else', () => {
  it.each([
    ['a file', '/release.json', '/release.json'],
    ['a file in a folder', '/icons/tier.svg', '/icons/tier.svg'],
    ['a file with several dots', '/a.b.c.js', '/a.b.c.js'],
    ['a name that ends with a dot', '/a.', '/a.'],
    ['a name of dots that is no step up', '/a..b', '/a..b'],
    ['two slashes', '//icons//x.svg', '//icons//x.svg'],
    ['a file of another release', '/releases/0.0.1-old/index.html', '/releases/0.0.1-old/index.html'],
    ['an escaped step up, which S3 takes for a name', '/%2e%2e/x.js', '/%2e%2e/x.js'],
    ['an escaped slash', '/a%2f..%2fx.js', '/a%2f..%2fx.js'],
    ['another release by its name', '/releases/0.0.1-old', '/releases/0.0.1-old'],
    ['an escaped dot, which does not make a file', '/x%2ejs', '/index.html'],
    ['a file behind 7,800 characters', `${long}/x.js`, `${long}/x.js`],
  ])('%s', async (_, uri, path) => {
    expect(await uriFor(uri)).toBe(inRelease(path));
  });

  it('and nothing else of the request changes', async () => {
    const asked = request('/terms', {
      method: 'HEAD',
      querystring: eventHeaders({ q: 'food' }),
      headers: eventHeaders({ 'accept-encoding': 'br', 'if-none-match': '"1"' }),
      cookies: eventHeaders({ a: '1' }),
    });
    const { returned, origin } = await runEdgeFunction('site', { request: asked, read: released });
    expect(returned).toEqual({ ...asked, uri: inRelease('/index.html') });
    expect(origin).toBeNull();
  });
});

describe('without a release that can be served a reader is told so', () => {
  it.each<[string, ReadKey]>([
    ['nothing was released yet', storeWith({})],
    ['the store does not answer', failingStore],
    ...[
      '',
      '..',
      '../other',
      '/etc',
      'A.B',
      '1.0.0+build',
      '1.0.0 ',
      '1.0.0\n',
      '-1.0.0',
      '.hidden',
      '%2e%2e',
      '<script>',
      'a/b',
      'x'.repeat(64),
    ].map((value): [string, ReadKey] => [
      `the pointer is ${JSON.stringify(value)}`,
      storeWith({ [RELEASE_KEY]: value }),
    ]),
  ])('when %s', async (_, read) => {
    const { returned } = await runEdgeFunction('site', { request: request('/'), read });
    const { statusCode, headers, body } = returned as EventResponse;
    expect(statusCode).toBe(503);
    expect(headers).toEqual(
      eventHeaders({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '30' }),
    );
    expect((body as { data: string }).data).toContain('Nothing has been released here yet');
  });

  it('and the log says why', async () => {
    const { logged } = await runEdgeFunction('site', { request: request('/'), read: failingStore });
    expect(logged).toEqual(['release pointer: Error: the store is out of order']);
  });

  it('on an answer that no value of the pointer gets into', async () => {
    const read = storeWith({ [RELEASE_KEY]: '<b>hostile</b>' });
    const { returned } = await runEdgeFunction('site', { request: request('/'), read });
    expect(JSON.stringify(returned)).not.toContain('hostile');
  });
});
