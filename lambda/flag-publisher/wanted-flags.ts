import { readFlags, sameFlags } from '../../contract/flag-document';
import { defaultFlags, type PublishedFlags } from '../../contract/flags';
import type { FlagSource } from './flag-source';
import { rolledBackLately, standingOf } from './standing';

/** What `/flags/v1.json` should say, apart from when it was published. */
export type Content = Omit<PublishedFlags, 'publishedAt'>;

/** Why there is no telling what should be published; what is published stays. */
export class NotPublishable extends Error {
  constructor(
    readonly reason:
      | 'appconfig-unreachable'
      | 'appconfig-denied'
      | 'nothing-served'
      | 'flags-invalid'
      | 'roll-outs-gone',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = reason;
  }
}

export interface Wanted {
  readonly content: Content;
  /** One sentence for each flag that was left out or filled in. */
  readonly notes: readonly string[];
  /** AppConfig has lately taken the newest roll-out back. */
  readonly rolledBack: boolean;
}

/**
 * Reads AppConfig and says what should be published. Throws {@link NotPublishable}.
 *
 * @param published what is published now; null when there is nothing, or nothing readable.
 */
export async function wantedFlags(
  tier: string,
  published: Content | null,
  source: FlagSource,
  now: Date,
): Promise<Wanted> {
  const deployments = await source.deployments();
  const rolledBack = rolledBackLately(deployments, now);
  const { inEffect, arriving } = standingOf(deployments);
  const hadRollOut = published?.state === 'rolled-out';
  if (inEffect === null && arriving === null) {
    if (deployments.length > 0 || !hadRollOut) return { content: baseline(tier), notes: [], rolledBack };
    throw new NotPublishable(
      'roll-outs-gone',
      `Flags of configuration ${published.configuration} are published and AppConfig knows of no roll-out; roll them out again, as the defaults could switch on what was switched off.`,
    );
  }
  // During a roll-out AppConfig gives each session the old or the new version by chance. Readers of the one published
  // file would see it swing every minute: once it has the new version it keeps it until the roll-out has ended.
  if (arriving !== null && hadRollOut && published.configuration === arriving)
    return { content: published, notes: [], rolledBack };

  const body = await source.served();
  if (body === null) {
    if (inEffect === null) return { content: baseline(tier), notes: [], rolledBack };
    throw new NotPublishable(
      'nothing-served',
      `AppConfig serves nothing though configuration ${inEffect} is rolled out; see its deployments in the console.`,
    );
  }
  const read = readFlags(body, tier);
  if (!read.ok) throw new NotPublishable('flags-invalid', read.problems.join(' '));
  const configuration =
    arriving !== null && (inEffect === null || (await isFrom(arriving))) ? arriving : (inEffect as string);
  return {
    content: { version: 1, tier, state: 'rolled-out', configuration, flags: read.flags },
    notes: read.notes,
    rolledBack,
  };

  async function isFrom(version: string): Promise<boolean> {
    const { values } = JSON.parse(await source.document(version)) as { values: unknown };
    const arrived = readFlags(JSON.stringify(values), tier);
    return arrived.ok && read.ok && sameFlags(arrived.flags, read.flags);
  }
}

const baseline = (tier: string): Content => ({
  version: 1,
  tier,
  state: 'baseline',
  configuration: null,
  flags: defaultFlags(tier),
});
