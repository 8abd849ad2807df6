import type { Readable } from 'node:stream';
import type { Cache } from './cache';
import type { ReadKey } from './function-runtime';
import type { Headers, OriginAnswer } from './model';
import type { ObjectReader } from './s3-origin';

/** What serving needs beside the distribution itself. */
export interface Surroundings {
  readonly cache: Cache;
  readonly reader: ObjectReader;
  readonly readKey: ReadKey;
  readonly log: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface ViewerAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readable | Buffer;
}

/** Where an answer came from, in CloudFront's own words for `x-cache`. */
export type XCache =
  | 'Hit'
  | 'Miss'
  | 'RefreshHit'
  | 'Error'
  | 'FunctionGeneratedResponse'
  | 'FunctionExecutionError'
  | 'FunctionValidationError';

export interface Found {
  readonly answer: OriginAnswer;
  readonly asked: readonly string[];
  readonly xCache: XCache;
  /** Seconds in the cache. */
  readonly age?: number;
}
