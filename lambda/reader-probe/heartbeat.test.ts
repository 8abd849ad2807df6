import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { heartbeat } from './heartbeat';

const never = new AbortController().signal;

describe('a heartbeat that is not taken is told, and its address is not', () => {
  it.each(['', 'SECRET', 'http://127.0.0.1/SECRET', 'https://'])('%j holds no address', async (address) => {
    const problem = await heartbeat(address, never);
    expect(problem).toMatch(/holds no https address/);
    expect(problem).not.toContain('SECRET');
  });

  it('nobody is there', async () => {
    expect(await heartbeat('https://127.0.0.1:9/SECRET', never)).toBe(
      'The heartbeat was not taken (ECONNREFUSED); look at the service that waits for it.',
    );
  });

  it('somebody is there whom nobody vouches for', async () => {
    // Without a certificate of its own no handshake succeeds.
    const server = createTlsServer({}, (_, response) => response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await heartbeat(`https://127.0.0.1:${port}/SECRET`, never)).toMatch(/^The heartbeat was not taken \(E/);
    await new Promise((resolve) => server.close(resolve));
  });

  it('the run has no time left', async () => {
    expect(await heartbeat('https://127.0.0.1:9/SECRET', AbortSignal.abort())).toMatch(/was not taken \(ABORT_ERR\)/);
  });
});
