import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltSite, buildSite, openSite } from '../release/build-site';
import { planSite } from '../release/plan-site';
import { siteDeploy } from '../release/site-deploy';
import { type AccessOptions, chooseAccess } from './choose-access';
import { configuredTiers, tierNamed } from './configured-tiers';
import { confirm } from './confirm';
import { EXIT, type ExitCode } from './exit-codes';
import { withProgress } from './progress';
import { deployedText, planText } from './site-text';
import type { Terminal } from './terminal';

export interface SiteDeployCommand extends AccessOptions {
  readonly json: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly buildDir?: string | undefined;
  readonly healthWait: number;
}

const ROOT = join(__dirname, '..');

/** `tier site deploy TIER` */
export async function deploySite(name: string, options: SiteDeployCommand, terminal: Terminal): Promise<ExitCode> {
  const { out, interactive, signal, err } = terminal;
  const config = tierNamed(configuredTiers(), name);
  const access = await chooseAccess(options)(config);
  if (!options.dryRun) {
    await confirm(config, { local: options.local !== undefined, yes: options.yes, interactive }, signal);
  }
  const showing = { err, live: interactive && !options.json };
  return withSite(options.buildDir, showing, signal, async (site) => {
    if (options.dryRun) {
      const plan = await planSite(access, site, signal);
      out(options.json ? JSON.stringify(plan) : planText(plan));
      return plan.different.length > 0 ? EXIT.wrong : EXIT.well;
    }
    const deployed = await withProgress(name, showing, (say) =>
      siteDeploy(access, { site, healthWaitSeconds: options.healthWait, signal }, ({ step, detail }) =>
        say(detail ? `${step}: ${detail}` : step),
      ),
    );
    out(options.json ? JSON.stringify(deployed) : deployedText(deployed));
    return deployed.problems.length > 0 ? EXIT.wrong : EXIT.well;
  });
}

/** A site that was built before, or one that is built for this command and removed after it. */
async function withSite<T>(
  buildDir: string | undefined,
  showing: Parameters<typeof withProgress>[1],
  signal: AbortSignal,
  work: (site: BuiltSite) => Promise<T>,
): Promise<T> {
  if (buildDir !== undefined) return work(await openSite(buildDir));
  const outDir = await mkdtemp(join(tmpdir(), 'tierline-site-'));
  try {
    const site = await withProgress('Build the page', showing, (say) => {
      say('running');
      return buildSite({ root: ROOT, outDir, signal });
    });
    return await work(site);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
