import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Evidence } from '../../../contract/evidence';
import { namesOf } from '../../../contract/names';
import type { BuiltRelease } from '../../build/build-release';
import { manifestDigest } from '../../build/manifest-bytes';
import { catalogueOfDocument, type FlagCatalogue } from '../../evidence/flag-changes';
import { makeEvidence } from '../../evidence/make-evidence';
import { assemblyStacks } from '../../evidence/read/assembly-stacks';
import { ReleaseError } from '../../release-error';

/** One side of a pull request: what its files give, built by `tier release build`, and the commit. */
export interface Side {
  readonly release: BuiltRelease;
  readonly commit: string;
}

/**
 * What would change in one tier, from two builds alone: nothing is asked of an account, so health, the API's contract and
 * the way back stay unknown.
 * @param commits that one side has and the other has not
 */
export async function previewEvidence(
  tier: string,
  now: Date,
  { base, head, commits }: { readonly base: Side; readonly head: Side; readonly commits: Evidence['commits'] },
): Promise<Evidence> {
  const [before, after] = [base.release, head.release];
  const changed = before.manifest.parts.site.sha256 !== after.manifest.parts.site.sha256;
  const [oldFlags, freshFlags, deployed, released] = await Promise.all([
    flagsOf(before, tier),
    flagsOf(after, tier),
    stacksOf(before, tier),
    stacksOf(after, tier),
  ]);
  return makeEvidence({
    ...{ tier, now, release: after.manifest.release, manifest: manifestDigest(after.manifest), deployed, released },
    flags: { before: oldFlags, after: freshFlags },
    told: {
      base: { state: 'known', release: before.manifest.release, commit: base.commit },
      commits,
      site: { state: 'known', changed, says: changed ? 'The page’s files change.' : 'No file changes.' },
    },
  });
}

/** All of a tier's stacks begin like this one. */
const prefixOf = (tier: string) => namesOf({ tier, account: '' }).stacks.storage.replace(/storage$/, '');

async function stacksOf({ folder, manifest }: BuiltRelease, tier: string) {
  const stacks = await assemblyStacks(join(folder, 'assembly'), (stack) => stack.startsWith(prefixOf(tier)));
  if (stacks.length > 0) return stacks;
  throw new ReleaseError('usage', `${manifest.release} has no stack of ${tier}: name a tier of config/index.ts.`);
}

const value = z.object({ enabled: z.boolean(), percent: z.number() });
const flagDocument = z.object({
  flags: z.record(z.string(), z.object({ description: z.string() })),
  values: z.record(z.string(), value),
});

/** Null where a side does not know the tier yet. */
async function flagsOf({ folder }: BuiltRelease, tier: string): Promise<FlagCatalogue | null> {
  const text = await readFile(join(folder, 'flags', `${tier}.json`), 'utf8').catch(() => null);
  return text === null ? null : catalogueOfDocument(flagDocument.parse(JSON.parse(text)));
}
