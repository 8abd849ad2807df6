import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PEOPLE from '../config/people';
import { personOf } from '../contract/approvers/who-is';
import { readBreakGlass } from '../release/break-glass/read-break-glass';
import { manifestDigest } from '../release/build/manifest-bytes';
import { deployRelease, type ReleaseDeployed } from '../release/deploy/deploy-release';
import { edgeStore } from '../release/edge-store';
import { heldBy } from '../release/freeze/may-pass';
import { readFreezes } from '../release/freeze/read-freezes';
import { fetchRelease, readRecorded } from '../release/ledger/fetch-release';
import { moved } from '../release/ledger/moved';
import { recordedFlags } from '../release/ledger/recorded-flags';
import { readEdgeState } from '../release/pointer';
import { ReleaseError } from '../release/release-error';
import { HEALTH_WAIT_SECONDS } from '../release/site-deploy';
import { cdkOf } from './cdk-env';
import type { ExitCode } from './exit-codes';
import { ledgerOf } from './ledger-of';
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
      const ledger = ledgerOf({ access, clients, signal });
      const manifest = await readRecorded(ledger, release);
      if (manifest === null) {
        throw new ReleaseError('usage', `The ledger of ${name} has no release ${release}: record or resolve it first.`);
      }
      const now = new Date();
      const { grants } = await readBreakGlass(ledger, { tier: name, now, personOf: personOf(PEOPLE) });
      const held = heldBy(name, await readFreezes(ledger, name, now), grants);
      if (held !== null) throw new ReleaseError('tier', held);
      const { release: from } = await readEdgeState(await edgeStore(access, clients, signal));
      return {
        entry: { from, to: release },
        sentence: `bring stacks, page and flags of ${name} to release ${release}, where ${from ?? 'none'} is now.`,
        write: (header) => {
          const how = { release, from, manifest: manifestDigest(manifest), execution: null, how: 'by-hand' } as const;
          return moved(ledger, { ...header, ...how }, async () => {
            const outDir = await mkdtemp(join(tmpdir(), 'tierline-release-'));
            try {
              const fetched = await fetchRelease(ledger, release, outDir);
              const flagsBefore = from === null ? null : await recordedFlags(ledger, from, name);
              const deployment = {
                ...{ release: fetched, flagsBefore, cdk: cdkOf(options, config), signal },
                healthWaitSeconds: HEALTH_WAIT_SECONDS,
              };
              const { err, interactive } = terminal;
              const result = await withProgress(name, { err, live: interactive && !options.json }, (say) =>
                deployRelease(access, deployment, ({ step, detail }) => say(detail ? `${step}: ${detail}` : step)),
              );
              return { result, steps: stepsUp(result), problem: result.site.problems.join(' ') || null };
            } finally {
              await rm(outDir, { recursive: true, force: true });
            }
          });
        },
      };
    },
    told: (deployed) => deployedText(name, deployed),
  });
}

const step = (named: string, changed: boolean, detail: string | null = null) => ({
  ...{ step: named, detail },
  outcome: changed ? ('done' as const) : ('unchanged' as const),
});

const stepsUp = ({ stacks, site, flags }: ReleaseDeployed) => [
  step('stacks', stacks.length > 0, stacks.join(', ') || null),
  step('page', site.previous !== site.release),
  step('flags', flags.changed.length > 0, flags.changed.map(({ key }) => key).join(', ') || null),
];

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
