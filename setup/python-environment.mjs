import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import reasons from './failure-reasons.cjs';
import choice from './python-choice.cjs';
import { run } from './run.mjs';

/** The local AWS of requirements.txt, in a virtual environment of this project. */
export function pythonEnvironment(root) {
  const folder = join(root, '.local', 'python');
  const python = join(folder, 'bin', 'python');
  const requirements = join(root, 'setup', 'requirements.txt');
  /** Written last, so that half an installation has none. */
  const stamp = join(folder, 'tierline-stamp');

  /** The real path as well: an upgrade of the system's Python leaves an environment that finds no package any more. */
  const expected = () => {
    const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex');
    return `${hash} ${process.platform} ${process.arch} ${realpathSync(python)}\n`;
  };

  return {
    what: 'the local AWS (MiniStack, into .local/python; about half a minute)',
    isThere: () => existsSync(python) && existsSync(stamp) && readFileSync(stamp, 'utf8') === expected(),
    async install() {
      const chosen = findPython();
      if (chosen.problem) throw new Error(chosen.problem);
      const { executable, version } = chosen.python;
      const log = join(root, '.local', 'setup-python.log');
      rmSync(folder, { recursive: true, force: true });
      const made = await run(executable, ['-I', '-m', 'venv', folder], { cwd: root, log });
      if (made.code !== 0) throw new Error(reasons.explainVenv(made.output, log, version));
      // Retries are announced, and only these announcements tell a missing network from a missing package.
      // -I: neither PYTHONPATH nor packages of the user's own; --no-user: "user = true" in pip.conf is refused in here.
      const pip = [
        '-I',
        '-m',
        'pip',
        'install',
        '--no-user',
        '--no-input',
        '--disable-pip-version-check',
        '--retries',
        '3',
      ];
      const pinned = ['--require-hashes', '--only-binary', ':all:', '--requirement', requirements];
      const { code, output } = await run(python, [...pip, ...pinned], { cwd: root, log });
      if (code !== 0) throw new Error(reasons.explainPip(output, log, version));
      writeFileSync(stamp, expected());
    },
  };
}

/** Asks the Pythons on PATH, in order, until one will do. */
function findPython() {
  const found = [];
  for (const command of choice.PYTHON_COMMANDS) {
    const { stdout } = spawnSync(command, ['-c', choice.PROBE], { encoding: 'utf8', timeout: 20_000 });
    const probe = choice.readProbe(stdout ?? '');
    if (probe === null) continue;
    found.push(probe);
    if (choice.choosePython([probe]).python) break;
  }
  return choice.choosePython(found);
}
