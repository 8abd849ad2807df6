import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Publication } from '../../local/api/publication';
import { food } from '../testing/server';
import { TermsEnds } from './terms-ends';

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

function endsOf(bytes: Buffer, cuts: readonly number[] = []) {
  const ends = new TermsEnds();
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b).concat(bytes.length)) {
    ends.push(bytes.subarray(from, to));
    from = to;
  }
  return ends.finish();
}

describe('the ends of a revision are found wherever its bytes are cut into chunks', () => {
  const { pointer, terms } = food(1) as Publication;

  test('whole', () => {
    expect(endsOf(terms)).toEqual({
      bytes: terms.length,
      wholeSha256: sha256(terms),
      sha256: pointer.sha256,
      header: expect.objectContaining({ revision: 1, count: pointer.count }),
      trailer: { end: true, count: pointer.count, sha256: pointer.sha256 },
    });
  });

  test('in any chunks', () => {
    const short = Buffer.from('{"h":1}\n{"id":"a"}\n{"end":true}\n');
    const whole = endsOf(short);
    expect(whole).toMatchObject({ header: { h: 1 }, trailer: { end: true }, sha256: sha256('{"h":1}\n{"id":"a"}\n') });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: short.length })), (cuts) => {
        expect(endsOf(short, cuts)).toEqual(whole);
      }),
    );
  });

  test.each<[string, object]>([
    ['', { bytes: 0, header: null, trailer: null, sha256: sha256('') }],
    ['{"end":true}', { header: { end: true }, trailer: { end: true }, sha256: sha256('') }],
    ['{"a":1}\n{"end":true}', { header: { a: 1 }, trailer: { end: true }, sha256: sha256('{"a":1}\n') }],
    ['\n', { header: null, trailer: null, sha256: sha256('') }],
    ['{"a":1}\n\n', { header: { a: 1 }, trailer: null }],
    ['<html>\n</html>\n', { header: null, trailer: null }],
  ])('%j', (text, expected) => {
    expect(endsOf(Buffer.from(text))).toMatchObject(expected);
  });
});
