import type { TierConfig } from '../../config/tier-config';
import { deployArgs, runCdk } from '../../release/cdk';
import type { Ground } from '../ground';

/** Stock `cdk bootstrap` in each region of one tier's account. */
export async function bootstrap(ground: Ground, tier: TierConfig): Promise<void> {
  const places = ground.regionsOf(tier).map((region) => `aws://${tier.account}/${region}`);
  await runCdk({
    args: ['bootstrap', ...places],
    // Where there is no app, so that none is run: the places stand on the command line.
    cwd: ground.folder,
    env: ground.envOf(tier),
    signal: ground.signal,
    logFile: ground.log(`bootstrap-${tier.tier}`),
  });
}

/** Stock `cdk deploy` of one tier's stacks with its own account's credentials. */
export async function deploy(ground: Ground, tier: TierConfig, onStack: (line: string) => void): Promise<void> {
  await runCdk({
    args: deployArgs(tier.tier, ground.assembly),
    env: ground.envOf(tier),
    signal: ground.signal,
    logFile: ground.log(`deploy-${tier.tier}`),
    onLine: (line) => {
      if (/^\s*✅\s+\S+/.test(line)) onStack(line.trim());
    },
  });
}
