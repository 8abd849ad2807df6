import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCdk, synthArgs } from '../../release/cdk';
import type { Ground } from '../ground';

/**
 * Synthesizes all tiers once, with the local differences, into the run's folder; every deployment takes it from there.
 * Its environment is one account's, as synthesis asks no account for anything.
 */
export async function assemble(ground: Ground): Promise<void> {
  const [first] = ground.tiers;
  if (!first) throw new Error('The configuration has no tier; at least one is needed.');
  // A tier that this run leaves out keeps the address of its configuration; nothing of it is deployed.
  const apis = Object.fromEntries(ground.apis);
  const context = join(ground.folder, 'local-context.json');
  await writeFile(context, JSON.stringify({ apis }));
  await runCdk({
    args: synthArgs(ground.assembly, context),
    env: { ...ground.envOf(first), CDK_VALIDATION: 'false' },
    signal: ground.signal,
    logFile: ground.log('synth'),
  });
}
