import type { Bucket } from '../bucket';
import { type BuiltRelease, buildRelease, type ReleaseBuild } from '../build/build-release';
import { compareManifests } from '../build/compare-manifests';
import { ReleaseError } from '../release-error';
import { fetchRelease } from './fetch-release';

export interface Resolution {
  /** The ledger of the tier below, read through its read-only role. */
  readonly below: Bucket;
  /** Name of that tier. */
  readonly tier: string;
  /** How the same tree is built here, into a folder of its own. */
  readonly build: ReleaseBuild;
  /** Where the recorded bytes are brought; emptied first. */
  readonly outDir: string;
}

/**
 * Takes a release from the tier below: builds the same tree here, fetches what that tier recorded for it, and answers the
 * recorded bytes when the two are equal. What a lower tier hands up is never trusted: on any difference nothing is used.
 *
 * @throws ReleaseError naming what is missing or differs
 */
export async function resolveRelease({ below, tier, build, outDir }: Resolution): Promise<BuiltRelease> {
  const rebuilt = await buildRelease(build);
  build.report?.(`fetch from ${tier}`);
  const recorded = await fetchRelease(below, rebuilt.manifest.release, outDir);
  const differences = compareManifests(recorded.manifest, rebuilt.manifest);
  if (differences.length === 0) return recorded;
  throw new ReleaseError(
    'tier',
    `${tier} recorded other bytes for ${rebuilt.manifest.release} than its tree gives here, so nothing is deployed. ${differences.join(' ')} Find out who wrote them, and build a new release.`,
  );
}
