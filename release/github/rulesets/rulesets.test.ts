import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadTiers } from '../../../config';
import { startGitHub } from '../../testing/github-server';
import { runRulesets } from './command';
import { readRulesets } from './read-files';
import type { Ruleset } from './ruleset';

const GITHUB = join(__dirname, '..', '..', '..', '.github');
const FILES = readRulesets(join(GITHUB, 'rulesets'));

let github: Awaited<ReturnType<typeof startGitHub>>;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(() => github.close());

async function run(...options: string[]) {
  const said = { out: '', err: '' };
  const code = await runRulesets(['--repo', 'org/app', ...options], {
    env: github.env,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}
const stored = (branch: string) =>
  [...github.rulesets.values()].find(({ name }) => name === `tierline: ${branch}`) as unknown as Ruleset & {
    id: number;
  };

describe('one command makes a repository as the files say', () => {
  it('creates every ruleset, and the second time changes nothing', async () => {
    const first = await run();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('GitHub holds them now');
    expect(FILES.map(({ name }) => name)).toEqual([...github.rulesets.values()].map(({ name }) => name));
    const writes = github.writes().length;
    expect(await run()).toEqual({ code: 0, err: '', out: 'All rulesets are as the files say.' });
    expect(github.writes()).toHaveLength(writes);
  });

  it('a dry run shows it and writes nothing', async () => {
    const { code, out } = await run('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('path to main (of app 15368)');
    expect(out).toContain('Nothing was changed.');
    expect(github.writes()).toEqual([]);
  });

  it('one document for machines', async () => {
    const { out } = await run('--dry-run', '--json');
    expect(JSON.parse(out)).toMatchObject({
      ...{ repository: 'org/app', dryRun: true, others: [] },
      rulesets: FILES.map(({ name }) => ({ name, action: 'create' })),
    });
  });
});

/** What somebody could do by hand, and how it is shown. */
const WEAKENED: readonly (readonly [string, (ruleset: Ruleset) => void, string])[] = [
  ['switched off', (it) => Object.assign(it, { enforcement: 'disabled' }), 'enforcement'],
  [
    'nobody has to review',
    (it) => Object.assign(parameters(it, 'pull_request'), { required_approving_review_count: 0 }),
    'required_approving_review_count',
  ],
  [
    'a check is not asked for',
    (it) =>
      Object.assign(parameters(it, 'required_status_checks'), {
        required_status_checks: [{ context: 'tests', integration_id: 15368 }],
      }),
    'required_status_checks.required_status_checks',
  ],
  [
    'any app may report a check',
    (it) =>
      Object.assign(parameters(it, 'required_status_checks'), {
        required_status_checks: [{ context: 'tests' }, { context: 'path to main' }],
      }),
    'required_status_checks.required_status_checks',
  ],
  [
    'the branch may be deleted',
    (it) => Object.assign(it, { rules: it.rules.filter(({ type }) => type !== 'deletion') }),
    'deletion',
  ],
  [
    'history may be rewritten',
    (it) => Object.assign(it, { rules: it.rules.filter(({ type }) => type !== 'non_fast_forward') }),
    'non_fast_forward',
  ],
  [
    'somebody may pass by',
    (it) =>
      Object.assign(it, { bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' }] }),
    'who may pass by',
  ],
  [
    'it holds for another branch',
    (it) => Object.assign(it, { conditions: { ref_name: { include: ['refs/heads/old'], exclude: [] } } }),
    'branches',
  ],
  [
    'it leaves the branch out',
    (it) =>
      Object.assign(it, { conditions: { ref_name: { include: ['refs/heads/main'], exclude: ['refs/heads/main'] } } }),
    'branches left out',
  ],
  [
    'a rule too many',
    (it) => Object.assign(it, { rules: [...it.rules, { type: 'required_linear_history' }] }),
    'required_linear_history',
  ],
];
const parameters = ({ rules }: Ruleset, type: string) =>
  (rules.find((rule) => rule.type === type) as { parameters: object }).parameters;

describe('what a hand has changed is shown, and put back', () => {
  test.each(WEAKENED)('%s', async (_, weaken, word) => {
    await run();
    weaken(stored('main'));
    const { out } = await run('--dry-run', '--json');
    const [found] = JSON.parse(out).rulesets.filter(({ action }: { action: string }) => action !== 'none');
    expect(found).toMatchObject({ name: 'tierline: main', action: 'update' });
    expect(found.changes.map(({ key }: { key: string }) => key)).toEqual(
      expect.arrayContaining([expect.stringContaining(word)]),
    );
    const { id } = stored('main');
    expect((await run()).code).toBe(0);
    expect(github.writes().slice(-1)).toEqual([`PUT /repos/org/app/rulesets/${id}`]);
    expect((await run()).out).toBe('All rulesets are as the files say.');
  });

  it('rulesets of others are named and left alone, also on later pages', async () => {
    for (let index = 0; index < 120; index += 1) github.add(`theirs ${index}`);
    await run();
    expect((await run()).out).toContain('theirs 119');
    expect(github.rulesets.size).toBe(120 + FILES.length);
  });
});

describe('what goes wrong is said in one sentence, without the token', () => {
  it('no token, and nothing is asked', async () => {
    github.env.GH_TOKEN = '';
    expect(await run()).toMatchObject({ code: 3, err: expect.stringMatching(/^No GH_TOKEN .*\.$/) });
    expect(github.asked).toEqual([]);
  });

  it('a token that GitHub does not know', async () => {
    github.env.GH_TOKEN = 'another-token';
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/^GitHub does not know the token/) });
    expect(out + err).not.toContain('another-token');
  });

  it('a token that may not write, by the right that it lacks', async () => {
    github.readOnly();
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 3, err: expect.stringContaining('administration=write') });
    expect(out + err).not.toContain(github.token);
  });

  it('a token that may not see who passes by is not told that nobody does', async () => {
    await run();
    github.readOnly();
    expect((await run('--dry-run')).out).toContain('not shown to this token');
  });

  it('a repository that is not there', async () => {
    expect(await run('--repo', 'org/other')).toMatchObject({
      code: 3,
      err: expect.stringContaining("repository's name"),
    });
    expect(await run('--repo', 'org')).toMatchObject({ code: 2, err: '--repo is "org", expected OWNER/NAME.' });
  });

  it('GitHub holds something else than it was given', async () => {
    github.loseWhenStored((body) => ({ ...body, enforcement: 'disabled' }));
    expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining('enforcement is disabled') });
  });

  it('a fault that passes is waited for', async () => {
    github.fail(2);
    expect(await run('--dry-run')).toMatchObject({ code: 0 });
  });
});

describe('the files ask for what is there', () => {
  const checks = (ruleset: Ruleset) =>
    ruleset.rules.flatMap((rule) =>
      rule.type === 'required_status_checks'
        ? rule.parameters.required_status_checks.map(({ context }) => context)
        : [],
    );
  const jobName = (file: string, job: string): string =>
    parse(readFileSync(join(GITHUB, 'workflows', file), 'utf8')).jobs[job].name;

  it('one ruleset for each branch of a tier', () => {
    const branches = FILES.flatMap(({ conditions }) => conditions.ref_name.include).sort();
    expect(branches).toEqual(
      loadTiers()
        .map(({ branch }) => `refs/heads/${branch}`)
        .sort(),
    );
  });

  it.each(FILES.map((ruleset) => [ruleset.name, ruleset] as const))(
    '%s: checks that a workflow reports',
    (_, ruleset) => {
      const [branch = ''] = ruleset.conditions.ref_name.include.map((ref) => ref.replace('refs/heads/', ''));
      const first = branch === loadTiers()[0]?.branch;
      // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
      const path = jobName('path.yml', 'path').replace('${{ github.base_ref }}', branch);
      expect(checks(ruleset)).toEqual([jobName('checks.yml', 'tests'), ...(first ? [] : [path])]);
    },
  );

  it('both workflows run for every branch that asks for them', () => {
    const of = (file: string) => parse(readFileSync(join(GITHUB, 'workflows', file), 'utf8')).on;
    const branches = loadTiers().map(({ branch }) => branch);
    expect(of('checks.yml')).toEqual({ pull_request: { branches }, push: { branches } });
    expect(of('path.yml').pull_request.branches).toEqual(branches.slice(1));
    expect(of('path.yml').pull_request.types).toContain('edited');
  });

  it('nobody may pass by, rewrite or delete, and where releases go up only merges keep who wrote what', () => {
    for (const { rules, bypass_actors: actors } of FILES) {
      expect(actors).toEqual([]);
      expect(rules.map(({ type }) => type)).toEqual(expect.arrayContaining(['deletion', 'non_fast_forward']));
    }
    const methods = FILES.filter(({ name }) => !name.endsWith('development')).flatMap(({ rules }) =>
      rules.flatMap((rule) => (rule.type === 'pull_request' ? rule.parameters.allowed_merge_methods : [])),
    );
    expect(new Set(methods)).toEqual(new Set(['merge']));
  });
});

describe('every owner owns something', () => {
  const lines = readFileSync(join(GITHUB, 'CODEOWNERS'), 'utf8').split('\n');
  const owned = lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(/\s+/));

  it.each(owned)('%s', (path, ...owners) => {
    expect(existsSync(join(GITHUB, '..', path ?? ''))).toBe(true);
    expect(owners.length).toBeGreaterThan(0);
  });

  it('among it what decides where releases go and who may say so', () => {
    expect(owned.map(([path]) => path)).toEqual(expect.arrayContaining(['/config/', '/lib/', '/.github/']));
  });
});
