import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf } from '../contract/names';
import { deployRelease, type ReleaseDeployed } from '../release/deploy/deploy-release';
import { edgeStore } from '../release/edge-store';
import { fetchRelease, readRecorded } from '../release/ledger/fetch-release';
import { recordedFlags } from '../release/ledger/recorded-flags';
import { readEdgeState } from '../release/pointer';
import { ReleaseError } from '../release/release-error';
import { HEALTH_WAIT_SECONDS } from '../release/site-deploy';
import { cdkOf } from './cdk-env';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import { withProgress } from './progress';
import type { Terminal } from './terminal';

/** `tier release deploy TIER --release ID`: stacks, page and flags of a release that the tier's ledger has. */
export function releaseDeploy(
  name: string,
  options: ActOptions & { readonly release: string },
  terminal: Terminal,
): Promise<ExitCode> {
  const { release } = options;
  return perform(name, options, terminal, {
    title: 'release-deploy',
    async plan({ access, clients, config, signal }) {
      const ledger = { s3: clients.s3(), bucket: namesOf(access.place).buckets.ledger, signal };
      if ((await readRecorded(ledger, release)) === null) {
        throw new ReleaseError('usage', `The ledger of ${name} has no release ${release}: record or resolve it first.`);
      }
      const { release: from } = await readEdgeState(await edgeStore(access, clients, signal));
      return {
        act: { what: 'release-deploy', from, to: release },
        sentence: `bring stacks, page and flags of ${name} to release ${release}, where ${from ?? 'none'} is now.`,
        async work() {
          const outDir = await mkdtemp(join(tmpdir(), 'tierline-release-'));
          try {
            const fetched = await fetchRelease(ledger, release, outDir);
            const flagsBefore = from === null ? null : await recordedFlags(ledger, from, name);
            const { err, interactive } = terminal;
            return await withProgress(name, { err, live: interactive && !options.json }, (say) =>
              deployRelease(
                access,
                {
                  ...{ release: fetched, flagsBefore, cdk: cdkOf(options, config), signal },
                  healthWaitSeconds: HEALTH_WAIT_SECONDS,
                },
                ({ step, detail }) => say(detail ? `${step}: ${detail}` : step),
              ),
            );
          } finally {
            await rm(outDir, { recursive: true, force: true });
          }
        },
      };
    },
    told: (deployed) => deployedText(name, deployed),
  });
}

function deployedText(tier: string, { stacks, site, flags }: ReleaseDeployed): string {
  const keys = (changes: readonly { readonly key: string }[]) => changes.map(({ key }) => key).join(', ');
  return [
    `${tier} serves release ${site.release} at ${site.url}, read as one of its readers.`,
    `stacks: ${stacks.length > 0 ? `${stacks.join(', ')} changed` : 'none changed'}`,
    `files: ${site.uploaded.written} uploaded, ${site.uploaded.unchanged} there already`,
    `flags: ${flags.changed.length > 0 ? `${keys(flags.changed)} on the way (roll-out ${flags.number})` : 'as before'}`,
    ...(flags.kept.length > 0 ? [`left as somebody has set them: ${keys(flags.kept)}`] : []),
    ...site.notes.map((note) => `note: ${note}`),
    ...site.problems.map((problem) => `problem: ${problem}`),
  ].join('\n');
}
