import { dirname, join } from 'node:path';
import type { TierConfig } from '../config/tier-config';
import { childEnv } from '../local/child-env';
import type { Infrastructure } from '../release/deploy/infrastructure';
import type { AccessOptions } from './choose-access';
import { readSession } from './local-session';

const ROOT = join(__dirname, '..');

/** How the stock CDK CLI reaches a tier: with the same credentials as `tier` itself. */
export function cdkOf(
  { local, profile }: AccessOptions,
  config: TierConfig,
): Pick<Infrastructure, 'root' | 'env' | 'logFile'> {
  const log = (folder: string) => join(folder, `cdk-deploy-${config.tier}.log`);
  if (local === undefined) {
    const env = Object.fromEntries(
      Object.entries({ ...process.env, CI: 'true', ...(profile ? { AWS_PROFILE: profile } : {}) }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    );
    return { root: ROOT, env, logFile: log(join(ROOT, '.local', 'logs')) };
  }
  const { endpoint, caFile } = readSession(local);
  const { account, region } = config;
  const stateDir = dirname(local);
  return {
    root: ROOT,
    env: childEnv({ account, region, endpoint, caFile, stateDir }),
    logFile: log(join(stateDir, 'logs')),
  };
}
