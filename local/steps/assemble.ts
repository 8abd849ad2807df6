import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadTiers } from '../../config';
import { runCdk } from '../cdk';
import type { Ground } from '../ground';

/**
 * Synthesizes all tiers once, with the local differences, into the run's folder; every deployment takes it from there.
 * Its environment is one account's, as synthesis asks no account for anything.
 */
export async function assemble(ground: Ground): Promise<void> {
  const [first] = ground.tiers;
  if (!first) throw new Error('The configuration has no tier; at least one is needed.');
  // A tier that this run leaves out is synthesized all the same; any loopback address will do for it.
  const apis = Object.fromEntries(loadTiers().map(({ tier }) => [tier, ground.apis.get(tier) ?? 'http://127.0.0.1:9']));
  const context = join(ground.folder, 'local-context.json');
  await writeFile(context, JSON.stringify({ apis }));
  await runCdk({
    args: ['synth', '--quiet', '--output', ground.assembly, '--context', `local=${context}`],
    env: { ...ground.envOf(first), CDK_VALIDATION: 'false' },
    logFile: ground.log('synth'),
  });
}
