import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFolder } from '../assembly/run-folder';

let folders: string;
beforeEach(() => {
  folders = join(mkdtempSync(join(tmpdir(), 'run-folder-')), 'all');
});
afterEach(() => rmSync(join(folders, '..'), { recursive: true }));

/** The largest process id of Linux is 2^22. */
const GONE = 2 ** 22 + 1;

describe('the folder of a test run', () => {
  it('is empty, whatever a run of the same number left', () => {
    mkdirSync(join(folders, String(GONE)), { recursive: true });
    writeFileSync(join(folders, String(GONE), 'left'), '');
    expect(readdirSync(runFolder(folders, GONE))).toEqual([]);
  });

  it('takes the place of those that were killed, and leaves that of a run beside it', () => {
    runFolder(folders, GONE);
    runFolder(folders, process.ppid);
    runFolder(folders);
    expect(readdirSync(folders).sort()).toEqual([String(process.ppid), String(process.pid)].sort());
  });
});
