import { join } from 'node:path';
import { runInTree } from './run-in-tree';

export interface Synthesis {
  /** The project's folder. */
  readonly root: string;
  /** Where the assembly is written. */
  readonly outDir: string;
  /** CDK context beside that of `cdk.json`; only the local run has one. */
  readonly context?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/**
 * The stock CDK CLI's `synth` of all tiers, with its template validation.
 * @throws ReleaseError with the CLI's own words
 */
export async function synthesize({ root, outDir, context = {}, signal }: Synthesis): Promise<void> {
  const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const more = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`]);
  const args = [cdk, 'synth', '--quiet', '--no-color', '--no-lookups', '--output', outDir, ...more];
  await runInTree(root, args, 'The tiers could not be synthesized by the CDK', signal);
}
