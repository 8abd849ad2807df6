/** What the CDK app, the edge functions, the release command and the edge preview must agree on. */

/** Keys of the key-value store. CDK creates the store; only the release command and the on-call write values. */
export const RELEASE_KEY = 'release';
export const MODE_KEY = 'mode';
/** `auto`: API first. `snapshot`: the breaker; the API is not asked. A missing key means `auto`. */
export type EdgeMode = 'auto' | 'snapshot';

/** Origin ids in the distribution; the breaker selects {@link ORIGINS.snapshot} by name. */
export const ORIGINS = {
  site: 'site',
  /** The API as asked for the pointer: the whole answer within 3 s. */
  apiLatest: 'api-latest',
  /** The API as asked for terms: the limit follows from the tier's size budget. */
  apiRevisions: 'api-revisions',
  /** The snapshot as fallback of `/taxonomy/*` (its origin path adds the prefix). */
  snapshot: 'snapshot-fallback',
  /** The snapshot bucket as `/snapshot/*` and `/flags/*` read it. */
  published: 'published',
} as const;

/** How long the edge waits for the API: to connect, for the first byte and every next one, for all of `latest`. */
export const API_CONNECT_SECONDS = 1;
export const API_READ_SECONDS = 2;
/** The pointer is some 300 bytes; the whole answer has as long as one read and one connect together. */
export const POINTER_COMPLETION_SECONDS = API_CONNECT_SECONDS + API_READ_SECONDS;

/**
 * The slowest API that is still worth waiting for, in megabytes of terms a second: gzip makes 4.4 of one (measured on
 * real taxonomies), so that is some 18 Mbit/s on the wire.
 */
const SLOWEST_MEGABYTES_PER_SECOND = 10;

/**
 * How long the edge lets the API send one revision, in seconds: CloudFront's response completion timeout bounds the
 * whole body, and a body that is cut by it cannot be replaced any more, as failover ends with the first byte. So the
 * limit follows from the largest revision that the tier accepts, and readers catch a cut by the missing trailer.
 */
export function revisionCompletionSeconds(maxMegabytes: number): number {
  return Math.max(POINTER_COMPLETION_SECONDS, Math.ceil(maxMegabytes / SLOWEST_MEGABYTES_PER_SECOND));
}

/** Status codes on which the edge turns to the snapshot. A connect failure counts as 503, a time-out as 504. */
export const FAILOVER_STATUS_CODES = [429, 500, 502, 503, 504] as const;

/** A release id is part of an S3 key asked for by path: S3 reads a plus sign in a path as a space. */
export const RELEASE_ID = /^[0-9a-z][0-9a-z.-]{0,62}$/;

/** `releases/<id>/…` holds a release's pages; hashed assets are shared by all releases. */
export const releasePrefix = (release: string) => `releases/${release}/`;
export const ASSETS_PREFIX = 'assets/';

/** Inside a release: says which release this is, so that the same bytes serve every tier. */
export const RELEASE_FILE = 'release.json';
/** Set at the edge on every page answer: the tier's name. */
export const TIER_HEADER = 'x-tier';

/**
 * Where readers read, from what the edge's stack wrote down: the distribution's domain. A local run has no domain of its
 * own, and writes the whole address there.
 */
export const siteOrigin = (domainName: string) => (domainName.includes('://') ? domainName : `https://${domainName}`);
