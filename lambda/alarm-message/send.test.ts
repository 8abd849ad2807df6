import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { send } from './send';

let server: Server;
afterEach(() => {
  server?.closeAllConnections();
  return new Promise((resolve) => server?.close(resolve));
});

async function channel(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T0/SECRET`;
}

describe('a message reaches its channel', () => {
  it('as channels take it', async () => {
    const got: unknown[] = [];
    const address = await channel(async (request, response) => {
      got.push([request.method, request.url, request.headers['content-type'], JSON.parse(await text(request))]);
      response.writeHead(200).end('ok');
    });
    await send(`${address}\n`, 'ALARM: ä "quoted"\nsecond line');
    expect(got).toEqual([
      ['POST', '/services/T0/SECRET', 'application/json', { text: 'ALARM: ä "quoted"\nsecond line' }],
    ]);
  });
});

describe('a message that is not taken is told, without the address', () => {
  const failure = async (address: string, limitMs?: number) => {
    const error: Error = await send(address, 'x', limitMs).then(
      () => new Error('taken'),
      (thrown) => thrown,
    );
    expect(error.message).not.toMatch(/SECRET|127\.0\.0\.1/);
    return error.message;
  };

  it.each<[string, RequestListener, RegExp]>([
    ['404', (_, response) => response.writeHead(404).end('no_service'), /answered 404/],
    [
      'a redirect',
      (_, response) => response.writeHead(302, { location: 'https://example.com/SECRET' }).end(),
      /answered 302/,
    ],
    ['a hang-up', (request) => request.socket.destroy(), /could not be reached \(ECONNRESET\)/],
  ])('%s', async (_, listener, message) => {
    expect(await failure(await channel(listener))).toMatch(message);
  });

  it('one that never answers', async () => {
    expect(await failure(await channel(() => {}), 50)).toMatch(/could not be reached/);
  });

  it.each(['', 'SECRET', 'http://example.com/SECRET', 'ftp://127.0.0.1/SECRET', 'https://'])('%j', async (address) => {
    expect(await failure(address)).toMatch(/holds no https address/);
  });
});
