/**
 * A release: what is built once from a git tree and goes up from tier to tier. Its manifest is its identity; who built
 * it, when and from which commit stand beside it, as they differ between two builds of the same tree.
 */
import { z } from 'zod';
import { RELEASE_ID } from './edge';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'a sha256 of 64 lower-case hex digits' });
const wholeBytes = z.int().nonnegative();

/** One file of a release. */
const releaseFile = z.strictObject({
  /** Below the part's folder, with slashes; never absolute, never upwards. */
  path: z
    .string()
    .regex(/^(?!\/)(?!.*(^|\/)\.{1,2}(\/|$))[^\0\\]+$/, { error: 'a path below the part, without "." and ".."' }),
  /** As git knows modes: whether the file may be executed. */
  mode: z.enum(['100644', '100755']),
  sha256,
  bytes: wholeBytes,
});

const releasePart = z.strictObject({
  /** Of all its files: sorted path, mode and content; see `partDigest`. */
  sha256,
  files: z.array(releaseFile).min(1),
});

/** Which versions of the taxonomy contract a release can read: from the first, and before the second. */
const contractRange = z.strictObject({
  from: z.string().regex(/^\d+\.\d+$/),
  before: z.string().regex(/^\d+\.\d+$/),
});

export const releaseManifestSchema = z.strictObject({
  schema: z.literal(1),
  /** `<version>-<first 12 characters of the tree hash>` */
  release: z.string().regex(RELEASE_ID),
  version: z.string().min(1).max(100),
  /** Hash of the git tree, 40 or 64 hex digits. */
  tree: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/),
  taxonomyContract: contractRange,
  parts: z.strictObject({
    /** The synthesized assembly of all tiers. */
    assembly: releasePart,
    /** The single-page app; the same bytes for every tier. */
    site: releasePart,
    /** Each tier's flag document, as AppConfig gets it. */
    flags: releasePart,
  }),
});

export type ReleaseManifest = z.infer<typeof releaseManifestSchema>;
export type ReleaseFile = z.infer<typeof releaseFile>;
export type ReleasePart = z.infer<typeof releasePart>;
export type ContractRange = z.infer<typeof contractRange>;
export type PartName = keyof ReleaseManifest['parts'];
export const PART_NAMES = ['assembly', 'site', 'flags'] as const satisfies readonly PartName[];

/** Who built a release, when, from which commit: evidence, and no part of its identity. */
export const releaseOriginSchema = z.strictObject({
  schema: z.literal(1),
  release: z.string().regex(RELEASE_ID),
  /** sha256 of the manifest's bytes in the ledger. */
  manifest: sha256,
  /** Hash of the commit; null when the tree was not built from a commit. */
  commit: z
    .string()
    .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/)
    .nullable(),
  /** By the name that AWS knows them by. */
  by: z.string().min(1).max(2048),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  /** Versions that decide over the bytes. */
  node: z.string().max(50),
  /** `built` here, or `resolved`: taken from the tier below after it was built again and compared. */
  how: z.enum(['built', 'resolved']),
});

export type ReleaseOrigin = z.infer<typeof releaseOriginSchema>;
