import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { HELD, LyingApi, OFFERED } from './testing/lying-api';
import { revision, term } from './testing/publishing';
import {
  bodyOf,
  breaksAfter,
  CHUNKED,
  chunk,
  chunked,
  head,
  type Resource,
  says,
  sized,
  TYPES,
  type Wire,
  wires,
} from './testing/wire-server';

const api = new LyingApi();
beforeAll(() => api.server.start());
afterAll(() => api.server.stop());
beforeEach(() => api.reset());

const terms = OFFERED.terms;
const pointer = bodyOf('latest', OFFERED);
const short = terms.subarray(0, 900);
const lines = terms.toString().split('\n');
/** Ends with a whole line, so that nothing but the missing trailer shows that something is missing. */
const wholeLines = Buffer.from(`${lines.slice(0, 50).join('\n')}\n`);
const packed = gzipSync(terms);
const GZIP = { 'content-encoding': 'gzip' };

const ofTerms = (more: Record<string, string | readonly string[]>) => head({ ...TYPES.terms, ...more });
const ofLatest = (more: Record<string, string | readonly string[]>) => head({ ...TYPES.latest, ...more });

type Lie = [name: string, wire: Wire, outcome: 'refused' | 'failed', reason: string, says: RegExp];

const NO_TRAILER = /^The terms of revision 43 end at line \d+ of 105, without their trailer/;
const BROKE_OFF = /^The API's answer broke off \(.+\); see what cuts it/;

describe('a reader never sees terms that are cut, although HTTP says that they are whole', () => {
  it.each<Lie>([
    [
      'in chunks, with the chunk that ends them',
      says(ofTerms(CHUNKED), chunked(short)),
      'failed',
      'answer-cut',
      NO_TRAILER,
    ],
    ['in chunks, after a whole line', says(ofTerms(CHUNKED), chunked(wholeLines)), 'failed', 'answer-cut', NO_TRAILER],
    ['ended by their connection', says(ofTerms({}), short), 'failed', 'answer-cut', NO_TRAILER],
    ['with the length of what was sent', says(ofTerms(sized(short)), short), 'failed', 'answer-cut', NO_TRAILER],
    [
      'with the length of whole lines',
      says(ofTerms(sized(wholeLines)), wholeLines),
      'failed',
      'answer-cut',
      NO_TRAILER,
    ],
    ['with a length that is too short for them', says(ofTerms(sized(900)), terms), 'failed', 'answer-cut', NO_TRAILER],
    ['before their first byte', says(ofTerms(sized(0))), 'failed', 'answer-cut', /no trailer|without their trailer/],
    [
      'before the brace that closes the trailer',
      says(ofTerms({}), terms.subarray(0, -2)),
      'failed',
      'answer-cut',
      NO_TRAILER,
    ],
  ])('%s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('terms', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });
});

describe('a reader never sees anything of a connection that breaks', () => {
  it.each<Lie>([
    ['before a word', says(), 'failed', 'api-unreachable', /got no answer \(ECONNRESET\); see whether the API is up/],
    ['before a word, by a reset', breaksAfter(), 'failed', 'api-unreachable', /got no answer \(ECONNRESET\)/],
    ['within the status', says('HTTP/1.1 20'), 'failed', 'api-unreachable', /got no answer \(/],
    ['within the headers', says(ofTerms({}).slice(0, 60)), 'failed', 'api-unreachable', /got no answer \(/],
    ['within the headers, by a reset', breaksAfter(ofTerms({}).slice(0, 60)), 'failed', 'api-unreachable', /no answer/],
    ['after the headers', says(ofTerms(sized(terms))), 'failed', 'answer-cut', BROKE_OFF],
    ['within the body', says(ofTerms(sized(terms)), short), 'failed', 'answer-cut', BROKE_OFF],
    ['within the body, by a reset', breaksAfter(ofTerms(sized(terms)), short), 'failed', 'answer-cut', BROKE_OFF],
    ['one byte before the end', says(ofTerms(sized(terms)), terms.subarray(0, -1)), 'failed', 'answer-cut', BROKE_OFF],
    [
      'one byte that was promised too many',
      says(ofTerms(sized(terms.length + 1)), terms),
      'failed',
      'answer-cut',
      BROKE_OFF,
    ],
    ['within a chunk', says(ofTerms(CHUNKED), chunk(short).subarray(0, 700)), 'failed', 'answer-cut', BROKE_OFF],
    ['between two chunks', says(ofTerms(CHUNKED), chunk(short)), 'failed', 'answer-cut', BROKE_OFF],
    ['before the chunk that ends it', says(ofTerms(CHUNKED), chunk(terms)), 'failed', 'answer-cut', BROKE_OFF],
    ['within the size of a chunk', says(ofTerms(CHUNKED), chunk(terms), '7'), 'failed', 'answer-cut', BROKE_OFF],
    [
      'by a chunk that has no size',
      says(ofTerms(CHUNKED), chunk(short), 'lots\r\n'),
      'failed',
      'answer-cut',
      BROKE_OFF,
    ],
  ])('%s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('terms', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });

  it.each<Lie>([
    ['before a word', says(), 'failed', 'api-unreachable', /no answer/],
    ['within the body', says(ofLatest(sized(pointer)), pointer.subarray(0, 30)), 'failed', 'answer-cut', BROKE_OFF],
    ['before the chunk that ends it', says(ofLatest(CHUNKED), chunk(pointer)), 'failed', 'answer-cut', BROKE_OFF],
    // JSON has an end of its own.
    [
      'with a clean end',
      says(ofLatest({}), pointer.subarray(0, 30)),
      'refused',
      'pointer-not-json',
      /^latest is not JSON: "{/,
    ],
    ['with nothing', says(ofLatest(sized(0))), 'refused', 'pointer-not-json', /^latest is not JSON: ""/],
  ])('nor a pointer of one that breaks %s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('latest', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });
});

describe('a gzip stream that is cut is cut, wherever', () => {
  const small = revision(43, [term('root'), term('leaf', ['root'])]);

  it.each<[Resource]>([['latest'], ['terms']])(
    '%s, at every byte',
    async (resource) => {
      await api.reset(revision(42, [term('root'), term('twig', ['root'])]));
      const whole = gzipSync(bodyOf(resource, small));
      const before = api.etags;
      const found = new Set<string>();
      for (let bytes = 0; bytes < whole.length; bytes += 1) {
        const cut = whole.subarray(0, bytes);
        const wire = says(head({ ...TYPES[resource], ...GZIP, ...sized(cut) }), cut);
        api.server.answers = wires(small, { [resource]: wire });
        const { outcome, reason } = await api.sync();
        found.add(`${outcome}: ${reason}`);
      }
      expect([...found]).toEqual(['failed: answer-cut']);
      expect(api.etags).toEqual(before);
      api.server.answers = wires(small, { [resource]: says(head({ ...TYPES[resource], ...GZIP }), whole) });
      expect(await api.sync()).toMatchObject({ outcome: 'published' });
    },
    20_000,
  );
});

describe('what is compressed is unpacked once, and only so far', () => {
  const bomb = (mib: number) => gzipSync(Buffer.alloc(mib * 2 ** 20, ' '));
  const members = Array.from({ length: 32 }, () => bomb(1));

  it.each<Lie>([
    ['a bomb', says(ofTerms(GZIP), bomb(64)), 'refused', 'terms-too-large', /larger than/],
    ['a bomb in many members', says(ofTerms(GZIP), ...members), 'refused', 'terms-too-large', /larger than/],
    [
      'a bomb of one line',
      says(ofTerms(GZIP), gzipSync(Buffer.alloc(64 * 2 ** 20, 'x'))),
      'refused',
      'terms-too-large',
      /larger than/,
    ],
    ['gzip in gzip', says(ofTerms(GZIP), gzipSync(packed)), 'refused', 'line-not-utf8', /^Line 1 /],
    ['plain text that is said to be gzip', says(ofTerms(GZIP), terms), 'refused', 'terms-encoding', /Z_DATA_ERROR/],
    ['gzip that is said to be plain', says(ofTerms({}), packed), 'refused', 'line-not-utf8', /^Line 1 /],
    ['noise that is said to be gzip', says(ofTerms(GZIP), randomBytes(900)), 'refused', 'terms-encoding', /unpacked/],
    ['a changed byte within gzip', says(ofTerms(GZIP), flipped(packed)), 'refused', 'terms-encoding', /unpacked/],
    ['garbage after the end of gzip', says(ofTerms(GZIP), packed, 'garbage'), 'refused', 'terms-encoding', /unpacked/],
    [
      'garbage after the end of gzip, in a chunk of its own',
      says(ofTerms({ ...GZIP, ...CHUNKED }), chunked(packed, 'garbage')),
      'refused',
      'terms-encoding',
      /unpacked/,
    ],
    [
      'a second member that is cut',
      says(ofTerms(GZIP), packed, packed.subarray(0, 30)),
      'failed',
      'answer-cut',
      BROKE_OFF,
    ],
    ['a second member after the trailer', says(ofTerms(GZIP), packed, packed), 'refused', 'terms-trailer', /trailer/],
    ...['br', 'deflate', 'zstd', 'compress', 'gzip, gzip', 'identity, gzip', 'gzip;q=1', 'utf-8'].map(
      (encoding): Lie => [
        `the encoding ${encoding}`,
        says(ofTerms({ 'content-encoding': encoding }), packed),
        'refused',
        'terms-encoding',
        /^The API answered in ".+" where gzip was asked for; serve gzip, once, or none\.$/,
      ],
    ),
    [
      'two headers for one encoding',
      says(ofTerms({ 'content-encoding': ['gzip', 'gzip'] }), packed),
      'refused',
      'terms-encoding',
      /"gzip, gzip"/,
    ],
  ])('%s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('terms', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });

  it.each<Lie>([
    ['a bomb', says(ofLatest(GZIP), bomb(64)), 'refused', 'pointer-too-large', /^latest is larger than 65536 bytes/],
    ['a bomb in many members', says(ofLatest(GZIP), ...members), 'refused', 'pointer-too-large', /larger than 65536/],
    ['brotli', says(ofLatest({ 'content-encoding': 'br' }), pointer), 'refused', 'terms-encoding', /"br"/],
    [
      'not UTF-8',
      says(ofLatest({}), Buffer.from('{"taxonomy":"\xe4"}', 'latin1')),
      'refused',
      'pointer-not-json',
      /UTF-8/,
    ],
  ])('a pointer that is %s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('latest', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });

  it.each<[string, Wire]>([
    ['gzip', says(ofTerms(GZIP), packed)],
    ['gzip in capitals', says(ofTerms({ 'content-encoding': 'GZIP' }), packed)],
    ['gzip by its older name', says(ofTerms({ 'content-encoding': 'x-gzip' }), packed)],
    [
      'gzip in several members, as RFC 1952 allows',
      says(ofTerms(GZIP), gzipSync(short), gzipSync(terms.subarray(900))),
    ],
    ['gzip with empty members', says(ofTerms(GZIP), gzipSync(''), packed, gzipSync(''))],
    [
      'gzip with a member a chunk',
      says(ofTerms({ ...GZIP, ...CHUNKED }), chunked(gzipSync(short), gzipSync(terms.subarray(900)))),
    ],
    ['gzip with zeros after its end, as some archives have', says(ofTerms(GZIP), packed, Buffer.alloc(512))],
    ['gzip of which each byte comes alone', says(ofTerms({ ...GZIP, ...CHUNKED }), chunked(...bytesOf(packed)))],
    ['none, said', says(ofTerms({ 'content-encoding': 'identity' }), terms)],
    ['none, with an empty header', says(ofTerms({ 'content-encoding': '' }), terms)],
    ['none, a byte a chunk', says(ofTerms(CHUNKED), chunked(...bytesOf(terms)))],
  ])('and is read where it is as HTTP has it: %s', async (_, wire) => {
    expect(await api.lie('terms', wire)).toMatchObject({ outcome: 'published', snapshot: { revision: 43 } });
    expect(await api.read()).toEqual({ revision: 43, terms: 103 });
  });
});

describe('a whole answer that is another one is refused', () => {
  const [ownHeader = '', ...rest] = lines;
  const [, ...heldLines] = HELD.terms.toString().split('\n');
  const html = '<!doctype html>\n<html lang="en">\n<title>Sign in</title>\n</html>\n';
  const asPage = (type: string) => says(head({ ...TYPES.terms, 'content-type': type }), html);

  it.each<Lie>([
    ['the terms of another revision', says(ofTerms({}), HELD.terms), 'refused', 'terms-other-revision', /42/],
    [
      'the header of this one and the body of another',
      says(ofTerms({}), [ownHeader, ...heldLines].join('\n')),
      'refused',
      'terms-count',
      /./,
    ],
    [
      'the body of this one and the header of another',
      says(ofTerms({}), [HELD.terms.toString().split('\n')[0], ...rest].join('\n')),
      'refused',
      'terms-other-revision',
      /42/,
    ],
    ['the pointer in place of the terms', says(ofTerms({}), pointer), 'failed', 'answer-cut', NO_TRAILER],
    [
      'a sign-in page',
      asPage('text/html; charset=utf-8'),
      'refused',
      'api-media-type',
      /looks like a page for people, such as a sign-in or an error; serve application\/x-ndjson there\.$/,
    ],
    [
      'a sign-in page that names no type',
      says(head({ 'taxonomy-contract': '1.0' }), html),
      'refused',
      'api-media-type',
      /names no media type/,
    ],
    [
      'a sign-in page under the type of terms',
      asPage('application/x-ndjson'),
      'refused',
      'line-not-json',
      /^Line 1 .*doctype html/,
    ],
  ])('%s', async (_, wire, outcome, reason, message) => {
    expect(await api.survive('terms', wire)).toMatchObject({
      outcome,
      reason,
      message: expect.stringMatching(message),
    });
  });
});

/** One bit of the compressed data is another, which is for gzip's own checksum to find. */
function flipped(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length - 6) ^ 1, changed.length - 6);
  return changed;
}

function bytesOf(buffer: Buffer): Buffer[] {
  return Array.from(buffer, (_, i) => buffer.subarray(i, i + 1));
}
