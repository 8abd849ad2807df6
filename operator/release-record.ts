import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { namesOf } from '../contract/names';
import type { ReleaseOrigin } from '../contract/release';
import type { BuiltRelease } from '../release/build/build-release';
import { openRelease, sealRelease } from '../release/build/open-release';
import { checkAccount } from '../release/check-account';
import { openClients, type TierClients } from '../release/clients';
import { explained } from '../release/explain';
import { ledgerBelow } from '../release/ledger/ledger-below';
import { recordRelease } from '../release/ledger/record-release';
import { resolveRelease } from '../release/ledger/resolve-release';
import { ReleaseError } from '../release/release-error';
import { type AccessOptions, chooseAccess } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { EXIT, type ExitCode } from './exit-codes';
import { withProgress } from './progress';
import { buildOf } from './release-build';
import { releaseJson, releaseText } from './release-text';
import type { Terminal } from './terminal';

const showing = ({ err, interactive }: Terminal, json: boolean) => ({ err, live: interactive && !json });

export interface ReleaseRecordOptions extends AccessOptions {
  readonly json: boolean;
  readonly from: string;
}

/** `tier release record TIER --from FOLDER`: writes a release that was built into the tier's ledger. */
export async function releaseRecord(
  name: string,
  { from, json, ...options }: ReleaseRecordOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  return inTier(name, options, terminal, async (scene) => {
    const release = await openRelease(from);
    return record(scene, release, { json, how: 'built', terminal });
  });
}

export interface ReleaseResolveOptions extends AccessOptions {
  readonly json: boolean;
  readonly out: string;
  readonly localContext?: string | undefined;
}

/**
 * `tier release resolve TIER --out FOLDER`: builds these files, takes the same release from the tier below, and records it
 * in this one when the two are equal.
 */
export async function releaseResolve(
  name: string,
  { out, json, localContext, ...options }: ReleaseResolveOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const tiers = configuredTiers();
  const below = tiers[tiers.indexOf(tierNamed(tiers, name)) - 1];
  if (!below) {
    throw new ReleaseError(
      'usage',
      `${name} has no tier below it: build and record its releases with "release record".`,
    );
  }
  return inTier(name, options, terminal, async (scene) => {
    const { signal } = terminal;
    const theirs = ledgerBelow(scene.access, below, signal);
    const outDir = await mkdtemp(join(tmpdir(), 'tierline-rebuilt-'));
    try {
      const release = await withProgress('Resolve the release', showing(terminal, json), (report) =>
        resolveRelease({
          below: theirs,
          tier: below.tier,
          build: { ...buildOf(localContext), outDir, report, signal },
          outDir: out,
        }),
      );
      await sealRelease(release);
      return await record(scene, release, { json, how: 'resolved', terminal });
    } finally {
      theirs.close();
      await rm(outDir, { recursive: true, force: true });
    }
  });
}

interface Scene {
  readonly access: Awaited<ReturnType<ReturnType<typeof chooseAccess>>>;
  readonly clients: TierClients;
}

async function inTier(
  name: string,
  options: AccessOptions,
  { signal }: Terminal,
  work: (scene: Scene) => Promise<ExitCode>,
): Promise<ExitCode> {
  const access = await chooseAccess(options)(tierNamed(configuredTiers(), name));
  const clients = openClients(access);
  try {
    await checkAccount(access, clients, signal);
    return await work({ access, clients });
  } catch (error) {
    throw explained(error, access);
  } finally {
    clients.close();
  }
}

async function record(
  { access, clients }: Scene,
  release: BuiltRelease,
  { json, how, terminal }: { readonly json: boolean; readonly how: ReleaseOrigin['how']; readonly terminal: Terminal },
): Promise<ExitCode> {
  const { signal, out } = terminal;
  const bucket = namesOf(access.place).buckets.ledger;
  const { Arn = '(unknown)' } = await clients.sts().send(new GetCallerIdentityCommand({}), { abortSignal: signal });
  const origin = { commit: await headCommit(), by: Arn, at: new Date().toISOString(), node: process.version, how };
  const recorded = await withProgress('Record the release', showing(terminal, json), (say) => {
    let files = 0;
    return recordRelease({ s3: clients.s3(), bucket, signal }, release, origin, () => say(`${++files} files`));
  });
  const { tier } = access.place;
  const told = `${tier} has it in its ledger: ${recorded.written} files written, ${recorded.there} there already.`;
  out(
    json
      ? JSON.stringify(releaseJson(release.manifest, { tier, ...recorded, folder: release.folder }))
      : releaseText(release.manifest, [told]),
  );
  return EXIT.well;
}

/** The commit that is checked out; null where there is none. */
const headCommit = (): Promise<string | null> =>
  promisify(execFile)('git', ['rev-parse', '--verify', 'HEAD'], { cwd: join(__dirname, '..') }).then(
    ({ stdout }) => stdout.trim(),
    () => null,
  );
