import { createServer } from 'node:net';

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/**
 * Makes sure that the sites can have their ports, before minutes of work depend on it.
 * @throws Error naming the first port that cannot be had
 */
export async function checkPorts(first: number, count: number): Promise<void> {
  for (let port = first; port < first + count; port++) {
    if (await isFree(port)) continue;
    const range = count === 1 ? `port ${first}` : `ports ${first} to ${first + count - 1}`;
    throw new Error(
      `Port ${port} is taken or not allowed; the sites need ${range}: name another with --port, or none.`,
    );
  }
}
