/**
 * `npm test`: types, lint, and every jest project, among them the end-to-end run on the local AWS with a browser.
 * The last line is `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const REPORT = join(ROOT, '.local', 'test-report.json');

interface Step {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
}

const types: Step = { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] };
const lint: Step = {
  name: 'lint',
  script: 'node_modules/@biomejs/biome/bin/biome',
  args: ['check', '--error-on-warnings', '.'],
};
const jest: Step = {
  name: 'tests',
  script: 'node_modules/jest/bin/jest.js',
  args: ['--json', `--outputFile=${REPORT}`, '--testLocationInResults', ...process.argv.slice(2)],
};

function run({ name, script, args }: Step): boolean {
  process.stderr.write(`\n— ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(ROOT, script), ...args], {
    cwd: ROOT,
    // jest's JSON goes to a file; what it prints on standard output would repeat it.
    stdio: ['ignore', name === 'tests' ? 'ignore' : 'inherit', 'inherit'],
    // The validator costs seconds at each synth; one run with it stands beside the tests, in `.ci/run`.
    env: { ...process.env, CDK_VALIDATION: 'false' },
  });
  return status === 0;
}

/** Counts of the jest run; a run that left no report is one failure. */
function jestCounts(succeeded: boolean): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(REPORT, 'utf8'));
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    // A failure outside of any test (a global set-up) still fails the run.
    return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(1, failed) };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

mkdirSync(join(ROOT, '.local'), { recursive: true });
rmSync(REPORT, { force: true });
const checks = [types, lint].map(run);
const { passed, failed } = jestCounts(run(jest));
const totals = {
  passed: passed + checks.filter(Boolean).length,
  failed: failed + checks.filter((ok) => !ok).length,
};
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exitCode = totals.failed === 0 ? 0 : 1;
