/**
 * Promise 1 of the gate at its full length: `npm run test:gate`. The last line is `N passed, N failed`.
 *
 *   -- --runs N            cases of each property, 100,000 by default
 *   -- --seed N            another seed; without it one is drawn, and told
 *   -- --seed N --path P   one failing case again, as a failure has told it
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { PROPERTIES, type PropertyName, runProperty } from './properties';

const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { runs: option, seed: option, path: option } });
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
const numRuns = Number(values.runs ?? 100_000);

process.stdout.write(`seed ${seed}\n`);
let [passed, failed] = [0, 0];
for (const name of Object.keys(PROPERTIES) as PropertyName[]) {
  const started = Date.now();
  const { met, problem } = runProperty(name, { numRuns, seed, ...(values.path ? { path: values.path } : {}) });
  if (problem === null) passed += 1;
  else failed += 1;
  const figures = Object.entries(met).map(([outcome, times]) => `${outcome} ${times.toLocaleString('en')}`);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(
    `${problem === null ? '✓' : '✗'} ${name}: ${figures.join(', ')}, in ${seconds} s\n${problem ?? ''}`,
  );
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
