import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import reasons from './failure-reasons.cjs';
import installed from './installed.cjs';
import { run } from './run.mjs';

/** The npm packages of package-lock.json, in node_modules. */
export function npmPackages(root) {
  const lockfile = join(root, 'package-lock.json');
  const modules = join(root, 'node_modules');
  /** Inside node_modules, so that it goes when npm starts anew; written last, so that half an installation has none. */
  const stamp = join(modules, '.tierline-stamp');

  const expected = () => {
    const hash = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
    return `${hash} ${process.platform} ${process.arch}\n`;
  };
  /** Someone ran `npm ci` or `npm install` by hand: that is as good. */
  const installedByHand = () => {
    const hidden = join(modules, '.package-lock.json');
    return existsSync(hidden) && installed.isInstalled(readJson(lockfile), readJson(hidden));
  };

  return {
    what: 'the npm packages (first run, or package-lock.json changed; about a minute)',
    isThere() {
      if (existsSync(stamp) && readFileSync(stamp, 'utf8') === expected()) return true;
      if (!installedByHand()) return false;
      writeFileSync(stamp, expected());
      return true;
    },
    async install() {
      const log = join(root, '.local', 'setup-npm.log');
      const [command, before] = npm();
      // NODE_ENV=production in someone's shell would leave out what runs and tests the project.
      const { code, output } = await run(command, [...before, 'ci', '--include=dev', '--include=optional'], {
        cwd: root,
        log,
      });
      if (code === 'not found') {
        throw new Error(
          'The command "npm" was not found on PATH, but the packages are installed with it: install Node together with npm from https://nodejs.org, then run the same command again.',
        );
      }
      if (code !== 0) throw new Error(reasons.explainNpm(output, log));
      writeFileSync(stamp, expected());
    },
  };
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The npm that runs this script, or else the one on PATH. */
function npm() {
  const script = process.env.npm_execpath;
  return script && /npm-cli\.c?js$/.test(script) ? [process.execPath, [script]] : ['npm', []];
}
