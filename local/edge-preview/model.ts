import type { Buffer } from 'node:buffer';
import type { Readable } from 'node:stream';

/** A distribution as it was deployed, in the few words that serving it needs. Times are milliseconds. */
export interface Deployed {
  readonly id: string;
  readonly arn: string;
  readonly domainName: string;
  /** In order of evaluation; the default behaviour is the last and matches everything. */
  readonly behaviors: readonly Behavior[];
  readonly origins: ReadonlyMap<string, Origin>;
  readonly groups: ReadonlyMap<string, OriginGroup>;
  /** Object for `/`, without a leading slash; empty when there is none. */
  readonly rootObject: string;
}

export interface Behavior {
  readonly pattern: string;
  /** Id of an origin or of an origin group. */
  readonly target: string;
  readonly methods: readonly string[];
  readonly cachedMethods: readonly string[];
  readonly compress: boolean;
  readonly cache: CachePolicy;
  readonly headers: HeadersPolicy | null;
  readonly viewerRequest: EdgeFunction | null;
  readonly viewerResponse: EdgeFunction | null;
}

export interface EdgeFunction {
  readonly name: string;
  readonly code: string;
  /** ARN of its key-value store. */
  readonly store: string | null;
}

/** Seconds, as CloudFront has them. */
export interface CachePolicy {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly gzip: boolean;
  readonly brotli: boolean;
  readonly queryStrings: KeyPart;
  readonly cookies: KeyPart;
  /** Lower case. */
  readonly headers: readonly string[];
}

export interface KeyPart {
  readonly take: 'none' | 'all' | 'whitelist' | 'allExcept';
  readonly names: readonly string[];
}

export interface HeadersPolicy {
  /** Lower-case names; an override replaces what the origin says. */
  readonly set: readonly { readonly name: string; readonly value: string; readonly override: boolean }[];
  readonly remove: readonly string[];
  readonly serverTiming: boolean;
}

export interface OriginGroup {
  readonly members: readonly string[];
  readonly statusCodes: readonly number[];
}

interface AnyOrigin {
  readonly id: string;
  readonly path: string;
  readonly attempts: number;
  readonly connectMs: number;
  /** For the whole answer, all attempts included; null: no limit. */
  readonly completionMs: number | null;
}

export interface S3Origin extends AnyOrigin {
  readonly kind: 's3';
  readonly bucket: string;
  /** Requests are signed for CloudFront. */
  readonly accessControlled: boolean;
}

export interface CustomOrigin extends AnyOrigin {
  readonly kind: 'custom';
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  /** To the first byte, and between two packets. */
  readonly readMs: number;
  readonly headers: Readonly<Record<string, string>>;
}

export type Origin = S3Origin | CustomOrigin;

/** Lower-case names. */
export type Headers = Readonly<Record<string, string>>;

/** A request on its way to an origin. */
export interface OriginRequest {
  readonly method: string;
  /** Path without query string, still encoded. */
  readonly uri: string;
  /** Without a question mark. */
  readonly query: string;
  readonly headers: Headers;
}

/** What an origin said. A body that breaks off ends with an error. */
export interface OriginAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readable | Buffer;
  /** What counts for the group's fail-over, where it is not the status: a connection that failed counts as 503. */
  readonly failoverStatus?: number;
  /** Made by the edge, as no origin answered. */
  readonly generated?: boolean;
}
