import fc from 'fast-check';
import { verifyTerms } from '../../frontend/reader/verify-terms';
import type { Publication } from '../../local/api/publication';
import { TermsChecker } from './terms-checker';
import { revision } from './testing/publishing';

function isTaken({ pointer, terms }: Publication): boolean {
  try {
    const checker = new TermsChecker(pointer, { foreignParents: ['f:'], maxBytes: 1e6 });
    checker.push(terms);
    checker.finish();
    return true;
  } catch {
    return false;
  }
}

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\ufeff',
    '\u2028',
    '\0',
    '𓀀'.repeat(200),
    '𓀀'.repeat(201),
    'i'.repeat(200),
  ),
);
/** Mostly what fits, sometimes anything that JSON can say. */
const mostly = <T>(fits: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 60, arbitrary: fits as fc.Arbitrary<unknown> }, { weight: 1, arbitrary: fc.jsonValue() });
const maybe = <T>(fits: fc.Arbitrary<T>) => fc.option(mostly(fits), { nil: undefined });
const locale = fc.constantFrom('en', 'de-AT', 'zh-Hant-TW', 'toString', 'valueOf');

/** Parents stand for earlier terms by their place, or for terms of another taxonomy. */
const shape = fc.record(
  {
    id: mostly(text),
    parents: fc.array(fc.oneof(fc.nat(), fc.constant('f:1')), { maxLength: 4 }),
    labels: mostly(fc.dictionary(locale, mostly(text))),
    definition: maybe(text),
    status: maybe(text),
    order: maybe(fc.oneof(fc.double(), fc.integer())),
    other: fc.jsonValue(),
  },
  { requiredKeys: ['id', 'parents', 'labels'] },
);

const line = (value: object, space: string) => space + JSON.stringify(value) + space;

/** Lines of terms that hang together more often than not. */
const lines = fc.array(fc.tuple(shape, fc.constantFrom('', '', ' ', '\t', '\r')), { maxLength: 8 }).map((shapes) =>
  shapes.map(([{ parents, ...fields }, space], at) => {
    const parentIds = parents.flatMap((parent) =>
      typeof parent === 'string' ? [parent] : at > 0 ? [shapes[parent % at]?.[0].id] : [],
    );
    return line({ ...fields, parentIds: [...new Set(parentIds)] }, space);
  }),
);

/** What may be cut off or added where the contract leaves it open. */
const ending = fc.constantFrom(
  (terms: Buffer) => terms,
  (terms: Buffer) => terms.subarray(0, -1),
);

it('a reader takes whatever the sync takes', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(lines, ending, async (terms, end) => {
      const { pointer, terms: bytes } = revision(1, terms);
      const body = end(bytes);
      if (!isTaken({ pointer, terms: body })) return;
      taken += 1;
      const verified = await verifyTerms(body, pointer);
      expect(verified).toMatchObject({ ok: true });
    }),
    { numRuns: 1000 },
  );
  // Were most refused, this would promise little.
  expect(taken).toBeGreaterThan(300);
}, 60_000);
