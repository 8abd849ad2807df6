import type { Headers } from './model';

/**
 * Headers that no function sees, nor may add. Source of these lists: CloudFront, developer guide, "Restrictions on all
 * edge functions", HTTP headers.
 */
const KEPT_FROM_FUNCTIONS = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amzn-auth',
  'x-amzn-cf-billing',
  'x-amzn-cf-id',
  'x-amzn-cf-xff',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** Headers that a function sees, but may neither add nor change. */
const READ_ONLY = {
  'viewer-request': ['content-length', 'host', 'transfer-encoding', 'via'],
  'viewer-response': ['warning', 'via'],
} as const;

const isKept = (name: string) =>
  KEPT_FROM_FUNCTIONS.has(name) || name.startsWith('x-amz-cf-') || name.startsWith('x-edge-');

const only = (headers: Headers, wanted: (name: string) => boolean): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => wanted(name)));

/** What a function gets to see. */
export const shownHeaders = (headers: Headers): Headers => only(headers, (name) => !isKept(name));

/**
 * Headers after a function: its own, and those that it never saw.
 * @param before all headers, as they were
 * @param after what the function returned
 * @throws Error that names a header which a function may not set; the viewer gets 502
 */
export function headersAfter(event: keyof typeof READ_ONLY, before: Headers, after: Headers): Headers {
  const added = Object.keys(after).find(isKept);
  if (added) throw new Error(`The header ${added} is not for functions to set.`);
  const changed = READ_ONLY[event].find((name) => after[name] !== undefined && after[name] !== before[name]);
  if (changed) throw new Error(`The header ${changed} is read-only for a function of ${event}.`);
  return { ...only(before, isKept), ...after };
}
