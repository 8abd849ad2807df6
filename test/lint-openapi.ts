/**
 * Lints the description of the taxonomy API, its examples against their schemas included: the one in `contract/`, or the
 * file named. Exits with 1 and the linter's report when something is wrong. Redocly's linter is one package without
 * dependencies and checks examples too; Spectral brings 242. Its 2.x runs on Node 20 and says that its next will not.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const LINTER = 'node_modules/@redocly/cli/bin/cli.js';

const [file = join(ROOT, 'contract', 'openapi.yaml')] = process.argv.slice(2);
const { status, stdout, stderr } = spawnSync(
  process.execPath,
  [join(ROOT, LINTER), 'lint', file, '--config', join(ROOT, 'contract', 'redocly.yaml')],
  {
    encoding: 'utf8',
    // It lints what is on this machine: nothing to report to its makers, and nothing to ask them.
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  },
);
// What it has to say when all is well is about itself.
if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
process.exitCode = status ?? 1;
