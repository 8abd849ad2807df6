import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEPT_REVISIONS, type Pointer } from '../contract/taxonomy';
import { type Memory, readMemory, remembering, writeMemory } from './memory';
import { UsageError } from './usage-error';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);
const pointer = (revision: number, sha256 = A, taxonomy = 't'): Pointer => {
  return { taxonomy, contract: '1.0', revision, count: 1, sha256, publishedAt: '2026-01-01T00:00:00Z' };
};
const at = (day: number) => new Date(Date.UTC(2026, 0, day));

describe('what one run saw, the next one knows', () => {
  test('the first run begins it', () => {
    expect(remembering(null, [pointer(4)], at(1))).toEqual({
      taxonomy: 't',
      newest: 4,
      revisions: { 4: { sha256: A, count: 1, newestAt: '2026-01-01T00:00:00.000Z' } },
    });
  });

  test('a run that verified nothing changes nothing', () => {
    const memory = remembering(null, [pointer(4)], at(1));
    expect(remembering(memory, [], at(2))).toBe(memory);
    expect(remembering(null, [], at(2))).toBeNull();
  });

  test('the first bytes of a revision stay, whatever is served later', () => {
    const memory = remembering(remembering(null, [pointer(4)], at(1)), [pointer(4, B)], at(2));
    expect(memory?.revisions[4]).toEqual({ sha256: A, count: 1, newestAt: '2026-01-02T00:00:00.000Z' });
  });

  test('the highest revision stays the highest', () => {
    expect(remembering(remembering(null, [pointer(4)], at(1)), [pointer(3)], at(2))?.newest).toBe(4);
  });

  test('another taxonomy does not take its place', () => {
    const memory = remembering(null, [pointer(4)], at(1));
    expect(remembering(memory, [pointer(9, A, 'other')], at(2))).toBe(memory);
  });

  test('it does not grow without end', () => {
    const all = Array.from({ length: 50 }, (_, i) => pointer(i + 1));
    const kept = Object.keys(remembering(null, all, at(1))?.revisions ?? {}).map(Number);
    expect(kept).toEqual(all.slice(-KEPT_REVISIONS).map(({ revision }) => revision));
  });
});

describe('its file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'memory-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is read as it was written, and leaves nothing beside it', () => {
    const file = join(folder, 'memory.json');
    expect(readMemory(file)).toBeNull();
    const memory = remembering(null, [pointer(4)], at(1)) as Memory;
    writeMemory(file, memory);
    expect(readMemory(file)).toEqual(memory);
    expect(readdirSync(folder)).toEqual(['memory.json']);
  });

  test.each(['', '{}', '[]', '{"taxonomy":"t","newest":0,"revisions":{}}'])('%j is refused, by name', (text) => {
    const file = join(folder, 'memory.json');
    writeFileSync(file, text);
    expect(() => readMemory(file)).toThrow(UsageError);
    expect(() => readMemory(file)).toThrow('memory.json');
  });
});
