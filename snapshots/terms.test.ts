import { Readable } from 'node:stream';
import { revision, term, tree } from '../lambda/taxonomy-sync/testing/publishing';
import { diffTerms } from './diff-terms';
import { FIELDS, printsOf, readPrints } from './term-prints';
import { verifyRevision } from './verify-revision';

const LIMITS = { foreignParents: [], maxBytes: 1e6 };
const stream = (bytes: Buffer, size = 7) =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );

describe('every byte of a stored revision is checked again', () => {
  const { pointer, terms } = revision(43, tree(50));
  const stored = { ...pointer, bytes: 1, storedAt: '2026-11-01T12:00:00.000Z' };

  it.each([1, 7, 1e6])('one that is whole, in chunks of %d', async (size) => {
    expect(await verifyRevision(stored, stream(terms, size), LIMITS)).toEqual({
      ok: true,
      pointer,
      bytes: terms.length,
    });
  });

  it.each<[string, Buffer, Partial<typeof stored> | { sha256: null }, RegExp]>([
    ['a byte that was changed', Buffer.from(terms.toString().replace('t7', 't_')), {}, /have sha256/],
    ['a cut one', terms.subarray(0, 900), {}, /without their trailer/],
    ['an empty one', Buffer.alloc(0), {}, /no header line/],
    ['other terms than its metadata says', terms, { count: 49 }, /header's count is 50/],
    ['another revision than its key says', terms, { revision: 42 }, /header's revision is 43/],
    ['one that the sync did not write', terms, { sha256: null }, /was not written by the sync/],
    ['a page', Buffer.from('<!doctype html>\n'), {}, /not JSON/],
  ])('%s', async (_, bytes, changes, problem) => {
    expect(await verifyRevision({ ...stored, ...changes }, stream(bytes), LIMITS)).toEqual({
      ok: false,
      problem: expect.stringMatching(problem),
    });
  });
});

describe('what two revisions differ in', () => {
  const diff = async (from: string[], to: string[]) =>
    diffTerms(await readPrints(stream(revision(1, from).terms)), await readPrints(stream(revision(2, to).terms)));

  it('terms that came, went, and changed, by field', async () => {
    const found = await diff(
      [term('a'), term('b', ['a']), term('c', ['a'], { status: 'old', order: 1 }), term('gone')],
      [term('new'), term('c', ['b'], { status: 'new', order: 1, x: 1 }), term('a'), term('b', ['a'])],
    );
    expect(found).toEqual({
      added: ['new'],
      removed: ['gone'],
      changed: [{ id: 'c', fields: ['parentIds', 'status', 'other'] }],
      unchanged: 2,
    });
  });

  it('nothing, however the fields are ordered', async () => {
    const one = '{"id":"a","parentIds":[],"labels":{"en":"A","de":"B"},"x":{"k":1,"l":2}}';
    const other = '{"x":{"l":2,"k":1},"labels":{"de":"B","en":"A"},"parentIds":[],"id":"a"}';
    expect(await diff([one], [other])).toEqual({ added: [], removed: [], changed: [], unchanged: 1 });
  });

  it.each(FIELDS)('%s', (field) => {
    const key = field === 'other' ? 'x' : field;
    const [before, after] = [printsOf({ [key]: 'a' }), printsOf({ [key]: 'b' })];
    expect(before.map((print, place) => (print === after[place] ? null : FIELDS[place])).filter(Boolean)).toEqual([
      field,
    ]);
  });

  it('a field that is not there is not one that is null or empty', () => {
    expect(printsOf({})[0]).toBe(0);
    expect(printsOf({ parentIds: null })[0]).not.toBe(0);
    expect(printsOf({ parentIds: [] })[0]).not.toBe(0);
  });

  it('more terms than there was room for', async () => {
    const found = await diff(tree(3000), [...tree(3000), term('one-more')]);
    expect(found).toMatchObject({ added: ['one-more'], removed: [], unchanged: 3000 });
  });
});
