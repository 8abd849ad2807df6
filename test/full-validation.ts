/**
 * Synthesizes the whole app with the CDK's template validator on, and fails unless its report is clean. The other tests
 * run without it, as it costs seconds a synthesis. A synthesis with warnings ends with 0, so the report is what counts;
 * an empty report is also what a validator leaves that did not run, so an app that must be found fault with goes first.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { findingsIn } from './assembly/validation-findings';

const PROJECT = resolve(__dirname, '..');
const FOLDER = join(PROJECT, '.local/full-validation');
const REPORT = 'validation-report.json';

/** Ends the process with the CLI's own words when there is no report. */
function validate(name: string, app: string[] = []): string[] {
  const output = join(FOLDER, name);
  const cdk = join(PROJECT, 'node_modules/aws-cdk/bin/cdk');
  const { CDK_VALIDATION: _, ...env } = process.env;
  const run = spawnSync(process.execPath, [cdk, 'synth', '--quiet', '--output', output, ...app], {
    cwd: PROJECT,
    env: { ...env, CI: 'true' },
    encoding: 'utf8',
  });
  try {
    const findings = findingsIn(JSON.parse(readFileSync(join(output, REPORT), 'utf8')));
    return run.status === 0 || findings.length > 0 ? findings : [`cdk synth ended with ${run.status}: ${run.stderr}`];
  } catch {
    return [`cdk synth ended with ${run.status} and left no report: ${run.stderr}${run.stdout}`];
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const faulty = join(FOLDER, 'faulty-app.js');
writeFileSync(
  faulty,
  "const { App, Stack } = require('aws-cdk-lib/core'); new Stack(new App(), 'without-resources');\n",
);

const control = validate('control', ['--app', `node ${faulty}`]);
const findings = control.some((finding) => finding.includes('F0001'))
  ? validate('app')
  : [
      `The validator found no fault with a stack without resources (${control.join('; ') || 'a clean report'}): it is off or changed.`,
    ];

for (const finding of findings) process.stderr.write(`${finding}\n`);
process.stdout.write(
  findings.length === 0
    ? 'The validation report is clean.\n'
    : `The validation report has ${findings.length} findings (${relative(PROJECT, join(FOLDER, 'app', REPORT))}).\n`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
