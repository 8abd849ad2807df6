import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The files of this tree in another folder, with a git history of their own. The caller removes it. */
export function copyOfTree(copy: string): string {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT });
  const script = 'mkdir "$1" && tar -c --null -T - | tar -x -C "$1"';
  execFileSync('sh', ['-c', script, '-', copy], { cwd: ROOT, input: files });
  execFileSync('git', ['init', '--quiet'], { cwd: copy });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Changes one file of a copy; a change that changes nothing is a mistake of the test. */
export function edit(copy: string, file: string, change: (text: string) => string): void {
  const before = readFileSync(join(copy, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${file} was to be changed, and is as before.`);
  writeFileSync(join(copy, file), after);
}
