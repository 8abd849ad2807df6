import { createHash } from 'node:crypto';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CONTRACT_VERSION, type Pointer } from '../../contract/taxonomy';
import { termLine } from './term-lines';

/** A revision as files of a folder: its pointer, and the terms as they go over the wire. */
export const pointerFile = (folder: string) => join(folder, 'pointer.json');
export const termsFile = (folder: string) => join(folder, 'terms.ndjson');

export const readPointer = (folder: string): Pointer => JSON.parse(readFileSync(pointerFile(folder), 'utf8'));

const LINES_AT_ONCE = 2000;

/** Writes a revision of `count` made-up terms into `folder`, never holding more than a few thousand of them. */
export async function writePublication(folder: string, count: number): Promise<Pointer> {
  mkdirSync(folder, { recursive: true });
  const header = { taxonomy: 'bench', contract: CONTRACT_VERSION, revision: 1, count };
  const hash = createHash('sha256');
  let sha256 = '';

  async function* bytes() {
    yield hashed(`${JSON.stringify(header)}\n`);
    for (let from = 0; from < count; from += LINES_AT_ONCE) {
      const lines = Array.from({ length: Math.min(LINES_AT_ONCE, count - from) }, (_, i) => termLine(from + i, count));
      yield hashed(`${lines.join('\n')}\n`);
    }
    sha256 = hash.digest('hex');
    yield `${JSON.stringify({ end: true, count, sha256 })}\n`;
  }
  function hashed(text: string): string {
    hash.update(text);
    return text;
  }

  await pipeline(bytes, createWriteStream(termsFile(folder)));
  const pointer: Pointer = { ...header, sha256, publishedAt: '2026-11-01T00:00:00.000Z' };
  writeFileSync(pointerFile(folder), JSON.stringify(pointer));
  return pointer;
}
