import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** AWS, as far as a probe asks it: every request is refused, and remembered by its operation. */
const asked: string[] = [];
let server: Server;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.headers['x-amz-target'] ?? request.url));
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify({ __type: 'AccessDeniedException', message: 'no' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    ...{ TIER: 'prod', DOMAIN_PARAMETER: '/domain', DOMAIN_PARAMETER_REGION: 'us-east-1' },
    ...{ WHOLE_EVERY_MINUTES: '60', HEARTBEAT_STORED_AS: 'tierline/heartbeat' },
  });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

it('a probe that cannot look does not say that it lives', async () => {
  const { handler } = await import('./handler');
  const looked = handler({ report: true }, { getRemainingTimeInMillis: () => 30_000 });
  await expect(looked).rejects.toThrow(/parameter \/domain could not be read/);
  expect(asked).toEqual(['AmazonSSM.GetParameter']);
});
