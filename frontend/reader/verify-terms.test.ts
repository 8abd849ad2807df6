import { createHash } from 'node:crypto';
import { revisionOf, termsOf } from './testing/made-up';
import { verifyTerms } from './verify-terms';

const good = revisionOf(7);
const bytes = (body: string) => new TextEncoder().encode(body);
const verdict = async (body: string, pointer = good.pointer) => {
  const checked = await verifyTerms(bytes(body), pointer);
  return checked.ok ? 'verified' : checked.refusal.reason;
};

describe('a reader never shows terms that it has not verified', () => {
  test('a whole revision is taken, every term of it', async () => {
    expect(await verifyTerms(bytes(good.body), good.pointer)).toEqual({ ok: true, value: termsOf(7) });
  });

  test('a revision without terms is whole as well, and a trailer needs no newline of its own', async () => {
    const empty = revisionOf(1, []);
    expect(await verdict(empty.body, empty.pointer)).toBe('verified');
    expect(await verdict(good.body.trimEnd())).toBe('verified');
  });

  test('unknown fields of a term pass through', async () => {
    const term = { id: 'a', parentIds: [], labels: {}, synonyms: ['b'] };
    const extended = revisionOf(2, [term]);
    expect(await verifyTerms(bytes(extended.body), extended.pointer)).toEqual({ ok: true, value: [term] });
  });

  const lines = good.body.split('\n');
  test.each([
    ['nothing at all', '', 'terms-cut'],
    ['a page of HTML', '<!doctype html><p>Sign in</p>\n', 'terms-cut'],
    ['JSON that is no object', 'null\nnull\n', 'terms-cut'],
    ['no trailer', lines.slice(0, -2).join('\n'), 'terms-cut'],
    ['cut in the middle of a line', good.body.slice(0, 150), 'terms-cut'],
    ['a header that is no JSON', good.body.replace('{"taxonomy"', '{taxonomy'), 'terms-header'],
    ['the terms of another revision', revisionOf(8).body, 'terms-other-revision'],
    ['another taxonomy', good.body.replace('made-up', 'made-down'), 'terms-other-revision'],
    ['another count in the header', good.body.replace('"count":3', '"count":4'), 'terms-other-revision'],
    ['one changed byte', good.body.replace('tomato', 'tomate'), 'terms-sha256'],
    ['a missing line', [...lines.slice(0, 2), ...lines.slice(3)].join('\n'), 'terms-sha256'],
    ['a trailer with another sha256', good.body.replace(/"sha256":"./, '"sha256":"x'), 'terms-sha256'],
    ['a trailer with another count', good.body.replace('"end":true,"count":3', '"end":true,"count":2'), 'terms-count'],
  ])('%s is refused', async (_, body, reason) => {
    expect(await verdict(body)).toBe(reason);
  });

  test.each([
    ['an empty id', [{ id: '', parentIds: [], labels: {} }], 'terms-line'],
    ['an id of 201 characters', [{ id: 'x'.repeat(201), parentIds: [], labels: {} }], 'terms-line'],
    ['no parentIds', [{ id: 'a', labels: {} }], 'terms-line'],
    ['65 parents', [{ id: 'a', parentIds: Array(65).fill('b'), labels: {} }], 'terms-line'],
    ['labels that are no text', [{ id: 'a', parentIds: [], labels: { en: 1 } }], 'terms-line'],
    ['a list of labels that is null', [{ id: 'a', parentIds: [], labels: null }], 'terms-line'],
    ['a definition that is no text', [{ id: 'a', parentIds: [], labels: {}, definition: {} }], 'terms-line'],
    ['the same id twice', [termsOf(1)[0], termsOf(1)[0]], 'terms-duplicate-id'],
  ])('a revision that is whole but holds %s is refused', async (_, terms, reason) => {
    const { body, pointer } = revisionOf(3, terms as never);
    expect(await verdict(body, pointer)).toBe(reason);
  });

  test('a revision whose publisher counted wrongly is refused, though its bytes are proven', async () => {
    const proven = good.body.slice(0, good.body.indexOf('{"end"')).replace('"count":3', '"count":4');
    const sha256 = createHash('sha256').update(proven).digest('hex');
    const trailer = JSON.stringify({ end: true, count: 4, sha256 });
    expect(await verdict(`${proven}${trailer}\n`, { ...good.pointer, count: 4, sha256 })).toBe('terms-count');
  });

  test('a refusal is one sentence that says what to do next', async () => {
    const checked = await verifyTerms(bytes(revisionOf(8).body), good.pointer);
    expect(checked).toMatchObject({
      refusal: { message: "The header's revision is 8 and the pointer's is 7; read the pointer again." },
    });
  });
});
