import { LONGEST_HEADER_NAME } from '../contract/api-key';

/**
 * Headers that CloudFront adds to no request to an origin (CloudFront, developer guide, "Custom headers that CloudFront
 * can't add to origin requests"), beside all that begin with `x-amz-` and `x-edge-`.
 */
const REFUSED_BY_CLOUDFRONT = [
  'cache-control',
  'connection',
  'content-length',
  'cookie',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'pragma',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'range',
  'request-range',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
  'x-real-ip',
];

/** Headers with a meaning that the sync or the edge gives them, and such as HTTP keeps to one connection or to a body. */
const TAKEN = [
  'accept',
  'accept-encoding',
  'content-encoding',
  'content-type',
  'date',
  'expect',
  'keep-alive',
  'user-agent',
  'x-forwarded-for',
];

/** What {@link isApiKeyHeader} expects, in words. */
export const API_KEY_HEADER =
  'a header such as x-api-key or authorization that CloudFront can add to a request and that has no meaning of its own there';

/** A token of HTTP (RFC 9110, section 5.6.2) that CloudFront sends to an origin, and nobody else uses. */
export function isApiKeyHeader(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    /^[\w!#$%&'*+.^`|~-]+$/.test(name) &&
    name.length <= LONGEST_HEADER_NAME &&
    !/^x-(amz|edge)-/.test(lower) &&
    !REFUSED_BY_CLOUDFRONT.includes(lower) &&
    !TAKEN.includes(lower)
  );
}
