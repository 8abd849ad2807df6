import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './synthesize';

/** All that a synthesis reads; the page, the release command and most docs are not among it. */
const SOURCES = [
  'bin/app.ts',
  'cdk.json',
  'config',
  'contract',
  'docs/runbook',
  'edge',
  'frontend/reader',
  'lambda',
  'lib',
  'local',
  'package.json',
  'tsconfig.json',
];

/** Another copy of the project in a folder of its own, which the caller removes. */
export function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'tierline-copy-'));
  mkdirSync(join(copy, 'bin'));
  for (const source of SOURCES) cpSync(join(PROJECT, source), join(copy, source), { recursive: true });
  symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Changes one file of a copy; a change that changes nothing is a mistake of the test. */
export function change(copy: string, file: string, edit: (text: string) => string): void {
  const path = join(copy, file);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error(`${file} was to be changed, and is as before.`);
  writeFileSync(path, after);
}
