import { LATEST_KEY, termsKey } from '../../lambda/taxonomy-sync/snapshot-objects';

/** What a run of the sync asks of storage, in the order of a run that publishes. */
export type StorageCall =
  | 'read latest'
  | 'store terms'
  | 'begin upload'
  | 'upload part 1'
  | 'upload part 2'
  | 'complete upload'
  | 'write latest'
  | 'list revisions'
  | 'send metrics';

/** Names a request to AWS by its method and address; null for one that no moment is about. */
export function storageCall(method: string, url: string): StorageCall | null {
  const { pathname, searchParams } = new URL(url, 'http://aws');
  const revision = Number(/\d+(?=\/terms$)/.exec(pathname)?.[0] ?? 0);
  if (pathname.endsWith(`/${LATEST_KEY}`)) {
    return method === 'GET' ? 'read latest' : method === 'PUT' ? 'write latest' : null;
  }
  if (pathname.endsWith(`/${termsKey(revision)}`)) return termsCall(method, searchParams);
  if (searchParams.has('list-type')) return 'list revisions';
  return pathname === '/' && method === 'POST' ? 'send metrics' : null;
}

function termsCall(method: string, query: URLSearchParams): StorageCall | null {
  if (method === 'POST') return query.has('uploads') ? 'begin upload' : 'complete upload';
  if (method !== 'PUT') return null;
  const part = query.get('partNumber');
  if (part === null) return 'store terms';
  return part === '1' ? 'upload part 1' : part === '2' ? 'upload part 2' : null;
}
