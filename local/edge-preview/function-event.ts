import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { EventRequest, EventResponse, EventValues, FunctionEvent } from './function-runtime';
import type { Deployed, Headers, OriginRequest } from './model';

const pairs = (text: string, separator: string) =>
  text === '' ? [] : text.split(separator).map((pair) => pair.trim().split(/=(.*)/s) as [string, string?]);

function values(entries: readonly (readonly [string, string?])[]): EventValues {
  // Without a prototype: readers may send a name such as `constructor`.
  const result: EventValues = Object.create(null);
  for (const [name, value = ''] of entries) {
    const before = result[name];
    if (!before) result[name] = { value };
    // A name that comes more than once keeps its first value, and all of them beside it.
    else result[name] = { ...before, multiValue: [...(before.multiValue ?? [{ value: before.value }]), { value }] };
  }
  return result;
}

/** The request as a function sees it: cookies stand apart from the headers. */
export function eventRequest({ method, uri, query, headers }: OriginRequest): EventRequest {
  const { cookie = '', ...others } = headers;
  return {
    method,
    uri,
    querystring: values(pairs(query, '&')),
    headers: values(Object.entries(others)),
    cookies: values(pairs(cookie, ';')),
  };
}

export function functionEvent(
  { id, domainName }: Pick<Deployed, 'id' | 'domainName'>,
  eventType: 'viewer-request' | 'viewer-response',
  request: EventRequest,
  response?: EventResponse,
): FunctionEvent {
  return {
    version: '1.0',
    context: { distributionDomainName: domainName, distributionId: id, eventType, requestId: randomUUID() },
    viewer: { ip: '127.0.0.1' },
    request,
    ...(response ? { response } : {}),
  };
}

export const eventHeaders = (headers: Headers) => values(Object.entries(headers));

const value = z.looseObject({
  value: z.string(),
  multiValue: z.array(z.looseObject({ value: z.string() })).optional(),
});
const response = z.looseObject({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), value).optional(),
  body: z.union([z.string(), z.looseObject({ data: z.string(), encoding: z.string().optional() })]).optional(),
});
const request = z.looseObject({
  method: z.string(),
  uri: z.string().startsWith('/'),
  headers: z.record(z.string(), value),
  querystring: z.record(z.string(), value),
});

/** @throws ZodError when a function returned something that is no response */
export function returnedResponse(returned: unknown): { status: number; headers: Headers; body: Buffer } {
  const { statusCode, headers = {}, body = '' } = response.parse(returned);
  const text = typeof body === 'string' ? Buffer.from(body) : bytes(body);
  return { status: statusCode, headers: flat(headers), body: text };
}

/** @throws ZodError when a function returned something that is no request */
export function returnedRequest(returned: unknown, original: OriginRequest): OriginRequest {
  const { uri, headers, querystring } = request.parse(returned);
  const query = Object.entries(querystring).flatMap(([name, entry]) =>
    all(entry).map((text) => (text === '' ? name : `${name}=${text}`)),
  );
  const cookie = original.headers['cookie'];
  return { ...original, uri, query: query.join('&'), headers: { ...flat(headers), ...(cookie ? { cookie } : {}) } };
}

/** A function's answer in place of an origin's has a status; a request has none. */
export const isResponse = (returned: unknown): boolean =>
  typeof returned === 'object' && returned !== null && 'statusCode' in returned;

const bytes = ({ data, encoding }: { data: string; encoding?: string | undefined }) =>
  Buffer.from(data, encoding === 'base64' ? 'base64' : 'utf8');

type Value = z.infer<typeof value>;

/** A name's values; with several, the first stands in `value` too. */
const all = ({ value: only, multiValue }: Value): string[] => multiValue?.map(({ value: text }) => text) ?? [only];

const flat = (headers: Record<string, Value>): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, entry]) => [name.toLowerCase(), all(entry).join(', ')]));
