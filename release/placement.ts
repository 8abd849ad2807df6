import { ASSETS_PREFIX, releasePrefix } from '../contract/edge';
import type { ManifestEntry } from './manifest';

/** Where a file of a site lies in the bucket, and how long a browser may keep it. */
export interface Placement {
  readonly key: string;
  readonly cacheControl: string;
}

export const isAsset = ({ path }: Pick<ManifestEntry, 'path'>) => path.startsWith(ASSETS_PREFIX);

/** Assets carry a hash of their content in their name, so that all releases share them; everything else is the release's own. */
export function placementOf(entry: Pick<ManifestEntry, 'path'>, release: string): Placement {
  return isAsset(entry)
    ? { key: entry.path, cacheControl: 'public, max-age=31536000, immutable' }
    : { key: `${releasePrefix(release)}${entry.path}`, cacheControl: 'no-cache' };
}
