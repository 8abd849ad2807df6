import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCommits } from './parse-commits';
import { readCommits } from './read/commits';

const record = (...fields: string[]) => `${fields.join('\0')}\0\n`;
const HASH = 'a'.repeat(40);

describe('a log is read whatever its authors called themselves', () => {
  it('none', () => expect(parseCommits('')).toEqual([]));

  it('names with line feeds, tags and separators', () => {
    const name = 'Robert"); <script>|\u202e';
    const log =
      record(HASH, name, 'x@y', '2027-01-01T00:00:00+00:00', '`$(rm -rf /)`', '') +
      record('b'.repeat(40), 'B', 'b@y', '2027-01-01T00:00:00+00:00', '', 'C <c@y>\u001fno address');
    expect(parseCommits(log)).toEqual([
      {
        hash: HASH,
        author: { name, email: 'x@y' },
        coAuthors: [],
        at: '2027-01-01T00:00:00+00:00',
        subject: '`$(rm -rf /)`',
      },
      {
        hash: 'b'.repeat(40),
        author: { name: 'B', email: 'b@y' },
        coAuthors: [
          { name: 'C', email: 'c@y' },
          { name: 'no address', email: '' },
        ],
        at: '2027-01-01T00:00:00+00:00',
        subject: '',
      },
    ]);
  });

  it('ten thousand of them', () => {
    const log = record(HASH, 'A', 'a@y', '2027-01-01T00:00:00+00:00', 's', '').repeat(10_000);
    expect(parseCommits(log)).toHaveLength(10_000);
  });

  it('a log that was cut is refused', () => {
    expect(() => parseCommits(record(HASH, 'A', 'a@y').slice(0, -3))).toThrow(/expected a multiple of 6/);
  });
});

describe('the commits of a release are those that the tier has not', () => {
  let folder: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.com', '-c', 'commit.gpgsign=false', ...args],
      { cwd: folder, encoding: 'utf8' },
    ).trim();
  const commit = (message: string) => {
    git('commit', '--allow-empty', '-qm', message);
    return git('rev-parse', 'HEAD');
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tierline-commits-'));
    git('init', '-q', '-b', 'main');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('newest first, with who else wrote them', async () => {
    const [from] = [commit('one'), commit('two')];
    const to = commit('three\n\nCo-authored-by: Ben <ben@example.com>');
    const found = await readCommits(folder, from, to);
    expect(found).toMatchObject({
      state: 'known',
      gone: [],
      list: [
        { subject: 'three', coAuthors: [{ name: 'Ben', email: 'ben@example.com' }] },
        { subject: 'two', coAuthors: [] },
      ],
    });
  });

  it('and those that would go', async () => {
    const base = commit('one');
    const from = commit('a hotfix');
    git('checkout', '-q', '-b', 'other', base);
    expect(await readCommits(folder, from, commit('two'))).toMatchObject({
      list: [{ subject: 'two' }],
      gone: [{ subject: 'a hotfix' }],
    });
  });

  it('says what to do when the history does not reach back', async () => {
    const to = commit('one');
    expect(await readCommits(folder, 'f'.repeat(40), to)).toEqual({
      state: 'missing',
      why: `The commit ${'f'.repeat(40)} is not in this clone: fetch the whole history (git fetch --unshallow).`,
    });
    expect(await readCommits(folder, null, to)).toMatchObject({ state: 'missing' });
    expect(await readCommits(folder, '--output=x', to)).toMatchObject({
      state: 'missing',
      why: expect.stringContaining('is no commit'),
    });
  });

  it('does not trust a shallow clone', async () => {
    commit('one');
    const from = commit('two');
    const to = commit('three');
    const clone = join(folder, 'clone');
    git('clone', '-q', '--depth=2', `file://${folder}`, clone);
    expect(await readCommits(clone, from, to)).toMatchObject({
      state: 'missing',
      why: expect.stringContaining('shallow'),
    });
  });
});
