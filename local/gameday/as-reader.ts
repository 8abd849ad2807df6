import { LATEST_PATH, SOURCE_HEADER } from '../../contract/taxonomy';
import type { Day } from './day';

export interface Read {
  readonly status: number;
  readonly source: string | null;
  /** Of real time. */
  readonly milliseconds: number;
}

/** The newest pointer, asked for through the edge, past every cache of a browser's. */
export const readPointer = (day: Day) => read(`${day.url}${LATEST_PATH}`);

export const readPage = (day: Day) => read(`${day.url}/`);

async function read(url: string): Promise<Read> {
  const began = performance.now();
  const response = await fetch(url, { headers: { 'cache-control': 'no-cache' } });
  await response.arrayBuffer();
  return {
    status: response.status,
    source: response.headers.get(SOURCE_HEADER),
    milliseconds: performance.now() - began,
  };
}
