import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';
import { LATEST_PATH, termsPath } from '../../contract/taxonomy';
import type { EngineReport } from './engine';

/** How many cores a measured process may use. Linux numbers them from 0; the server keeps off the only one. */
export type Cores = 1 | 2;
const CPU_LIST: Readonly<Record<Cores, string>> = { 1: '0', 2: '0,1' };

/** The processes of the bench, bundled as functions are, so that no loader counts as the engine's. */
export function bundleChildren(folder: string): void {
  buildSync({
    entryPoints: ['engine', 'server'].map((name) => resolve(__dirname, `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
  });
}

export interface RunningServer {
  readonly url: string;
  stop(): void;
}

/** @param bundles the folder of {@link bundleChildren}. */
export async function startServer(bundles: string, publication: string): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(bundles, 'server.js'), publication], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [url] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { url, stop: () => void child.stdin.end() };
}

/** A measured process: what it printed, and how long it took from its start to its end. */
export interface Timed<T> {
  readonly result: T;
  readonly wallSeconds: number;
}

/** One run of the sync, with the start of its process. */
export async function runSync(bundles: string, cores: Cores, api: string, out: string): Promise<Timed<EngineReport>> {
  const { result, wallSeconds } = await run(cores, process.execPath, [join(bundles, 'engine.js'), 'sync', api, out]);
  return { result: JSON.parse(result), wallSeconds };
}

/** One request of `latest` that answers 304. */
export async function runAsk(bundles: string, cores: Cores, api: string): Promise<Timed<EngineReport>> {
  const etag = (await fetch(`${api}${LATEST_PATH}`)).headers.get('etag') ?? '';
  const { result, wallSeconds } = await run(cores, process.execPath, [join(bundles, 'engine.js'), 'ask', api, etag]);
  return { result: JSON.parse(result), wallSeconds };
}

/** The floor: the same bytes read, compressed and summed by the tools that every machine has. */
export async function runFloor(cores: Cores, api: string, revision: number): Promise<Timed<{ cpuSeconds: number }>> {
  const script = 'set -o pipefail; curl --silent --show-error --fail "$1" | gzip -6 | sha256sum && times';
  const args = ['-c', script, 'floor', `${api}${termsPath(revision)}`];
  const { result, wallSeconds } = await run(cores, 'bash', args);
  return { result: { cpuSeconds: cpuSeconds(result) }, wallSeconds };
}

/** The last line of bash's `times`: user and system time of what it started, as `0m5.123s 0m0.200s`. */
function cpuSeconds(output: string): number {
  const line = output.trimEnd().split('\n').at(-1) ?? '';
  return [...line.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, min, s]) => sum + Number(min) * 60 + Number(s), 0);
}

async function run(cores: Cores, command: string, args: string[]): Promise<Timed<string>> {
  const began = performance.now();
  const child = spawn('taskset', ['--cpu-list', CPU_LIST[cores], command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  const code = await ended(child);
  const wallSeconds = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}, expected 0; see what it printed.`);
  return { result: Buffer.concat(output).toString(), wallSeconds };
}

async function ended(child: ChildProcess): Promise<number | null> {
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  } catch (error) {
    throw new Error(`taskset did not start (${(error as Error).message}); the bench needs Linux with util-linux.`);
  }
}
