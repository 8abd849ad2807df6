import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';

/**
 * One question, answered as soon as the local AWS serves: its port listens from the beginning, so the connection waits
 * there. Rejects when it ends instead.
 */
export async function untilHealthy(endpoint: string, caFile: string): Promise<void> {
  const request = get(`${endpoint}/_ministack/health`, { ca: readFileSync(caFile), agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.resume();
  await once(response, 'end');
  if (response.statusCode !== 200) throw new Error(`health: status ${response.statusCode}`);
}
