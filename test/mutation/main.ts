/**
 * Mutation testing of what decides whether a release goes up: `npm run test:mutation`. Stryker changes the gate, preflight
 * and the approver rules in every way that it knows, and some unit test must fail each time. What survives must be
 * explained in `explained.ts`. The last line is `N passed, N failed`.
 *
 *   -- --only GLOB   mutants of these files only; explanations of others are not compared
 *   -- --report      compares the last run's report again
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { onInterrupt } from '../../release/interrupts';
import { EXPLAINED } from './explained';
import { compareSurvivors, type Report, type Survivor, survivorsOf } from './survivors';

const ROOT = join(__dirname, '..', '..');
const REPORT = join(ROOT, '.local', 'mutation', 'report.json');
const STRYKER = join(ROOT, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');

async function stryker(only: string | undefined): Promise<void> {
  const args = [
    STRYKER,
    'run',
    'test/mutation/stryker.config.mjs',
    ...(only ? ['--mutate', `${only},!**/*.test.ts,!**/testing/**`] : []),
  ];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] });
  onInterrupt(() => child.kill('SIGINT'));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`Stryker ended with ${code}, expected 0: its own words stand above.`);
}

const told = ({ file, original, replacement }: Survivor) => `${file}\n    ${original}\n  → ${replacement}\n`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { only: { type: 'string' }, report: { type: 'boolean' } } });
  if (!values.report) await stryker(values.only);
  const report = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  const mutated = Object.keys(report.files);
  const mutants = Object.values(report.files).reduce((sum, { mutants: all }) => sum + all.length, 0);
  const survivors = survivorsOf(report);
  const { unexplained, stale } = compareSurvivors(
    survivors,
    EXPLAINED.filter(({ file }) => mutated.includes(file)),
  );
  for (const each of unexplained) process.stdout.write(`✗ survives, and nobody explained why: ${told(each)}`);
  for (const each of stale) process.stdout.write(`✗ is explained, and does not survive: ${told(each)}`);
  process.stdout.write(
    `${mutants.toLocaleString('en')} mutants of ${mutated.length} files, ${survivors.length} survive, ${unexplained.length} of them unexplained.\n`,
  );
  const failed = unexplained.length + stale.length;
  process.stdout.write(`${mutants - survivors.length} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 && mutants > 0 ? 0 : 1;
}

void main();
