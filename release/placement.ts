import { ASSETS_PREFIX, releasePrefix } from '../contract/edge';
import type { ManifestEntry } from './manifest';

/** Where a file of a site lies in the bucket, and how long the edge may keep it. */
export interface Placement {
  readonly key: string;
  readonly cacheControl: string;
}

export const isAsset = ({ path }: Pick<ManifestEntry, 'path'>) => path.startsWith(ASSETS_PREFIX);

/**
 * No key ever gets other bytes: assets carry a hash of their content in their name, so that all releases share them, and
 * the rest lies in a folder of its release. Browsers are told something else about pages, by the edge's headers policy.
 */
const FOR_EVER = 'public, max-age=31536000, immutable';

export function placementOf(entry: Pick<ManifestEntry, 'path'>, release: string): Placement {
  const key = isAsset(entry) ? entry.path : `${releasePrefix(release)}${entry.path}`;
  return { key, cacheControl: FOR_EVER };
}
