import { request } from 'node:https';

/** A service that waits for a call notices a silent account; how long it may take must not cost the probe its time. */
const LIMIT_MS = 5_000;

/**
 * Calls the address that somebody outside the account watches. Returns what went wrong, or null; never throws, and never
 * says the address, as who knows it can pretend to be alive.
 */
export function heartbeat(address: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const failed = (how: string) =>
      resolve(`The heartbeat was not taken (${how}); look at the service that waits for it.`);
    if (!URL.canParse(address) || !address.startsWith('https://')) return failed('its secret holds no https address');
    const asked = request(address, {
      method: 'GET',
      agent: false,
      signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
    });
    asked.on('response', (answer) => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status < 300) resolve(null);
      else failed(`it answered ${status}`);
    });
    asked.on('error', (error: NodeJS.ErrnoException) => failed(error.code ?? error.name));
    asked.end();
  });
}
