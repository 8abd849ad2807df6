/** What a failed `npm ci` or `pip install` means for the person in front of it: found, expected, what to do next. */

const AGAIN = 'then run the same command again';

const OFFLINE_NPM =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT)\b/;
const OFFLINE_PIP =
  /name resolution|getaddrinfo failed|nodename nor servname|NewConnectionError|Failed to establish a new connection|ConnectTimeout|Connection refused|Network is unreachable|Cannot connect to proxy|Read timed out/i;
const UNTRUSTED =
  /UNABLE_TO_GET_ISSUER_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_VERIFY_LEAF|CERTIFICATE_VERIFY_FAILED/i;
const FULL = /\bENOSPC\b|No space left on device/i;
const FORBIDDEN = /\b(EACCES|EPERM)\b|Permission denied/i;

/** Reasons that npm and pip share, for `what` such as "the npm packages". */
function commonReason(output, what) {
  if (FULL.test(output)) return `The disk is full, so ${what} could not be installed: free some space, ${AGAIN}.`;
  if (UNTRUSTED.test(output)) {
    return `The package registry's certificate is not trusted here, so ${what} could not be installed: point NODE_EXTRA_CA_CERTS and PIP_CERT at your organisation's certificate file, ${AGAIN}.`;
  }
  if (FORBIDDEN.test(output)) {
    return `A file could not be written while installing ${what}: make this folder and your package caches yours again ("sudo chown -R $(id -u) ." after a run as root), ${AGAIN}.`;
  }
  return null;
}

function lastLine(output, pattern) {
  const lines = output.split('\n').filter((line) => pattern.test(line));
  return (lines.at(-1) ?? 'no message').trim().replace(/[.\s]+$/, '');
}

const offline = (what, proxy) =>
  `The package registry could not be reached, and the first installation of ${what} needs it: connect to the network (behind a proxy: ${proxy}), ${AGAIN}.`;

/** @param {string} output of npm. @param {string} log where it stands in full. @returns {string} one sentence. */
function explainNpm(output, log) {
  const what = 'the npm packages';
  if (OFFLINE_NPM.test(output)) return offline(what, '"npm config set proxy URL" and "npm config set https-proxy URL"');
  if (/EUSAGE|can only install packages when your package\.json and package-lock\.json/.test(output)) {
    return `package-lock.json does not match package.json, so npm installed nothing: run "npm install" to bring the lockfile up to date, ${AGAIN}.`;
  }
  const reason = commonReason(output, what);
  return reason ?? `"npm ci" failed ("${lastLine(output, /\S/)}"): see ${log} for what it said, mend that, ${AGAIN}.`;
}

/**
 * @param {string} output of pip. @param {string} log where it stands in full.
 * @param {string} version of the Python. @returns {string} one sentence.
 */
function explainPip(output, log, version) {
  const what = 'the local AWS';
  if (OFFLINE_PIP.test(output)) return offline(what, 'set HTTPS_PROXY');
  if (/DO NOT MATCH THE HASHES/i.test(output)) {
    return `A Python package differs from the one that setup/requirements.txt pins by its hash, so nothing of it was used: find out what your package index serves (${log}), ${AGAIN}.`;
  }
  const reason = commonReason(output, what);
  if (reason) return reason;
  if (/No matching distribution/i.test(output)) {
    return `There is no ready-made package for Python ${version} on this machine ("${lastLine(output, /No matching distribution/i)}"): install a Python between 3.10 and 3.13 and put it first on PATH, ${AGAIN}.`;
  }
  return `"pip install" failed ("${lastLine(output, /\S/)}"): see ${log} for what it said, mend that, ${AGAIN}.`;
}

/** @param {string} output of `python -m venv`. @returns {string} one sentence. */
function explainVenv(output, log, version) {
  const reason = commonReason(output, 'the local AWS');
  return (
    reason ??
    `Python ${version} could not make a virtual environment ("${lastLine(output, /\S/)}"): see ${log}, install what it misses (Debian, Ubuntu: "sudo apt install python3-venv"), ${AGAIN}.`
  );
}

module.exports = { explainVenv, explainNpm, explainPip };
