/** The pointer is some 300 bytes; the whole answer has as long as one read and one connect together. */
export const POINTER_COMPLETION_SECONDS = 3;

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
