import {
  CONTRACT_HEADER,
  LATEST_PATH,
  SNAPSHOT_METADATA,
  SOURCE_HEADER,
  snapshotPath,
  termsPath,
} from '../contract/taxonomy';
import type { EventResponse } from '../local/edge-preview/function-runtime';
import { eventHeaders, request, runEdgeFunction } from '../local/edge-preview/testing/run-edge-function';

const KEPT = `x-amz-meta-${Object.keys(SNAPSHOT_METADATA)[0]}`;

async function stamped(uri: string, headers: Record<string, string>) {
  const response = { statusCode: 200, headers: eventHeaders(headers) };
  const { returned } = await runEdgeFunction('source-stamp', { request: request(uri), response });
  const values = (returned as EventResponse).headers ?? {};
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}

describe('each answer says where it came from', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['the API', LATEST_PATH, {}, 'api'],
    ['the API, asked for terms', termsPath(43), { 'content-type': 'application/x-ndjson' }, 'api'],
    ['the snapshot, after a fail-over', LATEST_PATH, { [KEPT]: 'snapshot' }, 'snapshot'],
    ['the snapshot, asked for as such', snapshotPath(LATEST_PATH), { [KEPT]: 'snapshot' }, 'snapshot'],
    ['the snapshot, asked for as such, of an object without metadata', snapshotPath(LATEST_PATH), {}, 'snapshot'],
    ['an API that claims to be the snapshot', LATEST_PATH, { [SOURCE_HEADER]: 'snapshot' }, 'api'],
    [
      'an API that keeps its answers in S3 as we do',
      LATEST_PATH,
      { [KEPT]: 'snapshot', [CONTRACT_HEADER]: '1.0' },
      'api',
    ],
    [
      'a snapshot path whose answer has the contract’s header',
      snapshotPath('/x'),
      { [CONTRACT_HEADER]: '1.0' },
      'snapshot',
    ],
    ['an API that claims anything else', LATEST_PATH, { [SOURCE_HEADER]: '<script>' }, 'api'],
    [
      'a snapshot whose object claims to be the API',
      LATEST_PATH,
      { [KEPT]: 'snapshot', [SOURCE_HEADER]: 'api' },
      'snapshot',
    ],
    ['a snapshot path whose object claims to be the API', snapshotPath('/x'), { [SOURCE_HEADER]: 'api' }, 'snapshot'],
    ['an object with metadata that is not ours', LATEST_PATH, { [KEPT]: 'api' }, 'api'],
    ['a path that only begins like the snapshot’s', '/snapshots/x', {}, 'api'],
    ['a path that has the snapshot’s in the middle', '/taxonomy/snapshot/x', {}, 'api'],
  ])('%s', async (_, uri, headers, source) => {
    expect((await stamped(uri, headers))[SOURCE_HEADER]).toBe(source);
  });

  it('and keeps all metadata of the object to itself, and every other header as it is', async () => {
    const kept = { [KEPT]: 'snapshot', 'x-amz-meta-api-etag': '"1"', 'x-amz-meta-sha256': 'ab', 'x-amz-meta-': 'x' };
    const headers = { etag: '"1"', 'cache-control': 'max-age=5', 'x-amz-version-id': '1', ...kept };
    expect(await stamped(LATEST_PATH, headers)).toEqual({
      etag: '"1"',
      'cache-control': 'max-age=5',
      'x-amz-version-id': '1',
      [SOURCE_HEADER]: 'snapshot',
    });
  });
});
