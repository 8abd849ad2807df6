/**
 * A key that the taxonomy API wants with every request: what the sync, the edge and the command line must agree on. The
 * key itself stands in Secrets Manager alone; its whole `SecretString` is the header's value, as it goes over the wire.
 */

/** Where the key is kept and how it is sent. Neither is a secret. */
export interface ApiKeyPlace {
  readonly secretName: string;
  readonly header: string;
}

/** Begins the names of a tier's secrets that a deployment and `tier api-key` may read: see `docs/`. */
export const API_KEY_PREFIX = 'tierline/';

/** CloudFront's quotas on custom headers of an origin (CloudFront, developer guide, "Quotas on headers"). */
export const LONGEST_HEADER_NAME = 256;
export const LONGEST_KEY = 1783;

/** A shorter one can be guessed, and could not be told apart from other words in a message that must not show it. */
export const SHORTEST_KEY = 8;

/**
 * What is wrong with a key, as the end of the sentence "The secret … holds a key that …", or null. Never says any part of
 * it.
 */
export function apiKeyProblem(key: string): string | null {
  if (key === '') return 'is empty';
  if (/^\s|\s$/.test(key)) return 'begins or ends with a space or a line break, which was most likely pasted with it';
  if (!/^[\x20-\x7e]*$/.test(key)) return 'has a character that no header can carry (only printable ASCII can)';
  if (key.length < SHORTEST_KEY) return `is shorter than ${SHORTEST_KEY} characters`;
  return key.length > LONGEST_KEY ? `is longer than the ${LONGEST_KEY} characters that CloudFront takes` : null;
}
