import { normalizedEncoding } from './cache-key';
import type { CachePolicy, Headers } from './model';

/** Bytes. Source of these and of the types: CloudFront, developer guide, "Serve compressed files". */
const SMALLEST = 1_000;
const LARGEST = 10_000_000;

const TYPES = new Set([
  'application/dash+xml',
  'application/eot',
  'application/font',
  'application/font-sfnt',
  'application/javascript',
  'application/json',
  'application/opentype',
  'application/otf',
  'application/pdf',
  'application/pkcs7-mime',
  'application/protobuf',
  'application/rss+xml',
  'application/truetype',
  'application/ttf',
  'application/vnd.apple.mpegurl',
  'application/vnd.mapbox-vector-tile',
  'application/vnd.ms-fontobject',
  'application/wasm',
  'application/xhtml+xml',
  'application/xml',
  'application/x-font-opentype',
  'application/x-font-truetype',
  'application/x-font-ttf',
  'application/x-httpd-cgi',
  'application/x-javascript',
  'application/x-mpegurl',
  'application/x-opentype',
  'application/x-otf',
  'application/x-perl',
  'application/x-ttf',
  'font/eot',
  'font/opentype',
  'font/otf',
  'font/ttf',
  'image/svg+xml',
  'text/css',
  'text/csv',
  'text/html',
  'text/javascript',
  'text/js',
  'text/plain',
  'text/richtext',
  'text/tab-separated-values',
  'text/xml',
  'text/x-component',
  'text/x-java-source',
  'text/x-script',
  'vnd.apple.mpegurl',
]);

/** The encoding that CloudFront itself applies to an answer, or null. */
export function edgeEncoding(
  behavior: { readonly compress: boolean; readonly cache: Pick<CachePolicy, 'gzip' | 'brotli'> },
  answer: { readonly status: number; readonly headers: Headers },
  accepted: string | undefined,
): 'br' | 'gzip' | null {
  const { status, headers } = answer;
  const length = Number(headers['content-length'] ?? Number.NaN);
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const fits = length >= SMALLEST && length <= LARGEST && TYPES.has(type);
  if (!behavior.compress || !fits || headers['content-encoding'] || ![200, 403, 404].includes(status)) return null;
  const offered = normalizedEncoding(behavior.cache, accepted).split(',');
  if (offered.includes('br')) return 'br';
  return offered.includes('gzip') ? 'gzip' : null;
}

/** Compressed bytes are no longer those that a strong ETag names; one that is no valid ETag is left out. */
export function weakEtag(etag: string | undefined): string | undefined {
  if (etag?.startsWith('W/')) return etag;
  return etag?.startsWith('"') ? `W/${etag}` : undefined;
}
