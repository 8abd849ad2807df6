/**
 * Which Node this project runs on. Read by the oldest of them, so the syntax stays plain.
 *
 * 20.19 is what package.json asks for. jest 30 leaves out the odd releases 21 and 23, vite 8 those of 22 before 22.12;
 * npm would refuse them in the middle of the installation (engine-strict), in words that name the package, not the way out.
 */
const SUPPORTED = 'Node 20.19 or newer (of the even releases: 20.19, 22.12, 24 and later)';

/** @param {string} version such as `20.19.0`. @returns {boolean} */
function nodeIsSupported(version) {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10));
  const major = parts[0];
  const minor = parts[1];
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major >= 24;
}

/** @param {string} version such as `16.20.2`. @returns {string | null} one sentence, or null when the version will do. */
function nodeProblem(version) {
  if (nodeIsSupported(version)) return null;
  return (
    'Node ' +
    version +
    ' was found, but ' +
    SUPPORTED +
    ' is needed: install it from https://nodejs.org or with a version manager ("nvm install 24"), then run the same command again.'
  );
}

module.exports = { nodeIsSupported, nodeProblem };
