import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { processBirth } from '../setup/lock.cjs';
import { GroundTakenError, groundTaken, lockGround } from './lock';

const LOCK = join(__dirname, '..', 'setup', 'lock.cjs');
let stateDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(stateDir, { recursive: true, force: true });
});

/** Another process that runs `script`, with `takeLock` and `folder` at hand. */
function another(script: string): ChildProcess {
  const code = `const { takeLock } = require(${JSON.stringify(LOCK)}); const folder = ${JSON.stringify(join(stateDir, 'lock'))}; ${script}`;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  return child;
}

async function holder(): Promise<ChildProcess> {
  const child = another("console.log(takeLock(folder).held); process.stdin.on('data', () => {});");
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

/** A generation as a process left it that never came to release it. */
function leftBehind(pid: number, born: string | null): void {
  mkdirSync(join(stateDir, 'lock', '7'), { recursive: true });
  const owner = { pid, born, since: '2026-01-01T00:00:00.000Z' };
  writeFileSync(join(stateDir, 'lock', '7', 'owner.json'), JSON.stringify(owner));
}

describe('one local AWS per state folder', () => {
  it('a second one is told in one sentence who runs there, since when, and what to do', async () => {
    const { pid } = await holder();
    expect(() => lockGround(stateDir)).toThrow(GroundTakenError);
    expect(() => lockGround(stateDir)).toThrow(
      new RegExp(
        `^The local AWS in .* is already running as process ${pid}, since \\d{4}-\\d\\d-\\d\\d .*"kill ${pid}".*\\.$`,
      ),
    );
  });

  it('shows the start in the time of the reader', () => {
    expect(groundTaken({ pid: 1, since: '2026-11-23T08:05:09.123Z' }, '.local')).toContain(
      new Date('2026-11-23T08:05:09Z').toLocaleString('sv'),
    );
  });

  it('the next one gets the place when it has been released, or the folder was removed meanwhile', () => {
    lockGround(stateDir).release();
    const second = lockGround(stateDir);
    rmSync(stateDir, { recursive: true });
    second.release();
    lockGround(stateDir).release();
  });

  it('leaves no heap of old generations behind', () => {
    for (let n = 0; n < 5; n++) lockGround(stateDir).release();
    expect(readdirSync(join(stateDir, 'lock')).sort()).toEqual(['4', '5']);
  });
});

describe('a killed run does not block the next', () => {
  it('kill -9', async () => {
    const first = await holder();
    first.kill('SIGKILL');
    await once(first, 'exit');
    lockGround(stateDir).release();
  });

  it('its number belongs to another process by now', () => {
    leftBehind(process.pid, 'born in another life');
    lockGround(stateDir).release();
  });

  it('but a process that lives keeps its place, though it was taken by other code', () => {
    leftBehind(process.pid, processBirth(process.pid));
    expect(() => lockGround(stateDir)).toThrow(GroundTakenError);
  });

  it('it was killed so early that nothing of use stands in the lock', () => {
    mkdirSync(join(stateDir, 'lock', '3'), { recursive: true });
    writeFileSync(join(stateDir, 'lock', '3', 'owner.json'), '{"pid":');
    mkdirSync(join(stateDir, 'lock', '.draft-0000'));
    lockGround(stateDir).release();
    expect(readdirSync(join(stateDir, 'lock')).sort()).toEqual(['3', '4']);
  });
});

describe('a taker that was slow', () => {
  it('does not hold what it made from an old look at the lock', async () => {
    const { pid } = await holder();
    // As if it had looked when generation 0 was the newest and dead, and went on only now that 1 is held.
    const looks = jest.spyOn(fs, 'readdirSync').mockReturnValueOnce([]);
    renameSync(join(stateDir, 'lock', '1'), join(stateDir, 'lock', '2'));
    expect(() => lockGround(stateDir)).toThrow(`process ${pid}`);
    expect(looks.mock.calls.length).toBeGreaterThan(2);
    expect(readdirSync(join(stateDir, 'lock'))).toEqual(['2']);
    looks.mockRestore();
  });
});

describe('of several takers exactly one gets the place', () => {
  it('when all find a dead owner at once, and again and again', async () => {
    leftBehind(2 ** 22 + 1, null);
    // Whoever is in makes a file that must not be there yet: a second one inside would fail on it.
    const round = `
      const fs = require('node:fs'); const mark = folder + '/../inside'; let times = 0;
      process.stdin.once('data', () => {
        while (times < 40) {
          const attempt = takeLock(folder);
          if (!attempt.held) continue;
          fs.writeFileSync(mark, '', { flag: 'wx' }); times++; fs.unlinkSync(mark);
          attempt.release();
        }
        console.log(times); process.exit();
      });`;
    const takers = Array.from({ length: 4 }, () => another(round));
    const results = takers.map((taker) => text(taker.stdout as NodeJS.ReadableStream));
    const exits = takers.map((taker) => once(taker, 'exit'));
    for (const taker of takers) taker.stdin?.write('go');
    expect((await Promise.all(exits)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
    expect(await Promise.all(results)).toEqual(['40\n', '40\n', '40\n', '40\n']);
    const generations = readdirSync(join(stateDir, 'lock')).map(Number).filter(Number.isInteger);
    const newest = Math.max(...generations);
    expect(newest).toBe(7 + 4 * 40);
    expect(JSON.parse(readFileSync(join(stateDir, 'lock', String(newest), 'owner.json'), 'utf8'))).toHaveProperty(
      'pid',
    );
  });
});
