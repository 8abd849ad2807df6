import type { TierConfig } from '../../config/tier-config';
import { siteDeploy } from '../../release/site-deploy';
import type { Report } from '../../release/site-steps';
import type { Ground } from '../ground';

/** `tier site deploy` of one tier, in this process. */
export async function release(ground: Ground, tier: TierConfig, say: (text: string) => void): Promise<void> {
  if (!ground.site) throw new Error('The page is not built yet; the step that releases it must come after.');
  // Without a terminal all tiers' lines stand below one another.
  const progress: Report = ({ step, detail }) => say([tier.tier, step, ...(detail ? [detail] : [])].join(': '));
  try {
    const { notes, problems } = await siteDeploy(
      ground.accessOf(tier),
      { site: ground.site, signal: ground.signal },
      progress,
    );
    ground.notes.push(...[...notes, ...problems].map((sentence) => `${tier.tier}: ${sentence}`));
  } catch (error) {
    // Tiers are released side by side: the sentence alone would not say which one it is about.
    throw new Error(`${tier.tier}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
