import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from './checks';

const ROOT = join(__dirname, '..');
const text = readFileSync(join(ROOT, 'docs', 'for-backend', 'README.md'), 'utf8');

describe('what the backend team reads says what the kit does', () => {
  test.each(CHECKS.map(({ id }) => id))('why %s is looked at', (id) => {
    expect(text).toContain(`\`${id}\``);
  });

  test('every option, and no other', () => {
    const help = execFileSync(process.execPath, ['--import', 'tsx', 'conformance/run.ts', '--help'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const options = (source: string) =>
      new Set([...source.matchAll(/--[a-z]+(-[a-z]+)*(?=[ `\n])/g)].map(([option]) => option));
    const ours = options(help);
    ours.delete('--help');
    const told = [...options(text)].filter((option) => option !== '--prefix');
    expect(new Set(told)).toEqual(ours);
  });
});
