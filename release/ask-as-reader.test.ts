import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LATEST_PATH, SOURCE_HEADER } from '../contract/taxonomy';
import { askAsReader } from './ask-as-reader';

const pointer = {
  ...{ taxonomy: 'food', contract: '1.0.0', revision: 43, count: 2, sha256: 'a'.repeat(64) },
  publishedAt: '2026-11-01T00:00:00Z',
};
let answer: { status: number; source: string; body: string };
let server: Server;
let site: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    response.writeHead(request.url === LATEST_PATH ? answer.status : 404, { [SOURCE_HEADER]: answer.source });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe('what a reader gets is told as a reader sees it', () => {
  it.each([
    ['the API', 200, 'api', JSON.stringify(pointer), { source: 'api', revision: 43, problem: null }],
    ['the snapshot', 200, 'snapshot', JSON.stringify(pointer), { source: 'snapshot', revision: 43, problem: null }],
    ['who does not say', 200, 'x', JSON.stringify(pointer), { source: null, revision: 43, problem: null }],
    [
      'something else',
      200,
      'api',
      '<html>',
      { source: 'api', revision: null, problem: expect.stringContaining('not JSON') },
    ],
    ['nobody', 503, 'x', '', { source: null, revision: null, problem: expect.stringContaining('answered 503') }],
  ])('%s', async (_, status, source, body, got) => {
    answer = { status, source, body };
    expect(await askAsReader(site)).toEqual(got);
  });

  it('a site that is not there', async () => {
    expect((await askAsReader('http://127.0.0.1:9')).problem).toMatch(/127\.0\.0\.1:9/);
  });
});
