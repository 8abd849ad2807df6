import type { TierConfig } from '../../config/tier-config';
import { siteDeploy } from '../../release/site-deploy';
import type { Ground } from '../ground';

/** `tier site deploy` of one tier, in this process. */
export async function release(ground: Ground, tier: TierConfig, say: (text: string) => void): Promise<void> {
  if (!ground.site) throw new Error('The page is not built yet; the step that releases it must come after.');
  const { notes, problems } = await siteDeploy(ground.accessOf(tier), { site: ground.site }, ({ step, detail }) =>
    say(detail ? `${step}: ${detail}` : step),
  );
  ground.notes.push(...[...notes, ...problems].map((sentence) => `${tier.tier}: ${sentence}`));
}
