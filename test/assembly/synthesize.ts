import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const PROJECT = resolve(__dirname, '../..');

/** Addresses of the local run's APIs, as it would give them. */
export const LOCAL_APIS = {
  dev: 'http://127.0.0.1:3001',
  staging: 'http://127.0.0.1:3002',
  prod: 'http://127.0.0.1:3003',
};

export interface Synthesis {
  readonly outdir: string;
  /** Another copy of the project; this one by default. */
  readonly project?: string;
  /** CDK context beside that of `cdk.json`. */
  readonly context?: Readonly<Record<string, unknown>>;
  readonly validation?: boolean;
}

/** Runs `bin/app.ts` as the CDK CLI does: the command and context of `cdk.json`, the assembly's folder by environment. */
export async function synthesize({
  outdir,
  project = PROJECT,
  context = {},
  validation = false,
}: Synthesis): Promise<void> {
  const settings = JSON.parse(readFileSync(join(project, 'cdk.json'), 'utf8'));
  const [command, ...args] = (settings.app as string).split(' ') as [string, ...string[]];
  const child = spawn(command, args, {
    cwd: project,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true, ...settings.context, ...context }),
      CDK_VALIDATION: String(validation),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (said += bytes));
  const code = await new Promise((ended, failed) => child.once('close', ended).once('error', failed));
  if (code !== 0) throw new Error(`${settings.app} ended with ${code} in ${project}: ${said}`);
}
