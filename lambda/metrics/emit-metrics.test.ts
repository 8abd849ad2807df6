import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { emitMetrics } from './emit-metrics';

let server: Server;
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function emitTo(listener: RequestListener) {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new CloudWatchClient({
    region: 'eu-west-1',
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
  const emitted = await emitMetrics(client, 'dev', { syncSucceeded: 1 });
  client.destroy();
  return emitted;
}

describe('emitting metrics', () => {
  it('says that they were sent', async () => {
    const emitted = await emitTo((_, response) =>
      response.writeHead(200, { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' }).end(),
    );
    expect(emitted).toEqual({ result: 'sent' });
  });

  it.each([
    [403, 'denied'],
    [500, 'lost'],
    [400, 'lost'],
  ])('never throws: %i is %s', async (status, result) => {
    const emitted = await emitTo((_, response) => response.writeHead(status).end());
    expect(emitted).toMatchObject({ result, error: expect.any(Error) });
  });

  it('never throws: a connection that breaks is lost', async () => {
    expect(await emitTo((request) => request.socket.destroy())).toMatchObject({ result: 'lost' });
  });
});
