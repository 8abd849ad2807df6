import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { type RunningApi, startApi } from '../local/api/api';
import { controlApi } from '../local/api/control';
import { CHECKS } from './checks';
import { runProgram } from './program';

let api: RunningApi;
let folder: string;
beforeAll(async () => {
  api = await startApi({ taxonomy: 'food', tier: 'dev' });
  folder = mkdtempSync(join(tmpdir(), 'conformance-'));
});
afterEach(() => controlApi(api.url, { fault: null, latest: 3 }));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await api.close();
});

async function run(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await runProgram(argv, {
    env: {},
    folder,
    out: (text) => {
      said.out += `${text}\n`;
    },
    err: { write: (text) => (said.err += text) },
    colors: pc.createColors(false),
  });
  return { code, ...said };
}

describe('the command line', () => {
  test('0 and a line for each promise, when the API conforms', async () => {
    const { code, out, err } = await run(api.url);
    expect(code).toBe(0);
    expect(err).toBe('');
    for (const { id } of CHECKS) expect(out).toMatch(new RegExp(`^[✓–] ${id} `, 'm'));
    expect(out).toMatch(/^24 kept, 2 not looked at, in \d+\.\d s\. The API keeps the contract/m);
  });

  test('1 and what was found, what was expected and what to do, when it does not', async () => {
    await controlApi(api.url, { fault: { kind: 'corrupt' } });
    const { code, out } = await run(api.url);
    expect(code).toBe(1);
    expect(out).toMatch(/^✗ terms-sha256 .*\n\s+GET .*sha256 .*; publish again under a new number/m);
    expect(out).toMatch(/^– terms-graph +not looked at: the terms break terms-sha256$/m);
    expect(out).toContain('1 broken');
  });

  test.each([
    [[], 'api url'],
    [['nonsense'], 'expected the API'],
    [['http://user:word@example.com'], 'give a key by --header'],
    [['http://example.com', '--timeout', '0'], 'from 0.1 to 600'],
    [['http://example.com', '--header', 'x'], 'no colon'],
    [['http://example.com', '--often'], '--often'],
  ])('2 for %j', async (argv, message) => {
    const { code, out, err } = await run(...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('2 when a report cannot be written', async () => {
    const { code, err } = await run(api.url, '--junit', 'nowhere/report.xml');
    expect(code).toBe(2);
    expect(err).toContain('nowhere/report.xml cannot be written (ENOENT)');
  });

  test('3 when nothing listens there', async () => {
    const gone = await startApi({ taxonomy: 'food', tier: 'dev' });
    await gone.close();
    const { code, err } = await run(gone.url);
    expect(code).toBe(3);
    expect(err).toMatch(/cannot be reached \(ECONNREFUSED\)/);
  });

  test('help is no error', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toContain('Exit codes:');
  });

  test('--json: one document on standard output, progress beside it', async () => {
    const { out, err } = await run(api.url, '--json');
    const document = JSON.parse(out);
    expect(document).toMatchObject({ contract: '1.0', conforms: true, apiUrl: api.url, revisions: [3] });
    expect(document.checks.map(({ id }: { id: string }) => id)).toEqual(CHECKS.map(({ id }) => id));
    expect(err).toContain('✓ etag');
  });

  test('--junit and --memory: files, relative to where it was called', async () => {
    expect((await run(api.url, '--memory', 'memory.json', '--junit', 'report.xml')).code).toBe(0);
    expect(readFileSync(join(folder, 'report.xml'), 'utf8')).toContain('classname="contract.etag"');
    expect(JSON.parse(readFileSync(join(folder, 'memory.json'), 'utf8')).newest).toBe(3);
    await controlApi(api.url, { latest: 2 });
    const { code, out } = await run(api.url, '--memory', 'memory.json');
    expect(code).toBe(1);
    expect(out).toMatch(/✗ revision-order .*\n.*Found revision 2, expected 3 or more/);
  });
});

test('every promise has a name of its own', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
});
