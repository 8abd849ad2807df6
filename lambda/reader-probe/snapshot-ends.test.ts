import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Expected, endsProblem, snapshotEnds } from './snapshot-ends';

const sha256 = 'a'.repeat(64);
const expected: Expected = { revision: 43, count: 5, sha256, bytes: 900 };
const header = JSON.stringify({ taxonomy: 'food', contract: '1.0', revision: 43, count: 5 });
const end = { line: JSON.stringify({ end: true, count: 5, sha256 }), size: 900 };

describe('the ends of the stored terms are those of the pointer', () => {
  it('as they should be', () => {
    expect(endsProblem(header, end, expected)).toBeNull();
  });

  it('also where the pointer does not say how large they are', () => {
    expect(endsProblem(header, end, { revision: 43, count: 5, sha256 })).toBeNull();
  });

  it.each<[string, string | null, typeof end | null, RegExp]>([
    ['no header', null, end, /does not begin with a header line/],
    ['a header that is no JSON', '<html>', end, /begins as revision undefined/],
    [
      'the header of another revision',
      header.replace('43', '42'),
      end,
      /begins as revision 42 with 5 terms, expected 43/,
    ],
    ['another count', header.replace('5}', '6}'), end, /with 6 terms, expected 43 with 5/],
    ['no trailer', header, null, /does not end with a trailer/],
    ['a term at the end', header, { ...end, line: '{"id":"x"}' }, /a trailer that is not the pointer's/],
    ['a trailer of other bytes', header, { ...end, line: end.line.replace('aa', 'bb') }, /not the pointer's/],
    ['another size', header, { ...end, size: 901 }, /unpacks to 901 bytes and the pointer says 900/],
  ])('%s', (_, first, last, problem) => {
    expect(endsProblem(first, last, expected)).toMatch(problem);
  });
});

describe('what is asked of the edge', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  async function from(listener: RequestListener) {
    server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return snapshotEnds(url, expected, AbortSignal.timeout(5_000));
  }

  it('is two ranges of a few hundred bytes', async () => {
    const asked: (string | undefined)[] = [];
    const waiting: ServerResponse[] = [];
    await from(({ headers }, response) => {
      asked.push(headers.range);
      waiting.push(response);
      if (waiting.length === 2) for (const each of waiting) each.writeHead(404).end();
    });
    expect(asked.sort()).toEqual(['bytes=-512', 'bytes=0-4095']);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['404', (_, response) => response.writeHead(404).end(), /answered 404 to a question for a range/],
    ['the whole', (_, response) => response.writeHead(200).end('x'), /answered 200 to a question for a range/],
    ['plain text', (_, response) => response.writeHead(206).end('x'), /is not stored as gzip/],
    ['a hang-up', (request) => request.socket.destroy(), /got no answer/],
    [
      'too much',
      (_, response) => response.writeHead(206, { 'content-encoding': 'gzip', 'content-length': '9999' }).end(),
      /more than the range/,
    ],
  ])('%s is not taken for it', async (_, listener, problem) => {
    expect(await from(listener)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
});
