import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CONTRACT_RANGE } from '../../contract/taxonomy';
import type { BuiltRelease } from '../build/build-release';
import { readPart } from '../build/part';

export const TREE = 'a1b2c3d4e5f6'.padEnd(40, '0');

/** A release of a few files, in a folder of its own under `folder`. */
export async function smallRelease(
  folder: string,
  files: Readonly<Record<string, string>> = {
    'assembly/manifest.json': '{"version":"1"}',
    'assembly/assembly-dev/stack.template.json': '{}',
    'site/index.html': '<!doctype html>',
    'site/assets/page-1.js': 'go()',
    'flags/dev.json': '{}',
  },
): Promise<BuiltRelease> {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const [assembly, site, flags] = await Promise.all(
    ['assembly', 'site', 'flags'].map((p) => readPart(join(folder, p))),
  );
  if (!assembly || !site || !flags) throw new Error('A part is missing.');
  return {
    folder,
    note: null,
    manifest: {
      ...{ schema: 1, release: '1.2.0-a1b2c3d4e5f6', version: '1.2.0', tree: TREE, taxonomyContract: CONTRACT_RANGE },
      parts: { assembly, site, flags },
    },
  };
}

/** A folder that goes with the test. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'tierline-release-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
