import { RELEASE_FILE, TIER_HEADER } from '../contract/edge';
import { FLAGS_PATH } from '../contract/flags';
import { LATEST_PATH, SOURCE_HEADER, snapshotPath } from '../contract/taxonomy';
import { parseFlags } from '../frontend/reader/flags';
import { parsePointer } from '../frontend/reader/parse-pointer';
import { releaseIn } from './build-site';
import { INDEX_FILE, type Manifest, type ManifestEntry, sha256Hex } from './manifest';

/** What a reader was given. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Something that a reader must get; `problem` is a clause after the path, null when it is right. */
export interface ReaderCheck {
  readonly path: string;
  readonly problem: (answer: Answer) => string | null;
}

const text = ({ body }: Answer) => new TextDecoder().decode(body);

const withStatus200 =
  (problem: ReaderCheck['problem']): ReaderCheck['problem'] =>
  (answer) =>
    answer.status === 200 ? problem(answer) : `answered ${answer.status}`;

/** A file of the site, by its bytes. */
export const fileCheck = (entry: Pick<ManifestEntry, 'path' | 'sha256'>, path = `/${entry.path}`): ReaderCheck => ({
  path,
  problem: withStatus200(({ body }) => (sha256Hex(body) === entry.sha256 ? null : 'is not the file that was built')),
});

/** The page, what it is made of, and what it reads: all that a reader of this release needs. */
export function readerChecks(manifest: Manifest, release: string, tier: string): readonly ReaderCheck[] {
  // The page answers at its root and at every route of its own (a path without a dot).
  const index = manifest
    .filter(({ path }) => path === INDEX_FILE)
    .flatMap((entry) => [fileCheck(entry, '/'), fileCheck(entry, '/a/route')]);
  const files = manifest.filter(({ path }) => path !== RELEASE_FILE).map((entry) => fileCheck(entry));
  return [releaseCheck(release, tier), ...index, ...files, ...dataChecks(tier)];
}

export const releaseCheck = (release: string, tier: string): ReaderCheck => ({
  path: `/${RELEASE_FILE}`,
  problem: withStatus200((answer) => {
    const found = releaseIn(text(answer));
    if (found !== release) return `is of release ${found ?? 'none'}, expected ${release}`;
    const header = answer.headers.get(TIER_HEADER);
    return header === tier ? null : `says ${TIER_HEADER}: ${header ?? 'nothing'}, expected ${tier}`;
  }),
});

/** The taxonomy from wherever the edge gets it, its snapshot (a fallback that nobody uses does not work), and flags. */
const dataChecks = (tier: string): readonly ReaderCheck[] => [
  pointerCheck(LATEST_PATH, ['api', 'snapshot']),
  pointerCheck(snapshotPath(LATEST_PATH), ['snapshot']),
  {
    path: FLAGS_PATH,
    problem: withStatus200((answer) => {
      const flags = parseFlags(text(answer));
      if (flags === null) return 'is not what the contract says of flags';
      return flags.tier === tier ? null : `holds the flags of ${flags.tier}, expected ${tier}`;
    }),
  },
];

const pointerCheck = (path: string, sources: readonly string[]): ReaderCheck => ({
  path,
  problem: withStatus200((answer) => {
    const read = parsePointer(text(answer));
    if (!read.ok) return `is no pointer (${read.refusal.reason})`;
    const source = answer.headers.get(SOURCE_HEADER) ?? 'nothing';
    return sources.includes(source) ? null : `says ${SOURCE_HEADER}: ${source}, expected ${sources.join(' or ')}`;
  }),
});
