import { verifyTerms } from '../../frontend/reader/verify-terms';
import type { Publication } from '../../local/api/publication';
import { TermsChecker } from './terms-checker';
import { revision, term, tree } from './testing/publishing';

const FOREIGN = ['other:'];

/** What the sync says of these bytes: null when it takes them. They come as a network brings them. */
function verdict({ pointer, terms }: Publication): string | null {
  const checker = new TermsChecker(pointer, { foreignParents: FOREIGN, maxBytes: 1e9 });
  try {
    for (let at = 0; at < terms.length; at += 65_536) checker.push(terms.subarray(at, at + 65_536));
    checker.finish();
    return null;
  } catch (error) {
    return `${(error as Error).name}: ${(error as Error).message}`;
  }
}

const chain = (length: number) => Array.from({ length }, (_, i) => term(`t${i}`, i + 1 < length ? [`t${i + 1}`] : []));
const ring = (length: number) => Array.from({ length }, (_, i) => term(`t${i}`, [`t${(i + 1) % length}`]));
const named = (...ids: string[]) => ids.map((id) => term(id));
const parents = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`);
/** A term's line of so many bytes. */
const longTerm = (bytes: number) =>
  term('a', [], { definition: 'x'.repeat(bytes - term('a', [], { definition: '' }).length) });
const ASTRAL = '𓀀';
const FAMILY = '👩‍👩‍👧‍👦';

describe('terms that the contract allows reach readers', () => {
  it.each<[string, string[]]>([
    ['one term', named('a')],
    ['one term without labels', ['{"id":"a","parentIds":[],"labels":{}}']],
    ['children before their parents', [term('c', ['b']), term('b', ['a']), term('a')]],
    ['parents before their children', [term('a'), term('b', ['a']), term('c', ['b', 'a'])]],
    ['several roots', named('a', 'b', 'c')],
    ['64 levels', chain(64)],
    ['64 parents', [term('a', parents(64)), ...named(...parents(64))]],
    ['a parent of another taxonomy whose prefix is listed', [term('a', ['other:1', 'b']), term('b', ['other:1'])]],
    ['an id of 200 characters', named('i'.repeat(200))],
    ['an id of 200 characters beyond the basic plane', named(ASTRAL.repeat(200))],
    ['a parent with such an id', [term('a', [ASTRAL.repeat(200)]), term(ASTRAL.repeat(200))]],
    ['ids that differ in composition alone', named('\u00e9', 'e\u0301')],
    ['ids that differ in case alone', named('a', 'A', 'ａ')],
    ['ids that differ in invisible characters alone', named('ab', 'a\u200db', 'a\u200bb', 'a\u00adb', '\ufeffab')],
    ['ids that are written from right to left', named('שלום', 'مرحبا', '\u202eabc', '\u200fabc')],
    ['ids of joined emoji', named(FAMILY, '👩', '👩‍👩', '🏳️‍🌈', '🏴󠁧󠁢󠁳󠁣󠁴󠁿')],
    [
      'ids of control characters',
      named('\u0000', '\u0000\u0000', '\u0001', '\u001f', '\u007f', '\u0085', '\n', '\r', '\t'),
    ],
    ['ids of separators', named(' ', '\u00a0', '\u2028', '\u2029', '\u3000')],
    ['ids of what is not a character', named('\ufffd', '\uffff', '\ufffe', '\u{10ffff}')],
    ['ids that look like JSON or paths', named('"', '\\', '{}', '../..', '%00', '<script>')],
    ['an id that is escaped', ['{"id":"\\u0061\\ud83d\\ude00","parentIds":["a"],"labels":{}}', term('a')]],
    ['names that JavaScript knows as ids', [term('__proto__'), term('constructor', ['__proto__']), term('toString')]],
    ['a label of every script', [term('a', [], { labels: { en: '', ja: '犬', ar: 'كلب', und: `\u0000${FAMILY}` } })]],
    ['a locale that JavaScript knows', ['{"id":"a","parentIds":[],"labels":{"toString":"A","valueOf":"B"}}']],
    ['fields that nobody knows', [term('a', [], { end: true, count: 1, x: { y: [null] } })]],
    ['a field named __proto__', ['{"id":"a","parentIds":[],"labels":{},"__proto__":{"id":7}}']],
    ['an order of any size', [term('a', [], { order: -1.5e300 }), term('b', [], { order: 0 })]],
    ['a line of just the size that is allowed', [longTerm(1_000_000)]],
    ['spaces around a term', [` \t${term('a')} \r`]],
  ])('%s', async (_, lines) => {
    const publication = revision(1, lines);
    expect(verdict(publication)).toBeNull();
    expect(await verifyTerms(publication.terms, publication.pointer)).toMatchObject({ ok: true });
  });
});

describe('terms that the contract forbids never do, and the message says where, what, and what to do', () => {
  it.each<[string, string[], string]>([
    [
      'a duplicate',
      named('a', 'b', 'a'),
      'duplicate-id: Line 4 repeats the id "a" of line 2; publish every term once.',
    ],
    [
      'a duplicate that is written differently',
      [term('é'), '{"id":"\\u00e9","parentIds":[],"labels":{}}'],
      'duplicate-id: Line 3 repeats the id "é" of line 2; publish every term once.',
    ],
    [
      'a term that is its own parent',
      [term('a'), term('b', ['a', 'b'])],
      'self-parent: Line 3 (term "b") names itself as a parent; remove that parent.',
    ],
    [
      'a cycle of two',
      [term('a', ['b']), term('b', ['a'])],
      `cycle: 2 terms are each other's ancestors, each the child of the next: "a" (line 2) → "b" (line 3); remove one of these parents.`,
    ],
    [
      'a cycle of 10,000',
      ring(10_000),
      `cycle: 10000 terms are each other's ancestors, each the child of the next: "t0" (line 2) → "t1" (line 3) → "t2" (line 4) → "t3" (line 5) → "t4" (line 6) and 9995 more; remove one of these parents.`,
    ],
    [
      '65 levels',
      chain(65),
      'too-deep: Below line 66 (term "t64") terms stand 65 deep, itself included; at most 64 are allowed.',
    ],
    [
      '65 parents',
      [term('a', parents(65)), ...named(...parents(65))],
      'term-shape: Line 2 (term "a") has 65 parents; at most 64 are allowed.',
    ],
    [
      'the same parent twice',
      [term('r'), term('a', ['r', 'r'])],
      'term-shape: Line 3 (term "a") names the parent "r" twice; name it once.',
    ],
    [
      'a parent that is not there',
      [term('a', ['x'])],
      'unknown-parent: Line 2 (term "a") has the parent "x", which is not in this revision; publish it, or have its prefix listed in foreignParents.',
    ],
    [
      'a parent of a taxonomy that is not listed',
      [term('a', ['another:1'])],
      'unknown-parent: Line 2 (term "a") has the parent "another:1", which is not in this revision;',
    ],
    ['an empty id', named(''), 'term-shape: Line 2 has the id ""; an id is well-formed text of 1 to 200 characters.'],
    ['an id of 201 characters', named('a', 'i'.repeat(201)), 'term-shape: Line 3 has the id "iiiiii'],
    ['an id of 201 characters beyond the basic plane', named(ASTRAL.repeat(201)), 'term-shape: Line 2 has the id "𓀀𓀀'],
    [
      'a parent id of 201 characters',
      [term('a', ['i'.repeat(201)])],
      'term-shape: Line 2 (term "a") has the parent "iii',
    ],
    [
      'half a character at the end',
      ['{"id":"a\\ud83d","parentIds":[],"labels":{}}'],
      'has the id "a\\ud83d"; an id is',
    ],
    [
      'half a character at the beginning',
      ['{"id":"\\ude00a","parentIds":[],"labels":{}}'],
      'has the id "\\ude00a"; an id',
    ],
    [
      'halves in the wrong order',
      ['{"id":"\\ude00\\ud83d","parentIds":[],"labels":{}}'],
      'has the id "\\ude00\\ud83d"',
    ],
    [
      'half a character in a parent',
      [term('a', ['\ud800'])],
      '(term "a") has the parent "\\ud800", which is not an id.',
    ],
    ['a number for an id', ['{"id":7,"parentIds":[],"labels":{}}'], 'term-shape: Line 2 has the id 7; an id is'],
    ['no id', ['{"parentIds":[],"labels":{}}'], 'term-shape: Line 2 has the id undefined; an id is'],
    ['the id in __proto__', ['{"__proto__":{"id":"a"},"parentIds":[],"labels":{}}'], 'has the id undefined; an id is'],
    ['a number for a parent', [term('a', [1 as never])], 'Line 2 (term "a") has the parent 1, which is not an id.'],
    [
      'null for parents',
      ['{"id":"a","parentIds":null,"labels":{}}'],
      '(term "a") has the parentIds null; give an array',
    ],
    ['a number for a label', [term('a', [], { labels: { en: 7 } })], '(term "a") has the label 7 for en; give text.'],
    ['null for a label', [term('a', [], { labels: { en: null } })], '(term "a") has the label null for en; give text.'],
    [
      'a label for __proto__',
      ['{"id":"a","parentIds":[],"labels":{"__proto__":"A"}}'],
      'term-shape: Line 2 (term "a") has a label for "__proto__", which is not a BCP 47 locale.',
    ],
    [
      'a label for constructor',
      [term('a', [], { labels: { constructor: 'A' } })],
      'has a label for "constructor", which',
    ],
    ['a number for a definition', [term('a', [], { definition: 7 })], '(term "a") has the definition 7; give text or'],
    [
      'a number for a status',
      [term('a', [], { status: 7 })],
      '(term "a") has the status 7; give text or leave it out.',
    ],
    ['text for an order', [term('a', [], { order: '7' })], '(term "a") has the order "7"; give a finite number or'],
    [
      'an order that no number holds',
      ['{"id":"a","parentIds":[],"labels":{},"order":1e999}'],
      'term-shape: Line 2 (term "a") has the order Infinity; give a finite number or leave it out.',
    ],
    ['an array for a term', ['["a"]'], 'term-shape: Line 2 is ["a"], not a term object.'],
    [
      'text that is not JSON',
      [term('a'), '{"id":"b"'],
      'line-not-json: Line 3 is not JSON: "{\\"id\\":\\"b\\""; write one',
    ],
    [
      'a line of 16 MB',
      [term('a'), term('b', [], { definition: 'x'.repeat(16e6) })],
      'line-too-long: Line 3 is longer than 1000000 bytes; end every term with a newline and keep it shorter.',
    ],
    ['a line that is a byte too long', [longTerm(1_000_001)], 'line-too-long: Line 2 is longer'],
  ])('%s', (_, lines, message) => {
    expect(verdict(revision(1, lines))).toContain(message);
  });

  it('bytes that are not UTF-8', () => {
    const { pointer, terms } = revision(1, tree(3));
    terms[terms.indexOf('t1')] = 0xff;
    expect(verdict({ pointer, terms })).toMatch(
      /^line-not-utf8: Line 3 is not UTF-8: .*; encode the terms as UTF-8\.$/,
    );
  });

  it.each([
    ['an overlong sequence', [0xc0, 0xaf]],
    ['half a character, encoded', [0xed, 0xa0, 0x80]],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80]],
    ['a sequence that stops early', [0xe7, 0x8a]],
  ])('%s', (_, sequence) => {
    const { pointer, terms } = revision(1, [term('a'), term('x'.repeat(sequence.length))]);
    terms.set(sequence, terms.indexOf('"id":"x') + '"id":"'.length);
    expect(verdict({ pointer, terms })).toContain('line-not-utf8: Line 3 is not UTF-8');
  });

  it('an empty file, which is no verdict on the publisher', () => {
    const { pointer } = revision(1, tree(3));
    expect(verdict({ pointer, terms: Buffer.alloc(0) })).toContain(
      'answer-cut: The terms of revision 1 end at line 0 of 5, without their trailer',
    );
  });
});

describe('a million terms', () => {
  const MILLION = 1_000_000;
  const lines = Array.from({ length: MILLION - 1 }, (_, i) => `{"id":"t${i}","parentIds":["root"],"labels":{}}`);

  it('are taken', () => {
    expect(verdict(revision(1, [...lines, term('root')]))).toBeNull();
  }, 60_000);

  it('are refused for one duplicate in the last line', () => {
    expect(verdict(revision(1, [term('root'), ...lines.slice(0, -1), term('t7', ['root'])]))).toBe(
      'duplicate-id: Line 1000001 repeats the id "t7" of line 10; publish every term once.',
    );
  }, 60_000);
});
