import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { loadTiers } from '../config';
import { runTier } from './program';

const ACCOUNT = loadTiers()[0]?.account ?? '';

let folder: string;
let out: string[];
let err: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tier-'));
  out = [];
  err = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...argv: string[]) =>
  runTier(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    interactive: false,
    colors: pc.createColors(false),
    signal: new AbortController().signal,
  });

/** A run that this process stands for; its AWS does not answer. */
function session(change: object = {}): string {
  const file = join(folder, 'session.json');
  const tiers = [{ tier: 'dev', account: ACCOUNT, url: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9' }];
  const whole = { pid: process.pid, startedAt: 'today', endpoint: 'http://127.0.0.1:9', caFile: null, tiers };
  writeFileSync(file, JSON.stringify({ ...whole, ...change }));
  return file;
}

describe('a mistake on the command line ends with 2 and one sentence', () => {
  it.each<[string, string[], RegExp]>([
    ['an unknown command', ['stauts'], /unknown command/],
    ['an unknown option', ['status', '--jsn'], /unknown option/],
    ['no tier', ['site', 'deploy'], /missing required argument 'tier'/],
    ['an unknown tier', ['status', 'qa'], /There is no tier "qa"; the configuration has dev, staging, prod/],
    ['an unknown tier to deploy', ['site', 'deploy', 'qa'], /There is no tier "qa"/],
    ['a watch without a pause', ['status', '--watch=0'], /whole seconds from 1/],
    ['a wait that is no number', ['site', 'deploy', 'dev', '--health-wait', 'long'], /whole seconds/],
    ['a tier that needs approval, without a person', ['site', 'deploy', 'prod'], /prod in account \d+ needs approval/],
    ['a session file after a space', ['site', 'deploy', 'dev', '--local', 'a/b.json'], /--local=a\/b\.json/],
    ['a session file without --local', ['status', 'a/b.json'], /no tier "a\/b\.json".*--local=a\/b\.json/],
    ['a folder that is no site', ['site', 'deploy', 'dev', '--build-dir', '/nowhere', '--dry-run'], /has no index/],
  ])('%s', async (_, argv, sentence) => {
    expect(await run(...argv)).toBe(2);
    expect(err.join('\n')).toMatch(sentence);
    expect(out).toEqual([]);
  });

  it('as JSON too, when that was asked for', async () => {
    expect(await run('status', 'qa', '--json')).toBe(2);
    expect(JSON.parse(out.join(''))).toEqual({ error: expect.stringContaining('"qa"') });
  });

  it('a tier that the local run does not have', async () => {
    expect(await run('status', 'prod', `--local=${session()}`)).toBe(2);
    expect(err.join('')).toMatch(/The local run has no tier "prod", it has dev/);
  });
});

describe('help ends with 0', () => {
  it.each([[['--help']], [['status', '--help']], [['site', 'deploy', '--help']]])('%j', async (argv) => {
    expect(await run(...argv)).toBe(0);
    expect(out.join('\n')).toMatch(/Exit codes:/);
  });

  it('and shows how --local takes a path', async () => {
    await run('status', '--help');
    expect(out.join('\n')).toContain('--local[=path] ');
  });
});

describe('a local run that is not there ends with 3 and one sentence', () => {
  it('when it never was', async () => {
    expect(await run('status', `--local=${join(folder, 'no.json')}`)).toBe(3);
    expect(err.join('')).toMatch(/There is no local run: .*no.json is missing; run "npm start"/);
  });

  it.each(['', '{', '{}', 'null', '[]'])('when its session is %j', async (text) => {
    writeFileSync(join(folder, 's.json'), text);
    expect(await run('status', `--local=${join(folder, 's.json')}`)).toBe(3);
    expect(err.join('')).toMatch(/no session of a local run/);
  });

  it('when it is over', async () => {
    // The largest process id of Linux is 2^22.
    expect(await run('status', `--local=${session({ pid: 2 ** 22 + 1 })}`)).toBe(3);
    expect(err.join('')).toMatch(/The local run of today is over/);
  });

  it('when it has the tier in another account than the configuration', async () => {
    const tiers = [{ tier: 'dev', account: '999999999999', url: '', apiUrl: '' }];
    expect(await run('site', 'deploy', 'dev', `--local=${session({ tiers })}`)).toBe(3);
    expect(err.join('')).toMatch(new RegExp(`in account 999999999999, expected ${ACCOUNT}`));
  });
});

describe('a tier that cannot be reached is a row that says why', () => {
  it('and ends with 3', async () => {
    expect(await run('status', `--local=${session()}`)).toBe(3);
    expect(out.join('')).toMatch(/dev: the local AWS at http:.*ECONNREFUSED/);
  });

  it('also in JSON', async () => {
    expect(await run('status', '--json', `--local=${session()}`)).toBe(3);
    const { tiers } = JSON.parse(out.join(''));
    expect(tiers).toEqual([
      expect.objectContaining({ tier: 'dev', unreachable: true, problems: [expect.any(String)] }),
    ]);
  });
});
