import type { TierConfig } from '../../../config/tier-config';
import { namesOf } from '../../../contract/names';
import type { Unknowns } from './circumstances';
import type { Deployed } from './deployed';
import { DISTRIBUTION } from './deployed';
import { dice } from './dice';
import { seriesOf } from './series';
import { minute, type Story } from './story';
import { tell } from './tell';

/** What is promised to be noticed, each within so many minutes. */
export const OUTAGES = {
  /** Nothing is answered. */
  full: 5,
  /** Every other question is answered, one by one. */
  half: 10,
  /** The snapshot is older than its tier allows; counted from there. */
  stale: 5,
} as const;
export type Outage = keyof typeof OUTAGES;

export interface Fault {
  readonly perMinute: number;
  readonly background: number;
  readonly seed: number;
}

/**
 * Minutes from an outage until somebody is woken; null when nobody is within an hour. It begins right after the probe has
 * asked, the worst moment that there is, so a minute stands before the first that can see it.
 */
export function minutesToPage(
  config: TierConfig,
  deployed: Deployed,
  outage: Outage,
  { perMinute, background, seed }: Fault,
  unknowns: Unknowns,
): number | null {
  const { reading, ...told } = unknowns;
  const at = 30 + Math.floor(dice(seed)() * 30);
  const limit = config.alarms.thresholds.snapshotAgeMinutes;
  const minutes = at + (outage === 'stale' ? limit + 30 : 60);
  const story: Story = { minutes, perMinute, background, seed, ...told, ...FAULTS[outage](at, minutes) };
  const begins = outage === 'stale' ? staleAt(config, story, limit) : at - 1;
  const woken = tell(config, story, deployed, { reading }).told;
  const { tierPage, edgeTierPage } = namesOf(config).composites;
  const pages = [...woken(tierPage, 'ALARM'), ...woken(edgeTierPage, 'ALARM')].filter((page) => page >= begins);
  return pages.length === 0 ? null : Math.min(...pages) - begins;
}

const FAULTS: Readonly<Record<Outage, (from: number, to: number) => Partial<Story>>> = {
  full: (from, to) => ({ site: [[from, to, 1]] }),
  half: (from, to) => ({ site: [[from, to, 0.5]] }),
  stale: (from, to) => ({ syncFails: [[from, to]] }),
};

/** The minute at which the snapshot becomes older than its limit, as its readers see it. */
function staleAt(config: TierConfig, story: Story, limit: number): number {
  const age = seriesOf(config, DISTRIBUTION, story).find(({ metric }) => metric === 'ReaderSnapshotAge');
  const old = age?.points.find((point) => 'value' in point && point.value >= limit * 60);
  if (!old) throw new Error('The story ends before the snapshot is stale; make it longer.');
  return (old.at - minute(0)) / 60_000;
}
