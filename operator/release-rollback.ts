import { namesOf } from '../contract/names';
import { decideRollback } from '../release/decide-rollback';
import { edgeStore } from '../release/edge-store';
import { readEdgeState } from '../release/pointer';
import { ReleaseError } from '../release/release-error';
import { rollBackSite } from '../release/roll-back-site';
import { storedReleases } from '../release/stored-releases';
import type { ExitCode } from './exit-codes';
import { type ActOptions, perform } from './perform';
import type { Terminal } from './terminal';

/** `tier release rollback TIER [--to ID]`: the site's pointer, back to a release that is stored. */
export function releaseRollback(
  name: string,
  options: ActOptions & { readonly to?: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> {
  return perform(name, options, terminal, {
    title: 'release-rollback',
    async plan({ access, clients, signal }) {
      const store = await edgeStore(access, clients, signal);
      const stored = await storedReleases({ s3: clients.s3(), bucket: namesOf(access.place).buckets.site, signal });
      const { release } = await readEdgeState(store);
      const decided = decideRollback(stored, release, options.to ?? null);
      if (decided.act === 'nothing') {
        if (options.to !== undefined && options.to !== release)
          throw new ReleaseError('usage', `Nothing was done: ${decided.why}.`);
        return { nothing: decided.why };
      }
      const { from, to } = decided;
      return {
        act: { what: 'release-rollback', from, to },
        sentence: `switch the readers of ${name} from release ${from} to ${to}.`,
        async work() {
          await rollBackSite(access, { clients, store, from, to, signal });
          return to;
        },
      };
    },
    told: (release) => `Readers of ${name} have release ${release}, read as one of them.`,
  });
}
