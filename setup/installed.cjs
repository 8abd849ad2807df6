/** Whether what lies in node_modules is what package-lock.json asks for, without asking npm (which takes a second). */

/**
 * npm writes node_modules/.package-lock.json as the last step of an installation and takes it away as the first of the
 * next, so its presence says "complete". An optional package may be absent: it is for another platform.
 *
 * @param {object} wanted package-lock.json.
 * @param {object | null} present node_modules/.package-lock.json, or null.
 * @returns {boolean}
 */
function isInstalled(wanted, present) {
  if (!wanted?.packages || !present?.packages) return false;
  const names = Object.keys(wanted.packages).filter((name) => name !== '');
  const unwanted = Object.keys(present.packages).some((name) => name !== '' && !(name in wanted.packages));
  return !unwanted && names.every((name) => isSame(wanted.packages[name], present.packages[name]));
}

function isSame(wanted, present) {
  if (!present) return Boolean(wanted.optional || wanted.devOptional);
  return wanted.version === present.version && wanted.integrity === present.integrity;
}

module.exports = { isInstalled };
