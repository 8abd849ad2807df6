import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const DESCRIPTION = readFileSync(join(ROOT, 'contract', 'openapi.yaml'), 'utf8');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openapi-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function lint(...args: string[]) {
  const script = join(ROOT, 'test', 'lint-openapi.ts');
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { cwd: ROOT, encoding: 'utf8' });
}

describe('the description of the API is linted', () => {
  test('it is without a finding, and then nothing is said', () => {
    expect(lint()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  test.each([
    ['an example that its schema refuses', /count: 3$/m, 'count: three', 'type must be integer'],
    ['a component that is not there', 'schemas/Pointer', 'schemas/Pointers', "Can't resolve"],
    ['a mistyped keyword', 'operationId: getTerms', 'operationID: getTerms', 'operationID'],
    ['what nothing refers to', 'schemas/TermsTrailer', 'schemas/Term', 'TermsTrailer'],
  ])('%s fails the run, by name', (_, found, replacement, message) => {
    const copy = join(folder, 'openapi.yaml');
    const broken = DESCRIPTION.replace(found, replacement);
    expect(broken).not.toBe(DESCRIPTION);
    writeFileSync(copy, broken);
    const { status, stderr } = lint(copy);
    expect(stderr).toContain(message);
    expect(status).toBe(1);
  });
});
