import type { Publication } from '../../local/api/publication';
import { TermsChecker } from './terms-checker';
import { revision, term, tree } from './testing/publishing';

const LIMITS = { foreignParents: [], maxBytes: 10_000 };

/** The reason for which a body is not taken, or null. */
function reasonFor({ pointer, terms }: Publication, chunkBytes = terms.length, limits = LIMITS): string | null {
  try {
    const checker = new TermsChecker(pointer, limits);
    for (let at = 0; at < terms.length; at += chunkBytes) checker.push(terms.subarray(at, at + chunkBytes));
    checker.finish();
    expect(checker.bytes).toBe(terms.length);
    return null;
  } catch (error) {
    return (error as Error).name;
  }
}

const good = revision(1, tree(5));
const changed = (change: (text: string) => string, publication = good): Publication => ({
  pointer: publication.pointer,
  terms: Buffer.from(change(publication.terms.toString())),
});
const lines = (text: string) => text.trimEnd().split('\n');

describe('a whole body is taken', () => {
  it('however it is cut into chunks', () => {
    for (let bytes = 1; bytes <= good.terms.length; bytes += 1) expect(reasonFor(good, bytes)).toBeNull();
  });

  it.each<[string, Publication]>([
    ['of one term', revision(1, [term('a')])],
    ['with U+FFFD in a label', revision(1, [term('a', [], { definition: '\ufffd é' })])],
    ['whose terms have a field named end', revision(1, [term('a', [], { end: true })])],
    ['without a newline at the end', changed((text) => text.trimEnd())],
    ['of just the size that is allowed', good],
  ])('%s', (_, publication) => {
    const limits = { ...LIMITS, maxBytes: publication.terms.length };
    expect(reasonFor(publication, 7, limits)).toBeNull();
  });
});

describe('a body that is cut is never taken', () => {
  it('at whatever byte, unless only the last newline is missing', () => {
    for (let end = 0; end < good.terms.length - 1; end += 1) {
      expect(reasonFor({ ...good, terms: good.terms.subarray(0, end) })).not.toBeNull();
    }
  });

  it.each([
    ['between two lines', '\n{"id":"t2"', 1],
    ['within a line', '{"id":"t2"', 5],
    ['within a character', 'é', 1],
  ])('and is no verdict on the publisher when it is cut %s', (_, before, bytes) => {
    const publication = revision(1, [...tree(5), term('é')]);
    const end = publication.terms.indexOf(before) + bytes;
    expect(reasonFor({ ...publication, terms: publication.terms.subarray(0, end) })).toBe('answer-cut');
  });
});

describe('a changed byte is always noticed', () => {
  it('wherever it stands before the trailer', () => {
    const end = good.terms.lastIndexOf('{"end"');
    for (let at = 0; at < end; at += 1) {
      const terms = Buffer.from(good.terms);
      terms[at] = (terms[at] as number) ^ 1;
      expect(reasonFor({ ...good, terms })).not.toBeNull();
    }
  });
});

describe('a bad body is refused by its reason', () => {
  const other = revision(2, tree(5));
  it.each<[string, Publication, string]>([
    ['larger than allowed', revision(1, tree(400)), 'terms-too-large'],
    ['empty header', changed((text) => text.replace(/^.*\n/, '{}\n')), 'terms-header'],
    ['no header', changed((text) => text.replace(/^.*\n/, '')), 'terms-header'],
    ['of another revision', { pointer: good.pointer, terms: other.terms }, 'terms-other-revision'],
    ['a byte-order mark', changed((text) => `\ufeff${text}`), 'line-not-json'],
    ['an empty line', changed((text) => text.replace('\n', '\n\n')), 'line-not-json'],
    ['two terms in a line', changed((text) => text.replace('}\n{"id":"t1"', '}{"id":"t1"')), 'line-not-json'],
    ['one term less', changed((text) => lines(text).toSpliced(1, 1).join('\n')), 'terms-count'],
    ['one term more', changed((text) => lines(text).toSpliced(1, 0, term('x')).join('\n')), 'terms-count'],
    [
      'another count in the trailer',
      changed((text) => text.replace('"end":true,"count":5', '"end":true,"count":6')),
      'terms-count',
    ],
    ['no end in the trailer', changed((text) => text.replace('"end":true', '"end":false')), 'terms-trailer'],
    ['a line after the trailer', changed((text) => `${text}{}\n`), 'terms-trailer'],
    ['everything twice', changed((text) => text + text), 'terms-trailer'],
    ['another label', changed((text) => text.replace('"en":"t1"', '"en":"T1"')), 'sha256-mismatch'],
    ['another sha256 in the trailer', changed((text) => text.replace(/"sha256":"./, '"sha256":"x')), 'sha256-mismatch'],
    ['a duplicate', revision(1, [term('a'), term('a')]), 'duplicate-id'],
    ['an orphan', revision(1, [term('a', ['b'])]), 'unknown-parent'],
    ['a cycle', revision(1, [term('a', ['b']), term('b', ['a'])]), 'cycle'],
    ['a term that is none', revision(1, ['{"id":1}']), 'term-shape'],
    ['a term of 16 MB', revision(1, [term('a', [], { definition: 'x'.repeat(16e6) })]), 'line-too-long'],
  ])('%s', (_, publication, reason) => {
    const maxBytes = reason === 'terms-too-large' ? LIMITS.maxBytes : 20e6;
    expect(reasonFor(publication, 64 * 1024, { ...LIMITS, maxBytes })).toBe(reason);
  });

  it('bytes that are not UTF-8', () => {
    const terms = Buffer.from(good.terms);
    terms[terms.indexOf('t1')] = 0xff;
    expect(reasonFor({ ...good, terms })).toBe('line-not-utf8');
  });
});

it('names the line and the term', () => {
  const checker = new TermsChecker(revision(1, [term('a'), term('b', ['x'])]).pointer, LIMITS);
  const { terms } = revision(1, [term('a'), term('b', ['x'])]);
  checker.push(terms);
  expect(() => checker.finish()).toThrow('Line 3 (term "b") has the parent "x", which is not in this revision;');
});
