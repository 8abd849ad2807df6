import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { ended, FreshProject } from './fixtures/project';

/** Nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9/';
/** A local AWS of the user's own: Python is not needed then. */
const GIVEN = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' };
const realPython = execFileSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).trim();
const systemPath = process.env['PATH'] ?? '';

let project: FreshProject;
beforeEach(() => {
  project = new FreshProject();
});
afterEach(() => project.remove());

/** One sentence, for a person, on standard error; standard output stays free for `--json`. */
function expectSentence(
  { code, stdout, stderr }: { code: number | null; stdout: string; stderr: string },
  words: RegExp,
) {
  const said = stderr.split('\n').filter((line) => line !== '' && !line.endsWith('…'));
  expect(said).toEqual([expect.stringMatching(words)]);
  expect(said[0]).toMatch(/^[A-Z"].*\.$/);
  expect(stdout).toBe('');
  expect(code).toBe(1);
}

describe('a machine without a Python for the local AWS is told how to get one', () => {
  beforeEach(() => project.withNpmPackages());

  it('Python is missing', async () => {
    expectSentence(
      await project.run(),
      /^No Python was found on PATH .*install Python 3\.10 or newer .*run the same command again/,
    );
  });

  it('Python is too old', async () => {
    project
      .withProgram('python3', 'echo "3.8.18|/usr/bin/python3|venv"')
      .withProgram('python', 'echo "2.7.18|/usr/bin/python|no-venv"');
    expectSentence(await project.run(), /^Python 3\.8\.18 \(\/usr\/bin\/python3\) was found, but it is too old/);
  });

  it('Python has no venv', async () => {
    const without = "import sys; sys.modules['ensurepip'] = None; exec(sys.argv[2])";
    project.withProgram('python3', `exec "${realPython}" -c "${without}" "$@"`);
    expectSentence(
      await project.run(),
      /^Python 3\.\d+\.\d+ \(.*\) cannot make a virtual environment.*sudo apt install python3\.\d+-venv/,
    );
  });

  it('Python is there, but the network is not', async () => {
    project.withProgram('python3', `exec "${realPython}" "$@"`);
    const env = { PIP_CONFIG_FILE: '/dev/null', PIP_INDEX_URL: NOWHERE, PIP_NO_CACHE_DIR: '1' };
    expectSentence(
      await project.run({ env }),
      /^The package registry could not be reached, and the first installation of the local AWS needs it: connect/,
    );
    expect(existsSync(project.path('.local', 'python', 'tierline-stamp'))).toBe(false);
  }, 60_000);

  it("no Python is asked for when the local AWS is the user's own", async () => {
    expect(await project.run({ env: GIVEN })).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a Node that is too old says so itself', () => {
  it('in one sentence', async () => {
    const pretend = project.path('pretend.cjs');
    writeFileSync(
      pretend,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '16.20.2' } });",
    );
    expectSentence(
      await project.run({ node: ['--require', pretend] }),
      /^Node 16\.20\.2 was found, but Node 20\.19 or newer .*install it/,
    );
  });

  it.each(['ensure.mjs', 'node-version.cjs'])('%s has no syntax that it could not read', (name) => {
    const code = readFileSync(project.path('setup', name), 'utf8');
    const lowered = (target: string) => transformSync(code, { target }).code;
    expect(lowered('es2017')).toBe(lowered('esnext'));
    expect(code).not.toMatch(/['"]node:/);
  });
});

describe('npm packages', () => {
  const offline = () => ({
    npm_config_registry: NOWHERE,
    npm_config_cache: project.path('cache'),
    npm_config_fetch_retries: '0',
    PATH: systemPath,
  });

  it('without network: one sentence', async () => {
    project.withOnePackage();
    expectSentence(
      await project.run({ env: { ...GIVEN, ...offline() } }),
      /^The package registry could not be reached, and the first installation of the npm packages needs it: connect/,
    );
  }, 60_000);

  it('are all in the lockfile, those for other platforms too: else npm refuses to install any', () => {
    // Nothing has to be looked up for a lockfile that is complete, so this needs no network.
    const env = { ...process.env, ...offline() };
    execFileSync('npm', ['ci', '--dry-run', '--include=dev'], { cwd: project.folder, env, stdio: 'pipe' });
  }, 60_000);

  it('without npm: one sentence', async () => {
    expectSentence(await project.run({ env: GIVEN }), /^The command "npm" was not found on PATH/);
  });

  const calls = () => readFileSync(project.path('calls'), 'utf8').trim().split('\n');
  const installs = 'echo "$*" >> calls; mkdir -p node_modules';

  it('are installed once, and again when the lockfile has changed', async () => {
    project.withProgram('npm', installs);
    expect((await project.run({ env: GIVEN })).stderr).toMatch(
      /^Installing the npm packages .*\nInstalled the npm packages .*\n$/,
    );
    expect(await project.run({ env: GIVEN })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(calls()).toEqual(['ci --include=dev --include=optional']);
    appendFileSync(project.path('package-lock.json'), '\n');
    await project.run({ env: GIVEN });
    expect(calls()).toHaveLength(2);
  });

  it('half installed, as the set-up was killed meanwhile: installed again', async () => {
    project.withProgram('npm', `${installs}; kill -9 $PPID`);
    expect((await project.run({ env: GIVEN })).code).toBeNull();
    project.withProgram('npm', installs);
    expect((await project.run({ env: GIVEN })).code).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  it('asked for by two at once: one installs, the other waits for it', async () => {
    execFileSync('mkfifo', [project.path('go')]);
    project.withProgram('npm', `${installs}; echo started; read -r line < go`);
    const first = project.start({ env: GIVEN });
    const firstEnd = ended(first);
    await once(first.stderr as NodeJS.ReadableStream, 'data');
    const second = project.start({ env: GIVEN });
    const [said] = await once(second.stderr as NodeJS.ReadableStream, 'data');
    expect(String(said)).toMatch(new RegExp(`^Waiting for process ${first.pid}, which installs the same since `));
    const secondEnd = ended(second);
    writeFileSync(project.path('go'), 'go\n');
    expect([(await firstEnd).code, (await secondEnd).code]).toEqual([0, 0]);
    expect(calls()).toHaveLength(1);
  });
});

describe('the Python environment', () => {
  /** Does what the set-up asks of a Python, without the minute that it takes. */
  const python = `
    case "$*" in
      "-c "*) echo "3.12.1|$0|venv";;
      "-I -m venv "*) mkdir -p "$4/bin" && ln -s "$0" "$4/bin/python";;
      "-I -m pip "*) echo "$*" >> calls;;
    esac`;
  const calls = () => readFileSync(project.path('calls'), 'utf8').trim().split('\n');
  beforeEach(() => project.withNpmPackages().withProgram('python3', python));

  it('is made once, pinned by hashes, inside the project', async () => {
    expect((await project.run()).stderr).toMatch(/^Installing the local AWS .*\nInstalled the local AWS .*\n$/);
    expect(await project.run()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(calls()).toEqual([
      expect.stringMatching(/--require-hashes --only-binary :all: --requirement .*requirements\.txt$/),
    ]);
    expect(existsSync(project.path('.local', 'python', 'bin', 'python'))).toBe(true);
  });

  it('is made again when its requirements have changed', async () => {
    await project.run();
    appendFileSync(project.path('setup', 'requirements.txt'), '# changed\n');
    expect((await project.run()).code).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  it('is made again when the Python below it was upgraded or removed', async () => {
    await project.run();
    project.withProgram('python3.13', python);
    rmSync(join(project.bin, 'python3'));
    expect((await project.run()).code).toBe(0);
    symlinkSync('python3.13', join(project.bin, 'python3'));
    expect(await project.run()).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(calls()).toHaveLength(2);
  });

  it('half made, as the set-up was killed meanwhile: made again', async () => {
    project.withProgram('python3', python.replace('echo "$*" >> calls', 'echo "$*" >> calls; kill -9 $PPID'));
    expect((await project.run()).code).toBeNull();
    project.withProgram('python3', python);
    expect((await project.run()).code).toBe(0);
    expect(calls()).toHaveLength(2);
  });
});
