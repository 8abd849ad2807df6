import type { TierConfig } from '../../../config/tier-config';
import type { Unknowns } from './circumstances';
import type { Deployed } from './deployed';
import { tell } from './tell';
import { usual } from './usual';

export interface Month {
  readonly days: number;
  readonly perMinute: number;
  readonly background: number;
  readonly seed: number;
}

/** How often somebody is woken although all is well. */
export function falsePages(config: TierConfig, deployed: Deployed, month: Month, unknowns: Unknowns): number {
  const { days, background, seed, perMinute } = month;
  const { reading, ...told } = unknowns;
  return tell(config, { ...usual(days, background, seed), perMinute, ...told }, deployed, { reading }).pages.length;
}
