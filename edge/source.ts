import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MODE_KEY, ORIGINS, RELEASE_ID, RELEASE_KEY } from '../contract/edge';
import { CONTRACT_HEADER, SNAPSHOT_METADATA, SOURCE_HEADER, snapshotPath } from '../contract/taxonomy';

/** Functions of the distribution; the file beside this one has the name. */
export const EDGE_FUNCTIONS = ['site', 'breaker', 'source-stamp'] as const;
export type EdgeFunctionName = (typeof EDGE_FUNCTIONS)[number];

/** CloudFront refuses more (CloudFront, developer guide, quotas on CloudFront Functions). */
export const MAX_FUNCTION_BYTES = 10_240;

/** Under it S3 returns an object's metadata, and nothing else (S3, "Working with object metadata"). */
const METADATA_PREFIX = 'x-amz-meta-';

/** What a function cannot import, as it has no modules of its own: written into its text. */
const CONSTANTS: Readonly<Record<string, string>> = {
  __RELEASE_KEY__: RELEASE_KEY,
  __RELEASE_ID__: RELEASE_ID.source,
  __MODE_KEY__: MODE_KEY,
  __SNAPSHOT_ORIGIN__: ORIGINS.snapshot,
  __METADATA_PREFIX__: METADATA_PREFIX,
  __METADATA_HEADER__: `${METADATA_PREFIX}${Object.keys(SNAPSHOT_METADATA)[0]}`,
  __CONTRACT_HEADER__: CONTRACT_HEADER,
  __SNAPSHOT__: SNAPSHOT_METADATA['taxonomy-source'],
  __SNAPSHOT_PATH__: snapshotPath('/'),
  __SOURCE_HEADER__: SOURCE_HEADER,
};

/**
 * Text of an edge function as it is deployed.
 * @throws Error when the file names a constant that is not known here, or is larger than CloudFront takes
 */
export function edgeFunctionSource(name: EdgeFunctionName): string {
  const text = readFileSync(join(__dirname, `${name}.js`), 'utf8').replace(/__[A-Z_]+__/g, (placeholder) => {
    const value = CONSTANTS[placeholder];
    if (value === undefined) throw new Error(`edge/${name}.js uses ${placeholder}; edge/source.ts does not know it.`);
    return JSON.stringify(value);
  });
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_FUNCTION_BYTES) return text;
  throw new Error(`edge/${name}.js has ${bytes} bytes; CloudFront takes ${MAX_FUNCTION_BYTES}: make it shorter.`);
}
