/**
 * A lock on a folder that a killed owner cannot keep and that two takers cannot both get.
 *
 * The folder holds one sub-folder a generation, named by a number that only grows; the highest one is the lock. Whoever
 * finds its owner gone makes the next generation. A generation appears by renaming a filled folder to its name, which
 * the system does for exactly one of several (a rename onto a folder that is not empty fails). The highest generation is
 * never taken away, not even on release, so that a slow taker cannot mistake an old number for a free one.
 */
const fs = require('node:fs');
const path = require('node:path');
const { execFileSync } = require('node:child_process');
const { randomBytes } = require('node:crypto');

const OWNER = 'owner.json';
const RELEASED = 'released';
const DRAFT = '.draft-';

/**
 * When the process was born, in the system's own words: with it a number that another process got later is told apart.
 * null when the system does not say; '' when the process is dead and only waits to be collected.
 */
function processBirth(pid) {
  try {
    if (process.platform !== 'linux') {
      const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
      const born = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8' });
      return born.trim() || null;
    }
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // proc(5): the name, in brackets, may hold anything; the state is the first field after it, the start time the 20th.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? '' : `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

function isAlive(owner) {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  const born = processBirth(owner.pid);
  return born === null || owner.born === null || born === owner.born;
}

function generations(folder) {
  const names = fs.readdirSync(folder).filter((name) => /^\d+$/.test(name));
  return names.map(Number).sort((a, b) => b - a);
}

/** The owner of a generation, or null when it is free to be followed by the next. */
function ownerOf(folder, generation) {
  const place = path.join(folder, String(generation));
  try {
    if (fs.existsSync(path.join(place, RELEASED))) return null;
    const owner = JSON.parse(fs.readFileSync(path.join(place, OWNER), 'utf8'));
    return isAlive(owner) ? owner : null;
  } catch {
    return null;
  }
}

/** True for the one taker that made the generation. */
function claim(folder, generation, owner) {
  const draft = path.join(folder, DRAFT + randomBytes(8).toString('hex'));
  fs.mkdirSync(draft);
  try {
    fs.writeFileSync(path.join(draft, OWNER), JSON.stringify(owner));
    fs.renameSync(draft, path.join(folder, String(generation)));
    return true;
  } catch (error) {
    discard(draft);
    // ENOENT: an owner that tidied up took the draft for a leftover.
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code)) return false;
    throw error;
  }
}

/** What cannot go now, as a slow taker writes into it at this moment, goes another time. */
function discard(place) {
  try {
    fs.rmSync(place, { recursive: true, force: true });
  } catch {}
}

/** Drafts of killed takers, and generations that nobody looks at any more (the last but one stays for slow readers). */
function tidy(folder, generation) {
  for (const name of fs.readdirSync(folder)) {
    const isOld = /^\d+$/.test(name) && Number(name) < generation - 1;
    if (isOld || name.startsWith(DRAFT)) discard(path.join(folder, name));
  }
}

function release(place) {
  try {
    fs.writeFileSync(path.join(place, RELEASED), '');
  } catch (error) {
    // Somebody removed the folder meanwhile: nothing is left to release.
    if (error.code !== 'ENOENT') throw error;
  }
}

/**
 * @param {string} folder of the lock; made when missing.
 * @returns {{held: true, release: () => void} | {held: false, owner: {pid: number, born: string | null, since: string}}}
 */
function takeLock(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const me = { pid: process.pid, born: processBirth(process.pid), since: new Date().toISOString() };
  for (;;) {
    const newest = generations(folder)[0] ?? 0;
    const owner = ownerOf(folder, newest);
    if (owner) return { held: false, owner };
    const mine = newest + 1;
    if (!claim(folder, mine, me)) continue;
    if (generations(folder)[0] === mine) {
      tidy(folder, mine);
      return { held: true, release: () => release(path.join(folder, String(mine))) };
    }
    // Others went on while we were slow: what we made is an old number, not the lock.
    discard(path.join(folder, String(mine)));
  }
}

module.exports = { takeLock, processBirth };
