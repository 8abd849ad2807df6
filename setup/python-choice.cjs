/** Which Python the local AWS runs on, of those that were found. */

/** MiniStack 1.5 needs 3.10 (its package metadata). */
const OLDEST = [3, 10];

/** Tried in this order: the usual name first, as the versioned ones are often shims that only complain. */
const PYTHON_COMMANDS = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** Prints `version|executable|venv`. Python 2 must be able to read it, to be told that it is too old. */
const PROBE = `
import sys
venv = "venv"
try:
    import venv as one, ensurepip as two
except ImportError:
    venv = "no-venv"
print("%d.%d.%d|%s|%s" % (tuple(sys.version_info[:3]) + (sys.executable, venv)))
`;

/** @param {string} line what the probe printed. @returns {{version: string, executable: string, hasVenv: boolean} | null} */
function readProbe(line) {
  const match = /^(\d+\.\d+\.\d+)\|(.*)\|(venv|no-venv)$/.exec(line.trim());
  return match && { version: match[1], executable: match[2], hasVenv: match[3] === 'venv' };
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

const GET_PYTHON = 'Debian, Ubuntu: "sudo apt install python3 python3-venv"; macOS: "brew install python"';

/**
 * @param {readonly {version: string, executable: string, hasVenv: boolean}[]} found in order of preference.
 * @returns {{python: {version: string, executable: string}} | {problem: string}} the problem is one sentence.
 */
function choosePython(found) {
  const recent = found.filter(({ version }) => isNewEnough(version));
  const usable = recent.find(({ hasVenv }) => hasVenv);
  if (usable) return { python: usable };
  if (recent[0]) {
    const { version, executable } = recent[0];
    const series = version.split('.').slice(0, 2).join('.');
    return {
      problem: `Python ${version} (${executable}) cannot make a virtual environment, as its venv or ensurepip module is missing: install them (Debian, Ubuntu: "sudo apt install python${series}-venv"), then run the same command again.`,
    };
  }
  const needed = `Python ${OLDEST.join('.')} or newer`;
  const remedy = `install ${needed} (${GET_PYTHON}), or set AWS_ENDPOINT_URL to a local AWS of your own, then run the same command again.`;
  if (found[0]) {
    const { version, executable } = found[0];
    return { problem: `Python ${version} (${executable}) was found, but it is too old for the local AWS: ${remedy}` };
  }
  return { problem: `No Python was found on PATH (looked for ${PYTHON_COMMANDS.join(', ')}): ${remedy}` };
}

module.exports = { PYTHON_COMMANDS, PROBE, readProbe, choosePython };
