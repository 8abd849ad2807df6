/**
 * The long run of the model: `npm run test:model`. Every fault with every accident, every way through the scenes, and
 * seeded runs, by as many processes as there are processors. The last line is `N passed, N failed`.
 *
 *   -- --seed N            another seed; without it one is drawn, and told
 *   -- --seed N --path P   one failing run again, as a failure has told it
 *   -- --runs N            seeded runs, 10,000 by default
 *   -- --scene NAME, --fault NAME
 */
import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { syncTaxonomy } from '../../lambda/taxonomy-sync/sync';
import { API_FAULTS } from './faults/all';
import { add, type Figures, figuresText, noFigures } from './figures';
import { ALL_SCENES } from './scenes';
import { type Done, perform, type Task } from './tasks';

/** Seeded runs of one task. */
const AT_ONCE = 500;

interface Result extends Done {
  readonly figures: Figures;
}

function tasksOf(options: Readonly<Record<string, string | undefined>>, seed: number): Task[] {
  const { scene, fault, path, runs = '10000' } = options;
  if (scene !== undefined) return [{ kind: 'scene', name: scene }];
  if (fault !== undefined) return [{ kind: 'fault', name: fault }];
  if (path !== undefined) return [{ kind: 'seeded', seed, runs: 1, path }];
  const chunks = Math.ceil(Number(runs) / AT_ONCE);
  return [
    ...Object.keys(ALL_SCENES)
      .reverse()
      .map((name): Task => ({ kind: 'scene', name })),
    ...API_FAULTS.map(({ name }): Task => ({ kind: 'fault', name })),
    ...Array.from({ length: chunks }, (_, i): Task => ({ kind: 'seeded', seed: seed + i, runs: AT_ONCE })),
  ];
}

const nameOf = (task: Task) => (task.kind === 'seeded' ? `seed ${task.seed}` : `${task.kind} "${task.name}"`);

/** Does tasks one after the other in a process of its own, for as long as there are any. */
async function worker(tasks: Task[], done: (task: Task, result: Result) => void): Promise<void> {
  const child = fork(__filename, ['--worker'], { serialization: 'advanced' });
  const ended = once(child, 'exit').then(() => null);
  for (let task = tasks.shift(); task; task = tasks.shift()) {
    const answered = new Promise<Result>((resolve) => child.once('message', (result) => resolve(result as Result)));
    child.send(task);
    const result = await Promise.race([answered, ended]);
    if (result === null) throw new Error(`The process that played ${nameOf(task)} has ended.`);
    done(task, result);
  }
  child.disconnect();
}

function serve(): void {
  process.on('message', async (task: Task) => {
    const figures = noFigures();
    const done = await perform(syncTaxonomy, task, figures);
    process.send?.({ ...done, figures } satisfies Result);
  });
}

async function main(): Promise<void> {
  const option = { type: 'string' } as const;
  const options = { seed: option, path: option, runs: option, scene: option, fault: option };
  const { values } = parseArgs({ options });
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const tasks = tasksOf(values, seed);
  const started = Date.now();
  const sum = noFigures();
  let [passed, failed, ways] = [0, 0, 0];
  const done = (task: Task, { problem, figures, ways: more }: Result) => {
    add(sum, figures);
    ways += more;
    if (problem === null) passed += 1;
    else failed += 1;
    if (problem !== null) process.stdout.write(`\n✗ ${nameOf(task)}\n${problem}\n\n`);
    else if (task.kind === 'scene') {
      process.stdout.write(`✓ ${task.name}: ${more.toLocaleString('en')} ways; ${figuresText(figures)}\n`);
    }
  };
  process.stdout.write(`seed ${seed}\n`);
  await Promise.all(Array.from({ length: Math.min(tasks.length, availableParallelism()) }, () => worker(tasks, done)));

  const outcomes = [...sum.outcomes].sort(([, a], [, b]) => b - a).map(([name, times]) => `${name} ${times}`);
  process.stdout.write(`Runs of the sync ended: ${outcomes.join(', ')}.\n`);
  process.stdout.write(`${sum.seen.size} kinds of faults and accidents came about.\n`);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${figuresText(sum)}, ${ways.toLocaleString('en')} interleavings, in ${seconds} s.\n`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
}

if (process.argv.includes('--worker')) serve();
else void main();
