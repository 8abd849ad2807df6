/**
 * `npm run bench:start`: what the whole local run costs, from installed. `npm start` until its table, its peak memory
 * (all processes), and a second deployment of the unchanged tiers with the stock CDK. Linux only, for the memory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Table from 'cli-table3';
import { loadTiers } from '../config';
import { childEnv } from '../local/child-env';
import type { LocalSession } from '../local/session';
import type { StartDocument } from '../local/summary';
import { deployArgs, runCdk, synthArgs } from '../release/cdk';
import { median } from './median';
import { watchPeak } from './process-tree';

const ROOT = join(__dirname, '..');
const RUNS = Number(process.env['RUNS'] ?? 3);
const STATE = 'bench';
const folder = join(ROOT, '.local', STATE);

/** Synthesis and deployment of all tiers, as `npm start` does it, on what is deployed already. */
async function deployAgain(): Promise<number> {
  const session: LocalSession = JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'));
  const before = Date.now();
  const context = join(folder, 'local-context.json');
  const assembly = join(folder, 'assembly-again');
  const envOf = ({ account, region }: { account: string; region: string }) =>
    childEnv({ account, region, stateDir: folder, endpoint: session.endpoint, caFile: session.caFile });
  const tiers = loadTiers();
  const [first] = tiers;
  if (!first) throw new Error('The configuration has no tier; at least one is needed.');
  await runCdk({
    args: synthArgs(assembly, context),
    env: { ...envOf(first), CDK_VALIDATION: 'false' },
    logFile: join(folder, 'logs', 'again.log'),
  });
  const lines = await Promise.all(
    tiers.map((tier) =>
      runCdk({
        args: deployArgs(tier.tier, assembly),
        env: envOf(tier),
        logFile: join(folder, 'logs', 'again.log'),
      }),
    ),
  );
  const unchanged = lines.flat().filter((line) => line.includes('(no changes)')).length;
  const stacks = tiers.length * 5;
  if (unchanged !== stacks)
    throw new Error(`${unchanged} of ${stacks} stacks were unchanged; all were expected to be.`);
  return (Date.now() - before) / 1000;
}

async function oneRun(): Promise<{ start: number; wall: number; again: number; megabytes: number }> {
  const began = Date.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/start.ts', '--json', '--state', STATE], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.pid === undefined) throw new Error('npm start could not be started.');
  const peak = watchPeak(child.pid);
  const document = await new Promise<StartDocument>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{"tiers"')) resolve(JSON.parse(line));
    });
    child.once('close', (code) => reject(new Error(`npm start ended with ${code} before its table.`)));
  });
  const wall = (Date.now() - began) / 1000;
  const megabytes = peak.stop();
  const again = await deployAgain();
  child.kill('SIGINT');
  await once(child, 'close');
  return { start: document.seconds, wall, again, megabytes };
}

async function main(): Promise<void> {
  const runs: Awaited<ReturnType<typeof oneRun>>[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await oneRun());
  const of = (figure: 'start' | 'wall' | 'again' | 'megabytes') => {
    const values = runs.map((run) => run[figure]);
    return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
  };
  const result = { runs: RUNS, startSeconds: of('wall'), againSeconds: of('again'), peakMegabytes: of('megabytes') };
  if (process.argv.includes('--json')) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const table = new Table({
    head: [`${RUNS} runs`, 'median', 'min', 'max', 'target'],
    style: { head: [], border: [] },
  });
  const row = (name: string, { median: m, min, max }: ReturnType<typeof of>, target: string) =>
    table.push([name, m.toFixed(1), min.toFixed(1), max.toFixed(1), target]);
  row('npm start until its table, s', result.startSeconds, '≤ 60');
  row('second deployment, unchanged, s', result.againSeconds, '≤ 20');
  row('peak memory of all processes, MB', result.peakMegabytes, '≤ 1500');
  process.stdout.write(`${table.toString()}\n`);
}

void main();
