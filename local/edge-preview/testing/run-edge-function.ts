import { type EdgeFunctionName, edgeFunctionSource } from '../../../edge/source';
import type { EventRequest, EventResponse, EventValues } from '../function-runtime';
import { type ReadKey, runFunction } from '../function-runtime';

export const request = (uri: string, more: Partial<EventRequest> = {}): EventRequest => ({
  method: 'GET',
  uri,
  querystring: {},
  headers: { host: { value: 'd1.cloudfront.net' } },
  cookies: {},
  ...more,
});

/** Headers by name in the form that an event has them. */
export const eventHeaders = (headers: Record<string, string>): EventValues =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, { value }]));

/** A store with these values; a key that is not there fails, as CloudFront documents it. */
export const storeWith =
  (values: Record<string, string>): ReadKey =>
  async (_, key) => {
    const value = values[key];
    if (value === undefined) throw new Error(`KeyNotFound: ${key}`);
    return value;
  };

export const failingStore: ReadKey = () => Promise.reject(new Error('the store is out of order'));

/** Runs one of our edge functions, as it is deployed, in the preview's own runtime. */
export async function runEdgeFunction(
  name: EdgeFunctionName,
  { read = failingStore, ...parts }: { request: EventRequest; response?: EventResponse; read?: ReadKey },
) {
  const logged: string[] = [];
  const code = edgeFunctionSource(name);
  const context = {
    distributionDomainName: 'd1.cloudfront.net',
    distributionId: 'E1',
    eventType: parts.response ? 'viewer-response' : 'viewer-request',
    requestId: 'r1',
  };
  const event = { version: '1.0' as const, context, viewer: { ip: '127.0.0.1' }, ...parts };
  const outcome = await runFunction({ name, code, store: 'store' }, event, read, (line) => logged.push(line));
  return { ...outcome, logged };
}
