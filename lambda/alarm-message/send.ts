import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const LIMIT_MS = 10_000;

/**
 * Posts one message to a channel. Throws one sentence that never holds the address: who knows it can write there.
 *
 * @param address https; plain http is taken for this machine only, as in the local run.
 */
export async function send(address: string, text: string, limitMs = LIMIT_MS): Promise<void> {
  const url = URL.canParse(address.trim()) ? new URL(address.trim()) : null;
  const isHere = url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !isHere)) {
    throw new Error('The secret of the alarm channel holds no https address: put one into it.');
  }
  const body = JSON.stringify({ text });
  const status = await new Promise<number>((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) =>
      reject(new Error(`The alarm channel could not be reached (${error.code ?? error.name}): see whether it is up.`));
    const asked = (isHere ? httpRequest : httpsRequest)(url, {
      method: 'POST',
      agent: false,
      signal: AbortSignal.timeout(limitMs),
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    });
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', failed);
    asked.end(body);
  });
  if (status >= 200 && status < 300) return;
  throw new Error(`The alarm channel answered ${status}: see whether its address in the secret is still right.`);
}
