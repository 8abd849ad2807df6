import { revisionOf } from '../publications';
import { type ApiFault, answering, bodies } from './api-fault';

/** What `latest` says and should not; the terms stay as they were published. */

const saying = (name: string, change: (pointer: Record<string, unknown>) => object): ApiFault =>
  bodies(`latest: ${name}`, 'latest', (body) => JSON.stringify(change(JSON.parse(body.toString()))));

/** A body that HTTP takes for JSON. */
const being = (name: string, body: string): ApiFault => bodies(`latest is ${name}`, 'latest', () => body);

/** As only a snapshot may say. */
const RESTORED = {
  syncedAt: '2026-11-01T00:00:00Z',
  expiresAt: '2026-11-02T00:00:00Z',
  restored: { from: 1_000_000, at: '2026-11-01T00:00:00Z', reason: 'made up' },
};

const REUSED = '"the same for everything"';

export const POINTER_FAULTS: readonly ApiFault[] = [
  saying('the sha256 of nothing', (pointer) => ({ ...pointer, sha256: 'a'.repeat(64) })),
  saying('a sha256 in capitals', (pointer) => ({ ...pointer, sha256: `${pointer['sha256']}`.toUpperCase() })),
  saying('a sha256 that is short', (pointer) => ({ ...pointer, sha256: `${pointer['sha256']}`.slice(1) })),
  saying('a term more', (pointer) => ({ ...pointer, count: Number(pointer['count']) + 1 })),
  saying('a term less', (pointer) => ({ ...pointer, count: Number(pointer['count']) - 1 })),
  saying('no terms', (pointer) => ({ ...pointer, count: 0 })),
  saying('more terms than the tier takes', (pointer) => ({ ...pointer, count: 1_000_000 })),
  saying('no count', ({ count: _, ...pointer }) => pointer),
  saying('revision 0', (pointer) => ({ ...pointer, revision: 0 })),
  saying('a revision in quotes', (pointer) => ({ ...pointer, revision: `${pointer['revision']}` })),
  saying('a revision that no number holds', (pointer) => ({ ...pointer, revision: 2 ** 53 })),
  saying('a revision that is far away', (pointer) => ({ ...pointer, revision: Number(pointer['revision']) + 1000 })),
  saying('the next revision already', (pointer) => ({ ...pointer, revision: Number(pointer['revision']) + 1 })),
  saying('the revision before, with these terms', (pointer) => ({
    ...pointer,
    revision: Number(pointer['revision']) - 1,
  })),
  saying('another taxonomy', (pointer) => ({ ...pointer, taxonomy: 'another' })),
  saying('another contract', (pointer) => ({ ...pointer, contract: '2.0' })),
  saying('a contract that is no version', (pointer) => ({ ...pointer, contract: 'one' })),
  saying('a day that there is not', (pointer) => ({ ...pointer, publishedAt: '2026-13-45' })),
  saying('a restore record', (pointer) => ({ ...pointer, ...RESTORED })),
  {
    ...saying('a restore record for the revision before', (pointer) => ({
      ...revisionOf(Number(pointer['revision']) - 1).pointer,
      ...RESTORED,
    })),
    hidesNewest: true,
  },
  being('null', 'null'),
  being('a list', '[]'),
  being('text', '"43"'),
  being('a web page', '<!doctype html>'),
  being('a pointer cut in half', '{"taxonomy":"model","contract":"1.0","revi'),
  bodies('latest is larger than anybody reads', 'latest', (body) => Buffer.concat([Buffer.alloc(70_000, ' '), body])),
  answering('one ETag for everything that is ever published', 'latest', (answer, { request }) =>
    request.headers['if-none-match'] === REUSED
      ? { status: 304, headers: { ...answer.headers, etag: REUSED }, body: null, encoding: 'identity' }
      : { ...answer, headers: { ...answer.headers, etag: REUSED } },
  ),
  answering('304 although there is something new', 'latest', (answer, { request }) =>
    request.headers['if-none-match'] === undefined
      ? answer
      : { status: 304, headers: answer.headers, body: null, encoding: 'identity' },
  ),
];
