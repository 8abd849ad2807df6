import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { checkPorts } from './free-ports';

describe('a taken port is said before the work begins', () => {
  const server = createServer();
  let taken = 0;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    taken = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  it('names the port and the way out', async () => {
    await expect(checkPorts(taken - 1, 2)).rejects.toThrow(
      `Port ${taken} is taken or not allowed; the sites need ports ${taken - 1} to ${taken}: name another with --port`,
    );
  });

  it('lets a free port pass, and leaves it free', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    await checkPorts(port, 1);
    await checkPorts(port, 1);
  });
});
