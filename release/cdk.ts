import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(__dirname, '..');
/** The stock CDK CLI of this project; called by its file, as `npx` alone costs half a second. */
const CDK = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

export interface CdkRun {
  /** Such as `['deploy', 'dev/**']`. */
  readonly args: readonly string[];
  /** Where it runs; the project's folder by default. */
  readonly cwd?: string;
  /** The whole environment of the child: nothing else reaches it. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything that the CLI prints goes here. */
  readonly logFile: string;
  /** Called for each line, without colours; for progress. */
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** The last lines of a CDK run that say why it failed, without progress and blank lines. */
export function reasonIn(lines: readonly string[]): string {
  const telling = lines.filter((line) => /❌|error|fail|denied|refus|not authori|unable|unsupported/i.test(line));
  return (telling.length > 0 ? telling : lines).slice(-4).join('\n').trim();
}

/**
 * Runs the stock CDK CLI.
 * @returns all lines that it printed
 * @throws Error naming the command, the reason as the CLI gave it, and the log
 */
export async function runCdk({ args, cwd = ROOT, env, logFile, onLine, signal }: CdkRun): Promise<string[]> {
  await mkdir(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile, { flags: 'a' });
  const child = spawn(process.execPath, [CDK, ...args, '--no-color'], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      log.write(`${line}\n`);
      onLine?.(line);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => log.end());
  if (code === 0) return lines;
  throw new Error(`cdk ${args[0]} ended with ${code ?? 'a signal'}: ${reasonIn(lines)} (all of it: ${logFile}).`);
}

/** Arguments that synthesize every tier into `assembly`, with the local differences that the file `context` names. */
export const synthArgs = (assembly: string, context: string): readonly string[] => [
  'synth',
  '--quiet',
  ...['--output', assembly],
  ...['--context', `local=${context}`],
];

/** Arguments that deploy one tier's stacks from an assembly, as many side by side as their order allows. */
export const deployArgs = (tier: string, assembly: string): readonly string[] => [
  'deploy',
  `${tier}/**`,
  ...['--app', assembly],
  ...['--require-approval', 'never'],
  ...['--concurrency', '4'],
];
