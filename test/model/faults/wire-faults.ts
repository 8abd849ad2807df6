import { gzipSync } from 'node:zlib';
import type { Answer } from '../../../local/api/answer';
import { type ApiFault, answering, headers, type ModelAnswer } from './api-fault';

/** HTTP that lies or breaks: statuses, headers and encodings, whatever is published. */

const HTML = Buffer.from('<!doctype html><title>Sign in</title>');

const plain = (status: number, more: Readonly<Record<string, string>>, body: Buffer | null = null): ModelAnswer => ({
  status,
  headers: { 'taxonomy-contract': '1.0', ...more },
  body,
  encoding: 'identity',
});

/** The body's bytes as they go, under a header that may say something else of them. */
const onTheWire =
  (encoding: string | null, wire: (body: Buffer) => Buffer) =>
  (answer: Answer): ModelAnswer => {
    if (answer.status !== 200 || !answer.body) return answer;
    const coding = encoding === null ? {} : { 'content-encoding': encoding };
    return { ...answer, headers: { ...answer.headers, ...coding }, encoding: 'identity', wire: wire(answer.body) };
  };

const both = (name: string, answer: (healthy: Answer) => ModelAnswer): ApiFault[] => [
  answering(`${name}, latest`, 'latest', answer),
  answering(`${name}, terms`, 'terms', answer),
];

const bomb = gzipSync(Buffer.alloc(3_000_000, ' '));

export const WIRE_FAULTS: readonly ApiFault[] = [
  ...both('nobody listens', (answer) => ({ ...answer, delivery: { refused: true } })),
  ...both('redirect to another host', () => plain(302, { location: 'https://login.example/' }, HTML)),
  ...both('redirect for good', () => plain(301, { location: '/elsewhere' })),
  ...both('redirect that keeps the method', () => plain(307, { location: '/elsewhere' })),
  ...both('204', () => plain(204, {})),
  ...both('206', (answer) => ({ ...answer, status: 206 })),
  ...both('304 to everything', () => plain(304, {})),
  ...both('login page', () => plain(200, { 'content-type': 'text/html' }, HTML)),
  ...both('no body', (answer) => ({ ...answer, body: Buffer.alloc(0) })),
  ...both('503 with Retry-After 1', () => plain(503, { 'retry-after': '1' })),
  ...both('503 with Retry-After 100000', () => plain(503, { 'retry-after': '100000' })),
  ...both('429 with a Retry-After that nobody can read', () => plain(429, { 'retry-after': 'soon' })),
  ...both(
    'gzip cut',
    onTheWire('gzip', (body) => gzipSync(body).subarray(0, -9)),
  ),
  ...both(
    'gzip cut before its checksum',
    onTheWire('gzip', (body) => gzipSync(body).subarray(0, -8)),
  ),
  ...both(
    'gzip of another body',
    onTheWire('gzip', () => gzipSync(HTML)),
  ),
  ...both(
    'gzip with something after it',
    onTheWire('gzip', (body) => Buffer.concat([gzipSync(body), HTML])),
  ),
  ...both(
    'gzip twice',
    onTheWire('gzip', (body) => gzipSync(gzipSync(body))),
  ),
  ...both(
    'gzip that is none',
    onTheWire('gzip', (body) => body),
  ),
  ...both(
    'gzip that nobody is told of',
    onTheWire(null, (body) => gzipSync(body)),
  ),
  ...both(
    'gzip that holds far more',
    onTheWire('gzip', () => bomb),
  ),
  ...both(
    'brotli',
    onTheWire('br', (body) => body),
  ),
  headers('latest comes as plain text', 'latest', { 'content-type': 'text/plain' }),
  headers('terms are a download', 'terms', { 'content-type': 'application/octet-stream' }),
  headers('latest without a media type', 'latest', { 'content-type': undefined }),
  headers('latest without an ETag', 'latest', { etag: undefined }),
  headers('a weak ETag', 'latest', { etag: 'W/"1"' }),
  headers('an ETag that storage cannot keep', 'latest', { etag: `"${'é'.repeat(600)}"` }),
  headers('an empty contract header', 'terms', { 'taxonomy-contract': '' }),
];
