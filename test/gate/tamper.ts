import * as fc from 'fast-check';

/** One thing done to a document: somewhere in it, something is taken away, replaced, doubled, added or moved in time. */
export interface Tampering {
  /** At each level: which child to go into; shorter than the document is deep. */
  readonly way: readonly number[];
  readonly act: 'delete' | 'replace' | 'double' | 'add' | 'shift';
  readonly value: unknown;
  readonly seconds: number;
}

/** What evidence could be replaced with by accident, or by somebody who knows the words. */
const WORDS = [
  ...[
    'OK',
    'ok',
    'ALARM',
    'INSUFFICIENT_DATA',
    'missing',
    '',
    'COMPLETE',
    'complete',
    'BAKING',
    'ROLLED_BACK',
    'REVERTED',
  ],
  ...['promote', 'PROMOTE', 'hold', 'reject', 'none', 'approved', 'rejected', 'review', 'second-review', 'prod', 'dev'],
  ...[
    'STANDARD',
    'ROLLBACK',
    'rollback',
    'promotion',
    'automatic',
    'approval',
    'ok',
    'alarm',
    'no-data',
    'Jane',
    'Sam',
  ],
  ...['1.0', '2.0', '0.9', '1.0.0', 'a'.repeat(64), 'b'.repeat(64), '1.1.0-ba9876543210', '__proto__', 'constructor'],
  ...[
    '2026-11-20T12:00:00Z',
    '2099-01-01T00:00:00Z',
    '1999-01-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    'never',
    '\u0000',
  ],
];
const hostile = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, false, 0, -1, 1, 2, 30, 1e9, 1.5, Number.NaN, [], {}, [null], [[]]),
  fc.constantFrom<unknown>(...WORDS),
  fc.jsonValue({ maxDepth: 1 }),
);

export const tampering: fc.Arbitrary<Tampering> = fc.record({
  way: fc.array(fc.nat(30), { minLength: 1, maxLength: 6 }),
  act: fc.constantFrom('delete', 'replace', 'replace', 'replace', 'double', 'add', 'shift', 'shift'),
  value: hostile,
  seconds: fc.oneof(fc.integer({ min: -120, max: 120 }), fc.integer({ min: -400_000, max: 400_000 })),
});

type Inner = Record<string, unknown> | unknown[];
const isInner = (value: unknown): value is Inner => typeof value === 'object' && value !== null;

/** The document with all of it done, in order; what was given stays as it is. */
export function tamper(document: unknown, tamperings: readonly Tampering[]): unknown {
  const root = { document: structuredClone(document) };
  for (const each of tamperings) apply(root, each);
  return root.document;
}

function apply(root: { document: unknown }, { way, act, value, seconds }: Tampering): void {
  let parent: Inner = root;
  let key = 'document';
  for (const turn of way) {
    const child: unknown = (parent as Record<string, unknown>)[key];
    if (!isInner(child)) break;
    const keys = Object.keys(child);
    const next = keys[turn % Math.max(1, keys.length)];
    if (next === undefined) break;
    [parent, key] = [child, next];
  }
  const found = (parent as Record<string, unknown>)[key];
  if (act === 'delete' && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (act === 'delete') delete (parent as Record<string, unknown>)[key];
  else if (act === 'double' && Array.isArray(parent)) parent.push(structuredClone(found));
  else if (act === 'add' && isInner(found) && !Array.isArray(found)) found[String(value)] = value;
  else if (act === 'add' && Array.isArray(found)) found.push(value);
  else if (act === 'shift' && typeof found === 'string' && /^\d{4}-/.test(found))
    put(parent, key, shifted(found, seconds));
  else if (act === 'shift' && typeof found === 'number') put(parent, key, found + seconds);
  else put(parent, key, value);
}

const put = (parent: Inner, key: string, value: unknown) => {
  (parent as Record<string, unknown>)[key] = value;
};

function shifted(instant: string, seconds: number): string {
  const time = Date.parse(instant) + seconds * 1000;
  return Number.isFinite(time) ? new Date(time).toISOString() : instant;
}
