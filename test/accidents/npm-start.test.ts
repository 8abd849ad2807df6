import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const STATE = `refused-${process.pid}`;
afterAll(() => rmSync(join(ROOT, '.local', STATE), { recursive: true, force: true }));
jest.setTimeout(30_000);

/** What `npm start` prints, in lines, when it does not get far. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('npm', ['--silent', 'start', ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    encoding: 'utf8',
  });
  const lines = (text: string) => text.trim().split('\n');
  return { code: status, out: lines(stdout), err: lines(stderr).filter((line) => !line.startsWith('npm warn')) };
}

describe('npm start refuses at once, in one sentence, and with 2 as tier does', () => {
  it.each<[string, string[], RegExp]>([
    ['a tier that there is not', ['--', '--tier', 'qa'], /^There is no tier "qa"; .*: name one of these\.$/],
    ['an API for such a tier', ['--', '--api', 'qa=https://a.example.com'], /^--api names the tier "qa"/],
    ['an option that npm keeps for itself', ['--once'], /^npm kept --once for itself.*: npm start -- --once …$/],
  ])('%s', (_, args, sentence) => {
    const { code, err } = start([...args, ...(args.includes('--') ? ['--state', STATE] : [])]);
    expect(err).toEqual([expect.stringMatching(sentence)]);
    expect(code).toBe(2);
  });
});

describe('an AWS endpoint of the user’s own that does not answer', () => {
  it('is told before anything is built for it', () => {
    const { code, out, err } = start(['--', '--state', STATE], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    expect(err.at(-1)).toMatch(/^The AWS endpoint http:\/\/127\.0\.0\.1:9 cannot be reached for \w+ \(ECONNREFUSED\)/);
    expect(out.join('\n')).not.toContain('Assemble');
    expect(code).toBe(1);
  });
});
