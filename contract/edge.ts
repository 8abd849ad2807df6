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
