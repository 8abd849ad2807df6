import { createHash } from 'node:crypto';
import { termsProblem } from './terms-proof';

const body = '{"count":2}\n{"id":"a"}\n{"id":"b"}\n';
const sha256 = createHash('sha256').update(body).digest('hex');
const pointer = { revision: 7, count: 2, sha256 };
const trailer = (over: object = {}) => `${JSON.stringify({ end: true, count: 2, sha256, ...over })}\n`;

async function* inPieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the stored terms are whole', () => {
  it.each([1, 2, 5, 11, 12, 13, 1000])('however the body arrives: in pieces of %d bytes', async (size) => {
    expect(await termsProblem(inPieces(body + trailer(), size), pointer)).toBeNull();
    expect(await termsProblem(inPieces((body + trailer()).trimEnd(), size), pointer)).toBeNull();
  });
});

describe('terms that are not whole are found', () => {
  it.each([
    ['cut before the trailer', body, /without a trailer/],
    ['cut in the trailer', body + trailer().slice(0, 30), /without a trailer/],
    ['empty', '', /without a trailer/],
    ['one line short', `{"count":2}\n{"id":"a"}\n${trailer()}`, /have the sha256/],
    ['one byte changed', body.replace('b', 'c') + trailer(), /have the sha256/],
    ['with another count in the trailer', body + trailer({ count: 3 }), /The trailer of revision 7/],
    ['with another sha256 in the trailer', body + trailer({ sha256: 'x' }), /The trailer of revision 7/],
    ['followed by more', `${body}${trailer()}{"id":"c"}\n`, /without a trailer/],
  ])('%s', async (_, text, problem) => {
    expect(await termsProblem(inPieces(text, 4), pointer)).toMatch(problem);
  });
});
