/**
 * `npm run bench:alarms`: how fast and how quiet the alarms of every tier are, by traces over what is synthesized: false
 * pages a month, and the minutes until somebody is woken. Exit code 1 when a target is missed; `--json` for a document.
 *
 *   -- --seeds N   months and outages of each kind, 3 by default
 *   -- --quick     one of each, and of what is not known about CloudWatch only the two ends
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { ASSEMBLIES } from '../test/assembly/assemblies';
import { synthesize } from '../test/assembly/synthesize';
import { figuresOf } from '../test/assembly/traces/figures';
import { answer, type Done, type Task, tasksOf } from '../test/assembly/traces/tasks';

async function worker(tasks: Task[], done: Done[]): Promise<void> {
  const child = fork(__filename, ['--worker'], { serialization: 'advanced' });
  const ended = once(child, 'exit').then(() => null);
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const answered = new Promise<Done>((resolve) => child.once('message', (result) => resolve(result as Done)));
    child.send(task);
    const result = await Promise.race([answered, ended]);
    if (result === null)
      throw new Error(`The process that traced ${JSON.stringify(task)} has ended; look above for why.`);
    done.push(result);
  }
  child.disconnect();
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string' }, quick: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const { quick = false, json = false, seeds = quick ? '1' : '3' } = values;
  const started = Date.now();
  const folder = mkdtempSync(join(__dirname, '..', '.local', 'bench-alarms-'));
  process.env[ASSEMBLIES] = folder;
  const done: Done[] = [];
  try {
    await synthesize({ outdir: join(folder, 'real') });
    const tasks = tasksOf({ seeds: Number(seeds), quick });
    await Promise.all(Array.from({ length: availableParallelism() }, () => worker(tasks, done)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const rows = figuresOf(done);
  const missed = rows.filter(({ met }) => !met).length;
  const seconds = Math.round((Date.now() - started) / 1000);
  if (json) process.stdout.write(`${JSON.stringify({ rows, seconds, missed })}\n`);
  else {
    const table = new Table({
      head: ['tier', 'requests/min', 'what', 'median', 'worst', 'target', 'worst under'],
      style: { head: [], border: [] },
    });
    const shown = (figure: number | null) => (figure === null ? 'never' : String(Math.round(figure * 100) / 100));
    for (const { tier, perMinute, what, median, worst, target, under, met } of rows) {
      table.push([tier, perMinute, what, shown(median), `${shown(worst)}${met ? '' : ' ✗'}`, `≤ ${target}`, under]);
    }
    process.stdout.write(`${table.toString()}\n${done.length} traces in ${seconds} s.\n`);
    process.stdout.write(`${rows.length - missed} passed, ${missed} failed\n`);
  }
  process.exitCode = missed === 0 ? 0 : 1;
}

if (process.argv.includes('--worker')) process.on('message', (task: Task) => process.send?.(answer(task)));
else void main();
