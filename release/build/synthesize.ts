import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ReleaseError } from '../release-error';

const run = promisify(execFile);

/** What a synthesis may know of the environment: nothing that differs between two machines decides over its bytes. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

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
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  const env = { ...Object.fromEntries(inherited), CI: 'true' };
  try {
    await run(process.execPath, args, { cwd: root, env, maxBuffer: 64 * 1024 * 1024, ...(signal ? { signal } : {}) });
  } catch (error) {
    signal?.throwIfAborted();
    const { stderr, message } = error as Error & { stderr?: string };
    throw new ReleaseError(
      'usage',
      `The tiers could not be synthesized; correct what the CDK says: ${stderr?.trim() || message}`,
    );
  }
}
