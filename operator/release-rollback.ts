import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namesOf } from '../contract/names';
import { act } from '../release/act';
import type { Bucket } from '../release/bucket';
import { manifestDigest } from '../release/build/manifest-bytes';
import { decideRollback } from '../release/decide-rollback';
import { type ReleaseRolledBack, rollBackRelease } from '../release/deploy/roll-back-release';
import { edgeStore } from '../release/edge-store';
import { fetchRelease, readRecorded } from '../release/ledger/fetch-release';
import { moved } from '../release/ledger/moved';
import { recordedFlags } from '../release/ledger/recorded-flags';
import { readEdgeState } from '../release/pointer';
import { ReleaseError } from '../release/release-error';
import { rollBackSite } from '../release/roll-back-site';
import { storedReleases } from '../release/stored-releases';
import { cdkOf } from './cdk-env';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform, type Scene } from './perform';
import { withProgress } from './progress';
import type { Terminal } from './terminal';

type Back = { readonly from: string; readonly to: string; readonly whole: ReleaseRolledBack | null };

/**
 * `tier release rollback TIER [--to ID]`: flags, page and stacks back to a release that the ledger has; of one that it
 * does not have, the page alone.
 */
export function releaseRollback(
  name: string,
  options: ActOptions & { readonly to?: string | undefined; readonly from?: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  return perform<Back>(name, options, terminal, {
    title: 'release-rollback',
    async plan(scene) {
      const { access, clients, signal } = scene;
      const { buckets } = namesOf(access.place);
      const ledger = { s3: clients.s3(), bucket: buckets.ledger, signal };
      const store = await edgeStore(access, clients, signal);
      const stored = await storedReleases({ s3: clients.s3(), bucket: buckets.site, signal });
      const { release } = await readEdgeState(store);
      const decided = decideRollback(stored, release, options.to ?? null, options.from ?? null);
      if (decided.act === 'nothing') {
        if (options.to !== undefined && options.to !== release)
          throw new ReleaseError('usage', `Nothing was done: ${decided.why}.`);
        return { nothing: decided.why };
      }
      const { from, to } = decided;
      const manifest = await readRecorded(ledger, to);
      const what = manifest ? `bring flags, page and stacks of ${name}` : `switch the readers of ${name}`;
      return {
        entry: { from, to },
        sentence: `${what} back from release ${from} to ${to}.`,
        write: (header) => {
          const pointer = async () => {
            await rollBackSite(access, { clients, store, from, to, signal });
            return { from, to, whole: null };
          };
          // Of a release that is not in the ledger there is no manifest to write down: the act is, as all that is by hand.
          if (manifest === null) {
            const by = { s3: clients.s3, sts: clients.sts, bucket: buckets.ledger, signal };
            return act(by, { what: 'release-rollback', tier: name, from, to, reason: header.reason }, pointer);
          }
          const how = {
            release: to,
            from,
            manifest: manifestDigest(manifest),
            execution: null,
            how: 'rollback',
          } as const;
          return moved(ledger, { ...header, ...how }, async () => {
            const whole = await rollBackWhole(scene, { ledger, from, to }, options, terminal);
            return { result: { from, to, whole }, steps: stepsDown(whole), problem: whole.problems.join(' ') || null };
          });
        },
      };
    },
    told: (back) => rolledBackText(name, back),
  });
}

async function rollBackWhole(
  { access, config, signal }: Scene,
  { ledger, from, to }: { readonly ledger: Bucket; readonly from: string; readonly to: string },
  options: ActOptions,
  { err, interactive }: Terminal,
): Promise<ReleaseRolledBack> {
  const outDir = await mkdtemp(join(tmpdir(), 'tierline-release-'));
  try {
    const release = await fetchRelease(ledger, to, outDir);
    const flagsBefore = await recordedFlags(ledger, from, config.tier);
    const back = { release, from, flagsBefore, cdk: cdkOf(options, config), signal };
    return await withProgress(config.tier, { err, live: interactive && !options.json }, (say) =>
      rollBackRelease(access, back, ({ step, detail }) => say(detail ? `${step}: ${detail}` : step)),
    );
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

const stepsDown = ({ flags, stacks }: ReleaseRolledBack) => [
  {
    step: 'flags',
    outcome:
      flags === null ? ('failed' as const) : flags.changed.length > 0 ? ('done' as const) : ('unchanged' as const),
    detail: flags?.stopped ? `roll-out ${flags.stopped} stopped` : null,
  },
  { step: 'page', outcome: 'done' as const, detail: null },
  {
    step: 'stacks',
    outcome: stacks.length > 0 ? ('done' as const) : ('unchanged' as const),
    detail: stacks.join(', ') || null,
  },
];

/** @throws ReleaseError when something of the release is still as it was */
function rolledBackText(tier: string, { from, to, whole }: Back): string {
  const readers = `Readers of ${tier} have release ${to}, read as one of them.`;
  if (whole === null) return `${readers} Its stacks and flags are not in the ledger, and were left as they are.`;
  const { flags, stacks, problems } = whole;
  if (problems.length > 0) {
    throw new ReleaseError(
      'tier',
      `${readers} ${problems.join(' ')} Run this command again with --from ${from} --to ${to}.`,
    );
  }
  const keys = (changes: readonly { readonly key: string }[]) => changes.map(({ key }) => key).join(', ');
  return [
    readers,
    `stacks: ${stacks.length > 0 ? `${stacks.join(', ')} changed` : 'none changed'}`,
    ...(flags?.stopped ? [`flags: roll-out ${flags.stopped}, which was under way, is stopped`] : []),
    `flags: ${flags && flags.changed.length > 0 ? `${keys(flags.changed)} taken back` : 'as in that release'}`,
    ...(flags && flags.kept.length > 0 ? [`left as somebody has set them: ${keys(flags.kept)}`] : []),
  ].join('\n');
}
